/**
 * The supervisor's floor: deadlines above, a column per tier, staff at the side; cards are dragged onto people. While one
 * is carried, nothing moves under it: the strips keep their height, and the people their places.
 */
import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type DragStartEvent,
  PointerSensor,
  pointerWithin,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TIERS } from '../../flows/contract/words.ts';
import { useCases } from '../board/board-store.ts';
import { casesByTier } from '../board/floor-order.ts';
import { useIsLive } from '../board/live-connection.ts';
import { seesCases, useSession } from '../board/session.ts';
import { openDialog, type ReassignTarget } from '../commands/dialog-store.ts';
import { useNowMs } from '../lib/clock.ts';
import { DeadlineStrip } from './deadline-strip.tsx';
import { EmergencyRow } from './emergency-row.tsx';
import styles from './floor.module.css';
import { CardFace } from './floor-card.tsx';
import { StaffSide } from './staff-side.tsx';
import { TierColumn } from './tier-column.tsx';
import { useFloorKeys } from './use-floor-keys.ts';

/** A press becomes a drag only after this way, so that a click stays a click. */
const DRAG_AFTER_PX = 6;
/** Finer than the 5 seconds within which a supervisor must see a passed deadline. */
const LOOK_EVERY_MS = 2000;
/** A banner above everything moves the people all the same: where they are is looked up again as often. */
const MEASURING = { droppable: { frequency: 250 } };

interface Carried {
  caseId: string;
  /** Of the strips, as it was when the card was lifted. */
  heightPx: number;
}

export default function FloorPage() {
  const { t } = useTranslation();
  const { role } = useSession().staff;
  const cases = useCases();
  const live = useIsLive();
  const nowMs = useNowMs(LOOK_EVERY_MS);
  const columns = useMemo(() => casesByTier(cases.values(), nowMs), [cases, nowMs]);
  const [carried, setCarried] = useState<Carried | null>(null);
  const strips = useRef<HTMLDivElement>(null);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: DRAG_AFTER_PX } }));
  useFloorKeys();

  const onDragStart = ({ active }: DragStartEvent) =>
    setCarried({ caseId: String(active.id), heightPx: strips.current?.offsetHeight ?? 0 });
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    setCarried(null);
    const item = cases.get(String(active.id));
    const target = over?.data.current as ReassignTarget | undefined;
    if (item && target && live)
      openDialog({ form: 'reassign', caseId: item.id, caseNumber: item.number, target });
  };
  const dragged = carried ? cases.get(carried.caseId) : undefined;

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      measuring={MEASURING}
      onDragStart={onDragStart}
      onDragEnd={onDragEnd}
      onDragCancel={() => setCarried(null)}
      accessibility={{ screenReaderInstructions: { draggable: t('floor.dragHint') } }}
    >
      <div className={styles.floor} data-dragging={dragged ? true : undefined}>
        <main id="content" className={styles.main} tabIndex={-1}>
          <h1 className="visually-hidden">{t('floor.title')}</h1>
          <div
            ref={strips}
            className={styles.strips}
            style={carried ? { height: carried.heightPx } : undefined}
          >
            <EmergencyRow />
            {seesCases(role) && <DeadlineStrip />}
          </div>
          <div className={styles.columns}>
            {TIERS.map((tier) => (
              <TierColumn key={tier} tier={tier} {...columns[tier]} />
            ))}
          </div>
        </main>
        <StaffSide isHeld={carried !== null} />
      </div>
      <DragOverlay dropAnimation={null}>
        {dragged && (
          <div className={styles.overlay}>
            <CardFace item={dragged} />
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}
