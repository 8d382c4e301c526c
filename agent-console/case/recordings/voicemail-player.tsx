/**
 * A voice message left by the family, or a talk that it agreed to have recorded. Loaded only when somebody listens or
 * takes it away: both are recorded. A talk is for whoever answers for the case, and goes when the family objects.
 */
import { IconDownload, IconMicrophone, IconPhone, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../flows/contract/views.ts';
import { beginCommand } from '../../commands/command-buttons.ts';
import { useCommand } from '../../commands/use-command.ts';
import { recordingAddress, recordingDownload } from '../../lib/api.ts';
import styles from '../timeline/timeline.module.css';
import type { TimelineItem } from '../timeline/timeline-model.ts';
import { isGone } from './recording-keeping.ts';

interface Props {
  view: CaseView;
  recording: Extract<TimelineItem, { kind: 'voicemail' }>;
}

export function VoicemailPlayer({ view, recording }: Props) {
  const { t } = useTranslation();
  const send = useCommand(view.id);
  const { recordingSid, durationS, keeping, isTalk } = recording;
  const mayHear = !isTalk || view.hearsTalks === true;
  const isThere = !isGone(keeping);
  const Icon = isTalk ? IconPhone : IconMicrophone;
  return (
    <figure className={styles.voicemail}>
      <figcaption>
        <Icon size={16} aria-hidden="true" />
        {t(isTalk ? 'recording.player' : 'voicemail.player')}
        {durationS !== null && (
          <span className={styles.by}>{t('voicemail.length', { seconds: durationS })}</span>
        )}
      </figcaption>
      {isThere && mayHear && (
        // biome-ignore lint/a11y/useMediaCaption: a caller's own words have no written track.
        <audio
          controls
          controlsList="nodownload"
          preload="none"
          src={recordingAddress(view.id, recordingSid)}
          aria-label={t(isTalk ? 'recording.play' : 'voicemail.play')}
        />
      )}
      <p className={styles.keeping}>
        <span data-testid="recording-keeping" data-keeping={keeping}>
          {isThere && !mayHear ? t('recording.notForYou') : t(`voicemail.keeping.${keeping}`)}
        </span>
        {isThere && mayHear && (
          <a
            className={styles.download}
            href={recordingDownload(view.id, recordingSid)}
            download
            data-testid="recording-download"
          >
            <IconDownload size={14} aria-hidden="true" />
            {t('voicemail.download')}
          </a>
        )}
        {isThere && isTalk && view.allowed.includes('withdrawConsent') && (
          <button
            type="button"
            className={styles.download}
            onClick={() => beginCommand('withdrawConsent', view, send)}
            data-testid="recording-withdraw"
          >
            <IconTrash size={14} aria-hidden="true" />
            {t('recording.withdraw')}
          </button>
        )}
      </p>
    </figure>
  );
}
