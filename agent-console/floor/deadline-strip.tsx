/** Deadlines above everything: those that passed, then those that are near. */
import { IconClockExclamation } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { isLeftInDanger } from '../board/absent-owner.ts';
import { useBoard, useCases } from '../board/board-store.ts';
import { byNeedOfTaker } from '../board/floor-order.ts';
import { pressingOf } from '../board/pressing.ts';
import { PressingDeadline } from '../board/pressing-deadline.tsx';
import { stepWords } from '../board/reach.ts';
import { lacksTeam, teamsThere } from '../board/unattended.ts';
import { isAskedOfNobody, isUntaken } from '../board/untaken.ts';
import { useNowMs } from '../lib/clock.ts';
import { casePath, linkTo } from '../lib/router.ts';
import { OwnerFace } from '../ui/person.tsx';
import { UrgencyShape } from '../ui/urgency-mark.tsx';
import { deadlineGroups } from './deadline-groups.ts';
import styles from './floor.module.css';
import { UntakenGroup } from './untaken-group.tsx';

/** Finer than the 5 seconds within which a supervisor must see a passed deadline. */
const LOOK_EVERY_MS = 2000;

export function DeadlineStrip() {
  const { t } = useTranslation();
  const cases = useCases();
  const staff = useBoard((board) => board.staff);
  const beat = useNowMs(LOOK_EVERY_MS);
  const { passed, near, untaken } = useMemo(() => {
    const open = [...cases.values()].filter((item) => item.nextStep);
    const { passed, near } = deadlineGroups(open, beat);
    // Late ones are told as late; a life in danger that nobody is asked to answer, as both.
    const there = teamsThere(staff.values());
    const untaken = open
      .filter(
        (item) =>
          isAskedOfNobody(item) ||
          ((isUntaken(item) || lacksTeam(item, there) || isLeftInDanger(item, staff)) &&
            !passed.includes(item)),
      )
      .sort(byNeedOfTaker);
    return { passed, near, untaken };
  }, [cases, staff, beat]);
  return (
    <section className={styles.deadlines} aria-label={t('floor.deadlines')} data-testid="deadlines">
      <UntakenGroup items={untaken} />
      {passed.length + near.length === 0 ? (
        untaken.length === 0 && <p className={styles.soft}>{t('floor.noDeadlines')}</p>
      ) : (
        <>
          <Deadlines name="passed" items={passed} />
          <Deadlines name="near" items={near} />
        </>
      )}
    </section>
  );
}

function Deadlines({ name, items }: { name: 'passed' | 'near'; items: CaseSummary[] }) {
  const { t } = useTranslation();
  return (
    <div className={styles.deadlineGroup} data-testid={`deadlines-${name}`}>
      <h2 className={styles.label}>
        <IconClockExclamation size={16} aria-hidden="true" />
        {t(`floor.${name}`)} <span className={styles.count}>{items.length}</span>
      </h2>
      {items.length === 0 && <p className={styles.soft}>{t(`floor.${name}None`)}</p>}
      <ul className={styles.deadlineList}>
        {items.map((item) => (
          <li key={item.id} data-card data-case-id={item.id}>
            <a {...linkTo(casePath(item.id))} className={styles.deadline} data-testid="deadline-item">
              <UrgencyShape urgency={item.urgency} />
              <span className="visually-hidden">{t(`urgency.${item.urgency}`)}</span>
              <span className={styles.number}>{t('case.short', { number: item.number })}</span>
              <span className={styles.deadlineWhat}>
                {stepWords(pressingOf(item) ?? { kind: 'custom', what: '' }, item, t)}
              </span>
              <PressingDeadline item={item} />
              <OwnerFace owner={item.owner} size={20} />
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
