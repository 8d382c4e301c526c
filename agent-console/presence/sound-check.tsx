/** Each sound with its volume and a button to hear it; and leave to show notices of the operating system. */
import { Button, Slider } from '@mantine/core';
import { IconVolume } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askNoticePermission, noticePermission } from '../lib/browser-notice.ts';
import { playSound, SOUNDS, type Sound, setVolume, soundStore, unlockSound, volumeOf } from '../lib/sound.ts';
import { useStore } from '../lib/store.ts';
import styles from './presence.module.css';

export function SoundCheck() {
  const { t } = useTranslation();
  const state = useStore(soundStore, (value) => value);
  return (
    <section aria-label={t('shift.sounds')}>
      <h2 className={styles.heading}>{t('shift.sounds')}</h2>
      <ul className={styles.sounds}>
        {SOUNDS.map((sound) => (
          <SoundRow key={sound} sound={sound} />
        ))}
      </ul>
      <p className={styles.status} role="status" data-testid="sound-state" data-state={state}>
        {state === 'blocked' && t('shift.blocked')}
        {state === 'on' && t('shift.heard')}
      </p>
      <NoticeRow />
    </section>
  );
}

function SoundRow({ sound }: { sound: Sound }) {
  const { t } = useTranslation();
  const [volume, setShown] = useState(() => volumeOf(sound));
  const name = t(`shift.sound.${sound}`);
  const check = async () => {
    if ((await unlockSound()) === 'on') playSound(sound);
  };
  return (
    <li className={styles.sound}>
      <span>{name}</span>
      <Slider
        size="sm"
        // Large enough for a finger.
        thumbSize={24}
        value={volume}
        onChange={(percent) => {
          setShown(percent);
          setVolume(sound, percent);
        }}
        step={5}
        label={(percent) => `${percent} %`}
        thumbLabel={t('shift.volume', { sound: name })}
      />
      <Button
        size="xs"
        variant="default"
        onClick={check}
        leftSection={<IconVolume size={14} aria-hidden="true" />}
        aria-label={t('shift.checkSound', { sound: name })}
      >
        {t('shift.check')}
      </Button>
    </li>
  );
}

const NOTICE_WORDS = {
  granted: 'noticesGranted',
  denied: 'noticesDenied',
  default: 'noticesDefault',
} as const;

function NoticeRow() {
  const { t } = useTranslation();
  const [permission, setPermission] = useState(noticePermission);
  if (permission === 'unsupported') return null;
  return (
    <div className={styles.notices}>
      <div>
        <p>{t('shift.notices')}</p>
        <p className={styles.soft}>{t(`shift.${NOTICE_WORDS[permission]}`)}</p>
      </div>
      {permission === 'default' && (
        <Button size="xs" variant="default" onClick={async () => setPermission(await askNoticePermission())}>
          {t('shift.noticesAsk')}
        </Button>
      )}
    </div>
  );
}
