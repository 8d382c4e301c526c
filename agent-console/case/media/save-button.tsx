/** Saves what a family sent, under a name that tells nothing, and says so when it cannot. */
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaKind } from '../../../flows/contract/media.ts';
import { loadMedium, type MediumFailure, saveMedium } from '../../lib/media-api.ts';
import styles from './media.module.css';
import { failureWords } from './medium-words.ts';

interface Props {
  href: string;
  kind: MediaKind;
  label: string;
  testId: string;
}

export function SaveButton({ href, kind, label, testId }: Props) {
  const { t } = useTranslation();
  const [state, setState] = useState<'loading' | MediumFailure | null>(null);
  const save = async () => {
    if (state === 'loading') return;
    setState('loading');
    const result = await loadMedium(href, { download: true });
    setState(result.ok ? null : result.failure);
    if (result.ok) saveMedium(result.medium);
  };
  return (
    <span className={styles.save}>
      <button
        type="button"
        className={styles.open}
        onClick={() => void save()}
        aria-busy={state === 'loading'}
        data-testid={testId}
      >
        <IconDownload size={18} aria-hidden="true" />
        {label}
      </button>
      <span className={styles.said} role="status">
        {state === 'loading' && t('media.saving')}
        {state !== null && state !== 'loading' && failureWords(t, state, kind)}
      </span>
    </span>
  );
}
