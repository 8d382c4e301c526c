/** One tier: who waits and who is being helped, most urgent and oldest on top. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import type { Tier } from '../../flows/contract/words.ts';
import { seesCases, useSession } from '../board/session.ts';
import styles from './floor.module.css';
import { FloorCard } from './floor-card.tsx';

/** Cards drawn per column before «ещё». */
const CARDS_AT_FIRST = 80;

export function TierColumn({ tier, cases }: { tier: Tier; cases: CaseSummary[] }) {
  const { t } = useTranslation();
  const seen = seesCases(useSession().staff.role);
  const [shown, setShown] = useState(CARDS_AT_FIRST);
  const waiting = cases.filter((item) => item.waitingSince).length;
  return (
    <section className={styles.column} aria-label={t(`tier.${tier}`)} data-testid={`column-${tier}`}>
      <header className={styles.columnHead}>
        <h2 className={styles.columnTitle}>{t(`tier.${tier}`)}</h2>
        <span className={styles.soft}>
          {seen && t('floor.cases', { count: cases.length })}
          {waiting > 0 && ` · ${t('floor.waitingCount', { count: waiting })}`}
        </span>
      </header>
      {cases.length === 0 ? (
        <p className={styles.columnEmpty}>{t(seen ? 'floor.columnEmpty' : 'floor.columnHidden')}</p>
      ) : (
        <ul className={styles.cards}>
          {cases.slice(0, shown).map((item) => (
            <FloorCard key={item.id} item={item} />
          ))}
        </ul>
      )}
      {cases.length > shown && (
        <button type="button" className={styles.more} onClick={() => setShown(shown + CARDS_AT_FIRST)}>
          {t('desk.more', { count: cases.length - shown })}
        </button>
      )}
    </section>
  );
}
