/** A lost connection lies across the whole screen: what is shown is no longer the truth. */
import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCaseSummary } from '../board/board-store.ts';
import { useConnection } from '../board/live-connection.ts';
import { useSession } from '../board/session.ts';
import { putDownStore } from '../commands/put-down.ts';
import { useMayPutDown } from '../commands/use-may-put-down.ts';
import { serverNowMs } from '../lib/clock.ts';
import { formatTime } from '../lib/format.ts';
import { currentLanguage } from '../lib/i18n.ts';
import { useStore } from '../lib/store.ts';
import { Elapsed } from '../ui/time.tsx';
import { useSoftphone } from '../voice/softphone-store.ts';
import { useKnownSound } from '../voice/use-known-sound.ts';
import styles from './shell.module.css';

export function ConnectionBanner() {
  const { t } = useTranslation();
  const { timeZone } = useSession();
  const connection = useConnection();
  const talk = useSoftphone((view) => view.talk);
  const sound = useKnownSound();
  const mayPutDown = useMayPutDown(useCaseSummary(talk?.caseId ?? ''));
  const hasPutDown = useStore(putDownStore, (putDown) => putDown !== null);
  if (connection.state === 'catchingUp') {
    return (
      <section
        className={styles.banner}
        data-calm
        aria-label={t('connection.catchingUp')}
        data-testid="connection-banner"
      >
        <p role="status">{t('connection.catchingUpTitle')}</p>
      </section>
    );
  }
  if (connection.state !== 'lost') return null;
  const outdated = connection.failure === 'outdated';
  const broken = connection.failure === 'broken' || connection.failure === 'forbidden';
  // The moment was taken on this machine's clock; the counter runs on the server's.
  const since = new Date(connection.sinceMs + (serverNowMs() - Date.now())).toISOString();
  const [before = '', after = ''] = t('connection.lostTitle', { time: '|' }).split('|');
  return (
    <section className={styles.banner} aria-label={t('connection.lost')} data-testid="connection-banner">
      <IconPlugConnectedX size={24} aria-hidden="true" />
      <div>
        <p className={styles.bannerTitle} role="alert">
          {outdated ? t('connection.outdatedTitle') : broken ? t('connection.brokenTitle') : before}
          {!outdated && !broken && (
            <>
              <span aria-hidden="true">
                <Elapsed since={since} />
              </span>
              {after}
            </>
          )}
        </p>
        <p>
          {outdated
            ? t('connection.outdatedBody')
            : t('connection.lostBody', { time: formatTime(since, currentLanguage(), timeZone) })}
        </p>
        <div role="status">
          {talk && (
            <p data-testid="talk-goes-on" data-sound={sound}>
              {t(`connection.talk.${sound}`)} {mayPutDown && sound !== 'lost' && t('connection.mayEndCall')}
            </p>
          )}
          {!talk && hasPutDown && <p data-testid="talk-put-down">{t('connection.talkPutDown')}</p>}
        </div>
      </div>
      {(outdated || broken) && (
        <Button variant="default" onClick={() => location.reload()}>
          {t('connection.reload')}
        </Button>
      )}
    </section>
  );
}
