/**
 * Told to whoever was set away for missing offers, or off shift while no page of theirs was connected, be it closed or cut
 * off, which the server can't tell apart: seen on every page, heard once, and undone by one key.
 */
import { Button } from '@mantine/core';
import { IconBellOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsLive } from '../board/live-connection.ts';
import { useMe } from '../board/session.ts';
import { noticeIfHidden } from '../lib/browser-notice.ts';
import { useHotkeys } from '../lib/hotkeys.ts';
import { playSound } from '../lib/sound.ts';
import { Kbd } from '../ui/kbd.tsx';
import styles from '../ui/notice.module.css';
import { usePresence } from './use-presence.ts';

export function AwayNotice() {
  const { t } = useTranslation();
  const me = useMe();
  const live = useIsLive();
  const { pending, change } = usePresence();
  const words = me.why === 'lostConnection' ? 'takenOff' : 'setAway';
  const isSetAway = me.presence !== 'available' && me.why !== undefined;
  const comeBack = () => {
    if (isSetAway && live && !pending) void change('available', me.device);
  };
  useHotkeys({ o: comeBack });

  useEffect(() => {
    if (!isSetAway) return;
    playSound('deadline');
    noticeIfHidden('set-away', t(`${words}.title`), t(`${words}.body`), () => {});
  }, [isSetAway, words, t]);

  if (!isSetAway) return null;
  return (
    <section className={styles.notice} aria-label={t(`${words}.title`)} data-testid="set-away">
      <IconBellOff size={24} aria-hidden="true" className={styles.icon} />
      <div className={styles.words} role="alert">
        <p className={styles.title}>{t(`${words}.title`)}</p>
        <p>{t(`${words}.body`)}</p>
      </div>
      <Button
        onClick={comeBack}
        loading={pending}
        disabled={!live}
        rightSection={<Kbd>o</Kbd>}
        data-testid="come-back"
      >
        {t('setAway.back')}
      </Button>
    </section>
  );
}
