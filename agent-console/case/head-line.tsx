/**
 * On a phone, once the head of a case and what presses there has scrolled out of sight: which case it is and how urgent, in one
 * line that stays. Over what can be pressed there it would lie in the way.
 */
import { IconChevronUp } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../flows/contract/views.ts';
import { useIsOutOfSight } from '../lib/use-is-out-of-sight.ts';
import { UnsafeBadge } from '../ui/unsafe-badge.tsx';
import { UrgencyMark } from '../ui/urgency-mark.tsx';
import styles from './case-header.module.css';

/** Stands where the conversation begins. */
export function HeadLine({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const mark = useRef<HTMLDivElement>(null);
  const isAbove = useIsOutOfSight(mark, 'top');
  return (
    <>
      <div ref={mark} />
      {isAbove && (
        <div className={styles.headFrame}>
          <button
            type="button"
            className={styles.headLine}
            onClick={() => document.getElementById('content')?.scrollIntoView({ block: 'start' })}
            data-testid="head-line"
          >
            <UrgencyMark urgency={view.urgency} />
            <span>{t('case.short', { number: view.number })}</span>
            <UnsafeBadge item={view} />
            <IconChevronUp size={18} aria-hidden="true" />
            <span className="visually-hidden">{t('caseView.toHead')}</span>
          </button>
        </div>
      )}
    </>
  );
}
