/** Whether the talk is being recorded: as the provider says, never as was asked for. Told to a screen reader too. */
import { IconMicrophoneOff, IconPlayerPauseFilled, IconPlayerRecordFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isRecording, type RecordingView } from '../../../flows/contract/recording.ts';
import styles from './recording-line.module.css';

export function RecordingLine({ recording }: { recording: RecordingView | undefined }) {
  const { t } = useTranslation();
  if (recording === undefined) return null;
  const { consent, state, trouble } = recording;
  const isOn = isRecording(recording);
  const isPaused = state === 'paused' || state === 'resuming';
  const Icon = isOn ? IconPlayerRecordFilled : isPaused ? IconPlayerPauseFilled : IconMicrophoneOff;
  const words = state === 'none' ? t(`recording.consent.${consent}`) : t(`recording.state.${state}`);
  return (
    <p
      className={styles.line}
      data-on={isOn || undefined}
      data-testid="recording"
      data-state={state}
      data-consent={consent}
    >
      <Icon size={14} aria-hidden="true" />
      {words}
      {trouble && <span className={styles.trouble}>{t('recording.trouble')}</span>}
    </p>
  );
}
