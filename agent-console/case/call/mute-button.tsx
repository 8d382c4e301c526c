/** Not to be heard while talking on a telephone: the line does it, and says so as long as it holds. */
import { IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../flows/contract/views.ts';
import { useBoard } from '../../board/board-store.ts';
import { liveCallOf } from '../../board/consult.ts';
import { useIsLive } from '../../board/live-connection.ts';
import { isStaffMuted } from '../../board/parties.ts';
import { useSession } from '../../board/session.ts';
import { useCommand, useIsPending } from '../../commands/use-command.ts';
import { useHotkeys } from '../../lib/hotkeys.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Kbd } from '../../ui/kbd.tsx';

export function MuteButton({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const device = useBoard((board) => board.staff.get(me.id)?.device);
  const send = useCommand(view.id);
  const isMuting = useIsPending(view.id, 'mute');
  const isUnmuting = useIsPending(view.id, 'unmute');
  const live = useIsLive();
  const muted = isStaffMuted(view);
  const type = muted ? 'unmute' : 'mute';
  // A browser mutes its own microphone.
  const isShown =
    device === 'phone' && liveCallOf(view)?.talkingStaffId === me.id && view.allowed.includes(type);
  useHotkeys({
    m: (event) => {
      if (!isShown || !live) return;
      event.preventDefault();
      send({ type });
    },
  });
  if (!isShown) return null;
  const Icon = muted ? IconMicrophone : IconMicrophoneOff;
  return (
    <ActionButton
      variant={muted ? 'filled' : 'default'}
      pending={isMuting || isUnmuting}
      onClick={() => send({ type })}
      leftSection={<Icon size={16} aria-hidden="true" />}
      rightSection={
        <span aria-hidden="true">
          <Kbd>m</Kbd>
        </span>
      }
      data-testid={`call-${type}`}
    >
      {t(`action.${type}`)}
    </ActionButton>
  );
}
