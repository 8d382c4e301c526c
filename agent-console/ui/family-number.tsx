/** The family's number: masked, shown whole on demand (the server records it), hidden again with the page. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactView } from '../../flows/contract/contact-view.ts';
import { useIsLive } from '../board/live-connection.ts';
import { revealNumber } from '../lib/api.ts';
import { showToast } from '../ui/toasts.ts';
import styles from './family-number.module.css';

export function FamilyNumber({ caseId, contact }: { caseId: string; contact: ContactView }) {
  const { t } = useTranslation();
  const live = useIsLive();
  const [whole, setWhole] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  if (contact.from === null) return <span className={styles.number}>{t('anonymous')}</span>;

  const reveal = async () => {
    setPending(true);
    const result = await revealNumber(caseId, contact.id);
    setPending(false);
    if (result.ok) setWhole(result.value);
    else showToast({ kind: 'problem', text: t('caseView.revealFailed') });
  };

  return (
    <span className={styles.number}>
      <span data-testid="family-number" aria-live="polite">
        {whole ?? contact.from}
      </span>
      <button
        type="button"
        className={styles.reveal}
        disabled={pending || !live}
        title={whole ? undefined : t('caseView.revealHint')}
        onClick={() => (whole ? setWhole(null) : void reveal())}
      >
        {whole ? t('caseView.hide') : t('caseView.reveal')}
      </button>
    </span>
  );
}
