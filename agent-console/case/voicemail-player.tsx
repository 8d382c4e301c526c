/** A voice message left by the family. Loaded only when somebody listens: hearing it is recorded. */
import { IconMicrophone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { recordingAddress } from '../lib/api.ts';
import styles from './timeline.module.css';

interface Props {
  caseId: string;
  recordingSid: string;
  durationS: number | null;
}

export function VoicemailPlayer({ caseId, recordingSid, durationS }: Props) {
  const { t } = useTranslation();
  return (
    <figure className={styles.voicemail}>
      <figcaption>
        <IconMicrophone size={16} aria-hidden="true" />
        {t('voicemail.player')}
        {durationS !== null && (
          <span className={styles.by}>{t('voicemail.length', { seconds: durationS })}</span>
        )}
      </figcaption>
      {/* biome-ignore lint/a11y/useMediaCaption: a caller's own words have no written track. */}
      <audio
        controls
        preload="none"
        src={recordingAddress(caseId, recordingSid)}
        aria-label={t('voicemail.play')}
      />
    </figure>
  );
}
