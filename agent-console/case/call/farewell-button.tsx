/** Said while the goodbye is being said: the hang-up that comes is the end, and the line calls nobody back. */
import { IconDoorExit } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../flows/contract/views.ts';
import { liveCallOf } from '../../board/consult.ts';
import { useSession } from '../../board/session.ts';
import { useCommand, useIsPending } from '../../commands/use-command.ts';
import { useHotkeys } from '../../lib/hotkeys.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Kbd } from '../../ui/kbd.tsx';

/** Only where the line would call back, and to whoever talks. */
export function FarewellButton({ view }: { view: CaseView }) {
  const { staff: me } = useSession();
  const call = liveCallOf(view);
  const mayBeCalledBack = view.safety === 'safe' && call?.from != null && call.direction === undefined;
  if (!mayBeCalledBack || call.talkingStaffId !== me.id || view.dropped || !view.allowed.includes('farewell'))
    return null;
  return <Button view={view} isSaid={call.farewell === true} />;
}

function Button({ view, isSaid }: { view: CaseView; isSaid: boolean }) {
  const { t } = useTranslation();
  const send = useCommand(view.id);
  const pending = useIsPending(view.id, 'farewell');
  const say = () => send({ type: 'farewell', said: !isSaid });
  useHotkeys({ f: () => void say() });
  return (
    <ActionButton
      variant="default"
      pending={pending}
      onClick={say}
      leftSection={<IconDoorExit size={16} aria-hidden="true" />}
      rightSection={
        <span aria-hidden="true">
          <Kbd>f</Kbd>
        </span>
      }
      data-testid="call-farewell"
    >
      {t(isSaid ? 'dropped.goesOn' : 'dropped.farewell')}
    </ActionButton>
  );
}
