/**
 * Told to whoever was set away for missing offers, or off shift while no page of theirs was connected, be it closed or cut
 * off, which the server can't tell apart: seen on every page, heard once, and undone by one key, also out of a field. A life
 * in danger that waits with nobody there to take it is told here as that.
 */
import { Button } from '@mantine/core';
import { IconBellOff } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard } from '../board/board-store.ts';
import { useIsLive } from '../board/live-connection.ts';
import { useMe } from '../board/session.ts';
import { isTakenOff } from '../board/taken-off.ts';
import { inDangerForThoseAway } from '../board/untaken.ts';
import { noticeIfHidden } from '../lib/browser-notice.ts';
import { useHotkeys } from '../lib/hotkeys.ts';
import { playSound } from '../lib/sound.ts';
import { KeyCap } from '../ui/key-cap.tsx';
import { Notice } from '../ui/notice.tsx';
import { showToast } from '../ui/toasts.ts';
import { UrgencyShape } from '../ui/urgency-mark.tsx';
import { DangerLinks } from './danger-links.tsx';
import { usePresence } from './use-presence.ts';

export function AwayNotice() {
  const { t } = useTranslation();
  const me = useMe();
  const live = useIsLive();
  const { pending, change } = usePresence();
  const cases = useBoard((board) => board.cases);
  const staff = useBoard((board) => board.staff);
  const isSetAway = isTakenOff(me);
  const inDanger = isSetAway ? inDangerForThoseAway(cases.values(), staff) : [];
  const isDanger = inDanger.length > 0;
  const why = me.why === 'lostConnection' ? 'takenOff' : 'setAway';
  const title = t(isDanger ? 'setAway.danger' : `${why}.title`);
  const body = t(isDanger ? `${why}.inDanger` : `${why}.body`);
  const cameByHand = useRef(false);
  const comeBack = () => {
    if (!isSetAway || !live || pending) return;
    cameByHand.current = true;
    void change('available', me.device);
  };
  useHotkeys({
    'mod+o': (event) => {
      if (isSetAway) event.preventDefault();
      comeBack();
    },
  });

  useEffect(() => {
    if (!isSetAway) return;
    playSound('deadline');
    noticeIfHidden('set-away', title, body, () => {});
  }, [isSetAway, title, body]);
  useToldOfReturn(isSetAway && me.why === 'missedOffers', me.presence === 'available', cameByHand);

  if (!isSetAway) return null;
  return (
    <Notice
      name="set-away"
      icon={
        isDanger ? (
          <UrgencyShape urgency="imminent" size={24} />
        ) : (
          <IconBellOff size={24} aria-hidden="true" />
        )
      }
      title={title}
      body={body}
      tone={isDanger ? 'danger' : undefined}
    >
      <DangerLinks cases={inDanger} />
      <Button
        onClick={comeBack}
        loading={pending}
        disabled={!live}
        rightSection={<KeyCap>Ctrl + O</KeyCap>}
        aria-keyshortcuts="Control+O"
        data-testid="come-back"
      >
        {t('setAway.back')}
      </Button>
    </Notice>
  );
}

/** Whoever took a family, or answered one, is on the line again without having asked for it: said once. */
function useToldOfReturn(isSetAway: boolean, isThere: boolean, cameByHand: { current: boolean }): void {
  const { t } = useTranslation();
  const wasSetAway = useRef(false);
  useEffect(() => {
    if (wasSetAway.current && isThere && !cameByHand.current)
      showToast({ kind: 'done', text: t('setAway.seenAtWork') });
    if (isSetAway !== wasSetAway.current) cameByHand.current = false;
    wasSetAway.current = isSetAway;
  }, [isSetAway, isThere, cameByHand, t]);
}
