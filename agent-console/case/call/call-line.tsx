/** On a phone, once the call has scrolled out of sight: its state in one line that stays, and the way back to its buttons. */
import { IconChevronUp, IconPhone } from '@tabler/icons-react';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsOutOfSight } from '../../lib/use-is-out-of-sight.ts';
import styles from './call-card.module.css';

/** `card`: what the line stands for. */
export function CallLine({ card, children }: { card: RefObject<HTMLElement | null>; children: ReactNode }) {
  const { t } = useTranslation();
  const isAbove = useIsOutOfSight(card, 'anywhere');
  if (!isAbove) return null;
  return (
    <div className={styles.lineFrame}>
      <button
        type="button"
        className={styles.line}
        onClick={() => card.current?.scrollIntoView({ block: 'start' })}
        data-testid="call-line"
      >
        <IconPhone size={18} aria-hidden="true" />
        {children}
        <IconChevronUp size={18} aria-hidden="true" />
        <span className="visually-hidden">{t('call.toButtons')}</span>
      </button>
    </div>
  );
}
