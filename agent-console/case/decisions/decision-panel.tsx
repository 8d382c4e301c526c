/** What to judge and decide: urgency and safety first, then the next step, then what may be done now. */
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../flows/contract/views.ts';
import { FactList } from '../fact-list.tsx';
import { ActionList } from './action-list.tsx';
import styles from './decision-panel.module.css';
import { NextStepBox } from './next-step-box.tsx';
import { SafetyBox } from './safety-box.tsx';
import { UrgencyBox } from './urgency-box.tsx';

/** Where the header leads when the panel stands below the conversation. */
export const DECISIONS_ID = 'decisions';

export function DecisionPanel({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  return (
    <aside
      id={DECISIONS_ID}
      className={styles.panel}
      aria-label={t('caseView.decisions')}
      data-testid="decisions"
    >
      <UrgencyBox view={view} />
      <SafetyBox view={view} />
      <NextStepBox view={view} />
      <ActionList view={view} />
      <FactList view={view} />
    </aside>
  );
}
