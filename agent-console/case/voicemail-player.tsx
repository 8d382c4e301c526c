/** A voice message left by the family. Loaded only when somebody listens or takes it away: both are recorded. */
import { IconDownload, IconMicrophone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { recordingAddress, recordingDownload } from '../lib/api.ts';
import type { RecordingKeeping } from './recording-keeping.ts';
import styles from './timeline.module.css';

interface Props {
  caseId: string;
  recordingSid: string;
  durationS: number | null;
  keeping: RecordingKeeping;
}

export function VoicemailPlayer({ caseId, recordingSid, durationS, keeping }: Props) {
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
      {keeping !== 'expired' && (
        // biome-ignore lint/a11y/useMediaCaption: a caller's own words have no written track.
        <audio
          controls
          controlsList="nodownload"
          preload="none"
          src={recordingAddress(caseId, recordingSid)}
          aria-label={t('voicemail.play')}
        />
      )}
      <p className={styles.keeping}>
        <span data-testid="recording-keeping" data-keeping={keeping}>
          {t(`voicemail.keeping.${keeping}`)}
        </span>
        {keeping !== 'expired' && (
          <a
            className={styles.download}
            href={recordingDownload(caseId, recordingSid)}
            download
            data-testid="recording-download"
          >
            <IconDownload size={14} aria-hidden="true" />
            {t('voicemail.download')}
          </a>
        )}
      </p>
    </figure>
  );
}
