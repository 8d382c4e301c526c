/** Above everything: whom nobody takes, then the deadlines that passed, then those that are near. A case stands in one of them. */
import { IconClockExclamation } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { useBoard, useCases } from '../board/board-store.ts';
import { deadlineStateOf } from '../board/pressing.ts';
import { PressingDeadline } from '../board/pressing-deadline.tsx';
import { pressingWords } from '../board/pressing-words.ts';
import { teamsThere } from '../board/unattended.ts';
import { useNowMs } from '../lib/clock.ts';
import { casePath, linkTo } from '../lib/router.ts';
import { OwnerFace } from '../ui/person.tsx';
import { UrgencyShape } from '../ui/urgency-mark.tsx';
import { stripsOf } from './deadline-groups.ts';
import styles from './floor.module.css';
import { UntakenGroup } from './untaken-group.tsx';

/** Finer than the 5 seconds within which a supervisor must see a passed deadline. */
const LOOK_EVERY_MS = 2000;

export function DeadlineStrip() {
  const { t } = useTranslation();
  const cases = useCases();
  const staff = useBoard((board) => board.staff);
  const beat = useNowMs(LOOK_EVERY_MS);
  const { untaken, passed, near } = useMemo(
    () => stripsOf(cases.values(), { staff, there: teamsThere(staff.values()), nowMs: beat }),
    [cases, staff, beat],
  );
  const isAbove = (state: string) => untaken.some((item) => deadlineStateOf(item, beat) === state);
  return (
    <section className={styles.deadlines} aria-label={t('floor.deadlines')} data-testid="deadlines">
      <UntakenGroup items={untaken} />
      {passed.length + near.length === 0 ? (
        untaken.length === 0 && <p className={styles.soft}>{t('floor.noDeadlines')}</p>
      ) : (
        <>
          <Deadlines name="passed" items={passed} isAbove={isAbove('passed')} />
          <Deadlines name="near" items={near} isAbove={isAbove('near')} />
        </>
      )}
    </section>
  );
}

interface DeadlinesProps {
  name: 'passed' | 'near';
  items: CaseSummary[];
  /** Some stand among those whom nobody takes. */
  isAbove: boolean;
}

function Deadlines({ name, items, isAbove }: DeadlinesProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.deadlineGroup} data-testid={`deadlines-${name}`}>
      <h2 className={styles.label}>
        <IconClockExclamation size={16} aria-hidden="true" />
        {t(`floor.${name}`)} <span className={styles.count}>{items.length}</span>
      </h2>
      {items.length === 0 && <p className={styles.soft}>{t(`floor.${name}${isAbove ? 'Above' : 'None'}`)}</p>}
      <ul className={styles.deadlineList}>
        {items.map((item) => (
          <li key={item.id} data-card data-case-id={item.id}>
            <a {...linkTo(casePath(item.id))} className={styles.deadline} data-testid="deadline-item">
              <UrgencyShape urgency={item.urgency} />
              <span className="visually-hidden">{t(`urgency.${item.urgency}`)}</span>
              <span className={styles.number}>{t('case.short', { number: item.number })}</span>
              <span className={styles.deadlineWhat}>{pressingWords(item, t)}</span>
              <PressingDeadline item={item} />
              <OwnerFace owner={item.owner} size={20} />
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
