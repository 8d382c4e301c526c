/** Before the shift: which microphone, whether it hears, and how one sounds oneself. */
import { Button } from '@mantine/core';
import { IconEar, IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LevelBar } from './level-bar.tsx';
import { SoundDeviceChoice } from './sound-devices.tsx';
import { useMicrophoneCheck } from './use-microphone-check.ts';
import styles from './voice.module.css';

export function MicrophoneCheck() {
  const { t } = useTranslation();
  const { isOpen, trouble, isHeard, echo, level, open, close, toggleEcho } = useMicrophoneCheck();
  const state = !isOpen ? 'closed' : isHeard ? 'heard' : 'listening';
  return (
    <section className={styles.check} aria-label={t('softphone.check')} data-testid="microphone-check">
      <h2 className={styles.heading}>{t('softphone.check')}</h2>
      <div className={styles.row}>
        <Button
          size="xs"
          variant="default"
          onClick={isOpen ? close : open}
          leftSection={
            isOpen ? (
              <IconMicrophoneOff size={14} aria-hidden="true" />
            ) : (
              <IconMicrophone size={14} aria-hidden="true" />
            )
          }
          data-testid="microphone-open"
        >
          {t(isOpen ? 'softphone.checkEnd' : 'softphone.checkBegin')}
        </Button>
        {isOpen && (
          <>
            <LevelBar read={level} label={t('softphone.levelLabel')} />
            <Button
              size="xs"
              variant="default"
              aria-pressed={echo !== 'off'}
              loading={echo === 'starting'}
              onClick={toggleEcho}
              leftSection={<IconEar size={14} aria-hidden="true" />}
              data-testid="microphone-echo"
            >
              {t(echo === 'off' || echo === 'starting' ? 'softphone.echoBegin' : 'softphone.echoEnd')}
            </Button>
          </>
        )}
      </div>
      <p
        className={styles.verdict}
        role="status"
        data-state={trouble ? 'trouble' : state}
        data-testid="microphone-state"
      >
        {trouble
          ? t(`softphone.trouble.${trouble}`)
          : isOpen && (echo === 'line' || echo === 'browser')
            ? t(`softphone.echoing.${echo}`)
            : t(`softphone.checkState.${state}`)}
      </p>
      {isOpen && <SoundDeviceChoice isOpen={isOpen} />}
    </section>
  );
}
