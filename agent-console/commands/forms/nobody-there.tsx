/** Said before a case is sent to a team: what becomes of it with nobody there. */
import { useTranslation } from 'react-i18next';
import type { Specialty, Tier, Urgency } from '../../../flows/contract/words.ts';
import { useCaseSummary } from '../../board/board-store.ts';
import { useMe } from '../../board/session.ts';
import styles from './form-shell.module.css';
import { nobodyThereWord } from './nobody-there-word.ts';
import { useTakers } from './use-takers.ts';

interface Asked {
  caseId: string;
  tier: Tier;
  specialty: Specialty | null;
  /** As it is chosen on the way; null where it stays. */
  urgency: Urgency | null;
  handedOver?: boolean;
  /** Said where somebody is there. */
  otherwise?: string;
}

export function NobodyThere(asked: Asked) {
  const { t } = useTranslation();
  const me = useMe();
  const summary = useCaseSummary(asked.caseId);
  const takers = useTakers(asked.caseId, asked.tier, asked.specialty, 'desk');
  const word = nobodyThereWord({
    to: asked.tier,
    urgency: asked.urgency ?? summary?.urgency ?? 'routine',
    unanswered: summary !== undefined && summary.unansweredSince !== null,
    handedOver: asked.handedOver && me.presence === 'available',
  });
  return (
    <p className={styles.outlook} aria-live="polite" data-testid="nobody-there">
      {takers?.there === 0 ? <strong>{t(`form.${word}`)}</strong> : takers && asked.otherwise}
    </p>
  );
}
