/** How many of my cases count, of how many may, before nothing new is offered to me. */
import { useTranslation } from 'react-i18next';
import { useBoard } from '../board/board-store.ts';
import { deskOf } from '../board/desk-of.ts';
import { useSession } from '../board/session.ts';
import { useNowMs } from '../lib/clock.ts';
import styles from './work-list.module.css';

/** A case stops to count minutes after its answer: nobody sees a second. */
const LOOK_EVERY_MS = 15_000;

export function OnDesk() {
  const { t } = useTranslation();
  const { staff } = useSession();
  const me = useBoard((board) => board.staff.get(staff.id));
  const nowMs = useNowMs(LOOK_EVERY_MS);
  if (me === undefined || me.presence === 'offline') return null;
  const { counted, capacity, answered } = deskOf(me.load, 0, nowMs);
  // Whoever works in no team is offered nothing but danger.
  if (capacity === null) return null;
  const words = t('floor.loadDesk', { counted, capacity });
  return (
    <span
      className={styles.onDesk}
      title={answered > 0 ? t('floor.loadAnswered', { count: answered }) : undefined}
      data-testid="on-desk"
    >
      {words}
      {answered > 0 && (
        <span className="visually-hidden">, {t('floor.loadAnswered', { count: answered })}</span>
      )}
    </span>
  );
}
