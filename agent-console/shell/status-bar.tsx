/** The line at a glance: who is on it, who waits and how long, how well it answers, how the connection is. */
import {
  IconClockExclamation,
  IconPlugConnected,
  IconPlugConnectedX,
  IconVolumeOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useBoard } from '../board/board-store.ts';
import { talkOf } from '../board/hands.ts';
import { useConnection } from '../board/live-connection.ts';
import { presenceWord } from '../board/presence-word.ts';
import { useMe } from '../board/session.ts';
import { offersTo } from '../board/work-order.ts';
import { percentOf } from '../lib/format.ts';
import { soundStore, unlockSound } from '../lib/sound.ts';
import { useStore } from '../lib/store.ts';
import { PresenceDot } from '../ui/person.tsx';
import { Elapsed } from '../ui/time.tsx';
import { SoftphoneItem } from '../voice/softphone-item.tsx';
import { useSoftphone } from '../voice/softphone-store.ts';
import { useKnownSound } from '../voice/use-known-sound.ts';
import { LineClosedItem } from './line-closed-item.tsx';
import { MessageBar } from './message-bar.tsx';
import { onLineWords } from './on-line-words.ts';
import styles from './shell.module.css';

export function StatusBar() {
  const { t } = useTranslation();
  const me = useMe();
  const connection = useConnection();
  const connected = connection.state !== 'lost';
  return (
    <footer className={styles.status} data-testid="status-bar">
      <h2 className="visually-hidden">{t('status.label')}</h2>
      {me.role === 'administrator' ? (
        <span className={styles.item}>{t('role.administrator')}</span>
      ) : (
        <LineItems />
      )}
      <LineClosedItem />
      <SoundItem />
      <SoftphoneItem />
      <MessageBar />
      <span
        className={`${styles.item} ${styles.connection}`}
        data-testid="connection"
        data-state={connection.state}
      >
        {connected ? (
          <IconPlugConnected size={16} aria-hidden="true" />
        ) : (
          <IconPlugConnectedX size={16} aria-hidden="true" />
        )}
        <span>{t(`connection.${connection.state}`)}</span>
      </span>
    </footer>
  );
}

/** Of the cases that one may see: an administrator sees none, and would be told that nobody waits. */
function LineItems() {
  const { t } = useTranslation();
  const me = useMe();
  const counts = useBoard((board) => board.counts);
  const talks = useBoard((board) => talkOf(board.cases.values(), me.id)?.since ?? null);
  const as = useBoard((board) => talkOf(board.cases.values(), me.id)?.as ?? 'talking');
  // Of another team's family, too, which its own figures do not count.
  const offered = useBoard((board) => offersTo(board.cases.values(), me.id).length);
  const isLost = useConnection().state === 'lost';
  const isTalkHere = useSoftphone((view) => view.talk !== null);
  const sound = useKnownSound();
  // A clock that runs on would say that it does.
  const isTalkUnknown =
    talks !== null && isLost && me.device === 'browser' && (!isTalkHere || sound === 'lost');
  const { answeredWithin20sToday: within, measuredToday: measured } = counts;
  const percent = percentOf(within, measured);
  // Calls come to the hotline; who was passed one at another tier would be told that there was none.
  const isCounted = me.team === 'hotline' || me.role === 'supervisor' || measured > 0;
  const none = counts.callsToday === 0 ? 'status.within20sNone' : 'status.within20sNotYet';
  return (
    <>
      <span className={styles.item} data-testid="my-state" data-talking={talks !== null || undefined}>
        <PresenceDot presence={me.presence} />
        {isTalkUnknown ? (
          <span className={styles.wide}>{t('status.mine.talkUnknown')}</span>
        ) : talks === null ? (
          <span className={styles.wide}>{t(`status.mine.${presenceWord(me)}`)}</span>
        ) : (
          <>
            <span className={styles.wide}>{t(`status.mine.${as}`)}</span> <Elapsed since={talks} />
          </>
        )}
      </span>
      <span className={`${styles.item} ${styles.roomy}`}>{onLineWords(me.role, counts.onLine, t)}</span>
      <span className={styles.item} data-testid="waiting-count">
        {counts.waiting > 0
          ? t('status.waiting', { count: counts.waiting })
          : offered > 0
            ? t('status.offered', { count: offered })
            : t('status.nobodyWaits')}
        {counts.longestWaitingSince && (
          <>
            {' · '}
            <span className={styles.wide}>{t('status.longest')} </span>
            <strong>
              <Elapsed since={counts.longestWaitingSince} />
            </strong>
          </>
        )}
      </span>
      {counts.deadlinesPassed > 0 && (
        <span className={styles.item} data-testid="status-deadlines">
          <IconClockExclamation size={16} aria-hidden="true" />
          <span className={styles.wide}>
            {t('status.deadlinesPassed', { count: counts.deadlinesPassed })}
          </span>
          <span className={styles.narrow} aria-hidden="true">
            {counts.deadlinesPassed}
          </span>
        </span>
      )}
      {isCounted && (
        <span
          className={`${styles.item} ${styles.roomy}`}
          title={t('status.within20sHint', { within, measured })}
          data-testid="status-within-20s"
        >
          {percent === null ? t(none) : t('status.within20s', { percent })}
        </span>
      )}
    </>
  );
}

/** Silence is never silent about itself. */
function SoundItem() {
  const { t } = useTranslation();
  const sound = useStore(soundStore, (state) => state);
  if (sound === 'on') return null;
  return (
    <span className={styles.item}>
      <IconVolumeOff size={16} aria-hidden="true" />
      <span className={styles.wide}>{t(`soundBar.${sound}`)}</span>
      <button
        type="button"
        className={styles.link}
        aria-label={t('soundBar.unlock')}
        onClick={() => void unlockSound()}
      >
        <span className={styles.wide}>{t('soundBar.unlock')}</span>
        <span className={styles.narrow}>{t('soundBar.unlockShort')}</span>
      </button>
    </span>
  );
}
