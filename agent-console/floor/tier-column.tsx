/** One tier: who waits, then who is being helped, then what rests, which is folded until it is asked for. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tier } from '../../flows/contract/words.ts';
import type { TierCases } from '../board/floor-order.ts';
import { seesCases, useSession } from '../board/session.ts';
import { readSetting, writeSetting } from '../lib/settings.ts';
import styles from './floor.module.css';
import { FloorCard } from './floor-card.tsx';

/** Cards drawn per column before «ещё». */
const CARDS_AT_FIRST = 80;

export function TierColumn({ tier, open, atRest }: { tier: Tier } & TierCases) {
  const { t } = useTranslation();
  const seen = seesCases(useSession().staff.role);
  const [shown, setShown] = useState(CARDS_AT_FIRST);
  const setting = `floor.rest.${tier}`;
  const [unfolded, setUnfolded] = useState(() => readSetting(setting) === 'open');
  const toggle = () => {
    writeSetting(setting, unfolded ? null : 'open');
    setUnfolded(!unfolded);
  };
  const count = open.length + atRest.length;
  const waiting = open.filter((item) => item.waitingSince).length;
  const beyond = (list: readonly unknown[]) => Math.max(0, list.length - shown);
  const hidden = beyond(open) + (unfolded ? beyond(atRest) : 0);
  return (
    <section className={styles.column} aria-label={t(`tier.${tier}`)} data-testid={`column-${tier}`}>
      <header className={styles.columnHead}>
        <h2 className={styles.columnTitle}>{t(`tier.${tier}`)}</h2>
        <span className={styles.soft}>
          {seen && t('floor.cases', { count })}
          {waiting > 0 && ` · ${t('floor.waitingCount', { count: waiting })}`}
        </span>
      </header>
      {count === 0 ? (
        <p className={styles.columnEmpty}>{t(seen ? 'floor.columnEmpty' : 'floor.columnHidden')}</p>
      ) : (
        <ul className={styles.cards}>
          {open.slice(0, shown).map((item) => (
            <FloorCard key={item.id} item={item} />
          ))}
          {atRest.length > 0 && (
            <li data-card className={styles.rest}>
              <button type="button" aria-expanded={unfolded} onClick={toggle} data-testid={`rest-${tier}`}>
                {t(unfolded ? 'floor.restFold' : 'floor.rest', { count: atRest.length })}
              </button>
            </li>
          )}
          {unfolded && atRest.slice(0, shown).map((item) => <FloorCard key={item.id} item={item} />)}
        </ul>
      )}
      {hidden > 0 && (
        <button type="button" className={styles.more} onClick={() => setShown(shown + CARDS_AT_FIRST)}>
          {t('desk.more', { count: hidden })}
        </button>
      )}
    </section>
  );
}
