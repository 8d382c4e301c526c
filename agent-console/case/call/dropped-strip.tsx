/** A talk that broke off: whether the line calls the family back, when, and the two keys that decide about it. */
import { IconPhoneX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StaffCommand } from '../../../flows/contract/commands.ts';
import type { CaseView } from '../../../flows/contract/views.ts';
import { isDropShown } from '../../board/dropped.ts';
import { isOutOfReach } from '../../board/reach.ts';
import { useSession } from '../../board/session.ts';
import { useCommand, useIsPending } from '../../commands/use-command.ts';
import { useNowMs } from '../../lib/clock.ts';
import { formatTime } from '../../lib/format.ts';
import { useHotkeys } from '../../lib/hotkeys.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import styles from './dropped-strip.module.css';

type Dropped = NonNullable<CaseView['dropped']>;

export function DroppedStrip({ view }: { view: CaseView }) {
  const isShown = isDropShown(view, useNowMs());
  return view.dropped && isShown ? <Strip view={view} dropped={view.dropped} /> : null;
}

function Strip({ view, dropped }: { view: CaseView; dropped: Dropped }) {
  const { t } = useTranslation();
  const send = useCommand(view.id);
  const leftMs = Date.parse(dropped.ringsAt ?? '') - useNowMs();
  const call: StaffCommand | null = view.allowed.includes('redialNow')
    ? { type: 'redialNow' }
    : dropped.way === 'byKey' && view.allowed.includes('callFamily')
      ? { type: 'callFamily' }
      : null;
  const isCalling = useIsPending(view.id, call?.type ?? 'redialNow');
  const isSaying = useIsPending(view.id, 'farewell');
  const mayFarewell = view.allowed.includes('farewell');
  const ring = () => call && send(call);
  const goodbye = () => mayFarewell && send({ type: 'farewell', said: true });
  useHotkeys({ n: () => void ring(), f: () => void goodbye() });
  return (
    <section
      className={styles.strip}
      aria-label={t('dropped.title')}
      data-testid="dropped-strip"
      data-way={dropped.way}
    >
      <IconPhoneX className={styles.icon} size={22} aria-hidden="true" />
      <div className={styles.words}>
        <p className={styles.state} aria-live={dropped.way === 'redials' ? 'assertive' : 'polite'}>
          {t(
            `dropped.state.${dropped.way === 'waits' && isOutOfReach(view) ? 'waitsNoNumber' : dropped.way}`,
          )}
        </p>
        <p className={styles.hint}>
          <HintWords view={view} dropped={dropped} />
        </p>
      </div>
      {leftMs > 0 && (
        <span className={styles.time} data-testid="redial-countdown">
          {t('dropped.inSeconds', { count: Math.ceil(leftMs / 1000) })}
        </span>
      )}
      <div className={styles.buttons}>
        {call && (
          <ActionButton
            pending={isCalling}
            onClick={ring}
            rightSection={<KeyHint name="n" />}
            data-testid="redial-now"
          >
            {t(call.type === 'redialNow' ? 'dropped.now' : 'dropped.callBack')}
          </ActionButton>
        )}
        {mayFarewell && (
          <ActionButton
            variant="default"
            pending={isSaying}
            onClick={goodbye}
            rightSection={<KeyHint name="f" />}
            data-testid="was-goodbye"
          >
            {t('dropped.wasGoodbye')}
          </ActionButton>
        )}
      </div>
    </section>
  );
}

function HintWords({ view, dropped }: { view: CaseView; dropped: Dropped }) {
  const { t, i18n } = useTranslation();
  const { timeZone, staff: me } = useSession();
  const { way, attempt, attempts, ringsAt, until } = dropped;
  const isMine = view.owner.kind === 'staff' && view.owner.staffId === me.id;
  // A hidden number is not known again: its next call begins with the menu, as anybody's.
  const waits = isOutOfReach(view) ? 'waitsNoNumber' : isMine ? 'waits' : 'waitsForAnother';
  if (way !== 'redials')
    return t(`dropped.hint.${way === 'waits' ? waits : way}`, {
      until: formatTime(until, i18n.language, timeZone),
    });
  return t(ringsAt ? 'dropped.hint.pause' : 'dropped.hint.rings', { attempt, attempts });
}

function KeyHint({ name }: { name: string }) {
  return (
    <span aria-hidden="true">
      <Kbd>{name}</Kbd>
    </span>
  );
}
