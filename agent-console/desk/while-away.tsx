/** What others made of one's cases while one was not there; it stays until one says that one has read it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WhileAwayCase } from '../../flows/contract/while-away.ts';
import { useStaffName } from '../board/board-store.ts';
import { casePath, linkTo } from '../lib/router.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Moment } from '../ui/time.tsx';
import { UrgencyMark } from '../ui/urgency-mark.tsx';
import { useWhileAway } from './use-while-away.ts';
import styles from './while-away.module.css';
import { type WhileAwayLine, whileAwayLines, whileAwayWord } from './while-away-lines.ts';

/** Cases drawn before «ещё»: the lists below are not pushed off the screen. */
const CASES_AT_FIRST = 3;

export function WhileAway() {
  const { t } = useTranslation();
  const { told, isPending, hasRead } = useWhileAway();
  const [isWhole, setWhole] = useState(false);
  if (told.cases.length === 0) return null;
  const hidden = isWhole ? 0 : told.cases.length - CASES_AT_FIRST;
  return (
    <section className={styles.area} aria-label={t('whileAway.title')} data-testid="while-away">
      <h2 className={styles.title}>
        {t('whileAway.title')} <span className={styles.count}>{told.cases.length}</span>
      </h2>
      <ul>
        {told.cases.slice(0, isWhole ? undefined : CASES_AT_FIRST).map((item) => (
          <Case key={item.number} item={item} />
        ))}
      </ul>
      {hidden > 0 && (
        <button type="button" className={styles.more} onClick={() => setWhole(true)}>
          {t('desk.more', { count: hidden })}
        </button>
      )}
      {/* What is not shown yet has not been read. */}
      <ActionButton
        size="xs"
        variant="default"
        pending={isPending}
        reason={hidden > 0 ? t('whileAway.readAllFirst') : null}
        onClick={() => void hasRead().then(goOnBelow)}
        data-testid="while-away-read"
      >
        {t('whileAway.read')}
      </ActionButton>
    </section>
  );
}

/** The button is gone with what was read: whoever pressed it by keyboard goes on with their cases. */
function goOnBelow(): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>('[data-lists] [data-row]')?.focus({ preventScroll: true });
  });
}

function Case({ item }: { item: WhileAwayCase }) {
  const { t } = useTranslation();
  const number = t('case.short', { number: item.number });
  return (
    <li className={styles.case} data-testid="while-away-case">
      <p className={styles.head}>
        {item.id === null ? (
          <span className={styles.number}>{number}</span>
        ) : (
          <a {...linkTo(casePath(item.id))} className={styles.link}>
            {number}
          </a>
        )}
        {item.urgency !== null && <UrgencyMark urgency={item.urgency} />}
      </p>
      <ul>
        {whileAwayLines(item.happened).map((line) => (
          <Line key={line.what} line={line} />
        ))}
      </ul>
      {item.id === null && <p className={styles.hint}>{t('whileAway.notShown')}</p>}
      {item.id !== null && !item.mine && <p className={styles.hint}>{t('whileAway.notYours')}</p>}
    </li>
  );
}

function Line({ line }: { line: WhileAwayLine }) {
  const { t } = useTranslation();
  const name = useStaffName(line.by);
  const word = whileAwayWord(line.what);
  const said =
    word === 'urgency' && line.urgency
      ? t('whileAway.urgencyNow', { urgency: t(`urgency.${line.urgency}`) })
      : t(`whileAway.what.${word}`);
  return (
    <li className={styles.line}>
      <span className={styles.when}>
        <Moment at={line.at} />
      </span>{' '}
      {said}
      {line.times > 1 && ` (${line.times})`}
      {name !== null && <span className={styles.who}> · {name}</span>}
      {line.said && <span className={styles.said}>«{line.said}»</span>}
    </li>
  );
}
