/** The start of a shift: hear the sounds, say how one takes cases, and begin with one click. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Device } from '../../flows/contract/words.ts';
import { useSession } from '../board/session.ts';
import { unlockSound } from '../lib/sound.ts';
import { Logo } from '../ui/logo.tsx';
import { showToast } from '../ui/toasts.ts';
import { askForMicrophone } from '../voice/microphone.ts';
import { MicrophoneCheck } from '../voice/microphone-check.tsx';
import { DeviceChoice } from './device-choice.tsx';
import styles from './presence.module.css';
import { SoundCheck } from './sound-check.tsx';
import { usePresence } from './use-presence.ts';
import { rememberDevice, usualDevice } from './usual-device.ts';

export function ShiftStart({ onStarted }: { onStarted: () => void }) {
  const { t } = useTranslation();
  const { staff, lineName, lineNumber } = useSession();
  const { pending, change } = usePresence();
  const [device, setDevice] = useState<Device>(() => usualDevice(staff));
  const begin = async (status: 'available' | 'away') => {
    await unlockSound();
    if (device === 'browser') {
      // The browser asks now, not when a family rings.
      const microphone = await askForMicrophone();
      if (!microphone.ok)
        return showToast({ kind: 'problem', text: t(`softphone.trouble.${microphone.trouble}`) });
    }
    if (!(await change(status, device))) return;
    rememberDevice(device);
    onStarted();
  };
  return (
    <div className={styles.page}>
      <main id="content" className={styles.box}>
        <div className={styles.top}>
          <Logo />
          <p className={styles.line}>
            {lineName} · {lineNumber}
          </p>
        </div>
        <h1 className={styles.title}>{t('shift.greeting', { name: staff.name })}</h1>
        <p className={styles.lead}>{t('shift.lead')}</p>
        <SoundCheck />
        <DeviceChoice value={device} onChange={setDevice} />
        {device === 'browser' && <MicrophoneCheck />}
        <div className={styles.buttons}>
          <Button size="md" loading={pending} onClick={() => begin('available')} data-testid="start-shift">
            {t('shift.start')}
          </Button>
          <Button
            size="md"
            variant="default"
            disabled={pending}
            onClick={() => begin('away')}
            data-testid="enter-away"
          >
            {t('shift.enterAway')}
          </Button>
        </div>
      </main>
    </div>
  );
}
