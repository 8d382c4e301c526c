/** What whoever talks may ask of the recording, beside the other buttons of the call. */
import {
  IconMessageQuestion,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerRecord,
  IconPlayerStop,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../flows/contract/views.ts';
import { liveCallOf } from '../../board/consult.ts';
import { useSession } from '../../board/session.ts';
import { beginCommand, type CommandType } from '../../commands/command-buttons.ts';
import { useCommand, useIsPending } from '../../commands/use-command.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Kbd } from '../../ui/kbd.tsx';

interface RecordingButton {
  type: CommandType;
  icon: typeof IconTrash;
  key?: string;
}

const BUTTONS: RecordingButton[] = [
  { type: 'askConsent', icon: IconMessageQuestion },
  { type: 'startRecording', icon: IconPlayerRecord },
  { type: 'pauseRecording', icon: IconPlayerPause, key: 'v' },
  { type: 'resumeRecording', icon: IconPlayerPlay, key: 'v' },
  { type: 'stopRecording', icon: IconPlayerStop, key: 's' },
  { type: 'withdrawConsent', icon: IconTrash },
];

export function RecordingButtons({ view }: { view: CaseView }) {
  const { staff: me } = useSession();
  const call = liveCallOf(view);
  // Whoever may delete later does so at the recording itself; here stand the buttons of the one who talks.
  if (call?.recording === undefined || call.talkingStaffId !== me.id) return null;
  return BUTTONS.filter(({ type }) => view.allowed.includes(type)).map((button) => (
    <Button key={button.type} view={view} button={button} />
  ));
}

function Button({ view, button: { type, icon: Icon, key } }: { view: CaseView; button: RecordingButton }) {
  const { t } = useTranslation();
  const send = useCommand(view.id);
  const pending = useIsPending(view.id, type);
  return (
    <ActionButton
      variant="default"
      pending={pending}
      onClick={() => beginCommand(type, view, send)}
      leftSection={<Icon size={16} aria-hidden="true" />}
      rightSection={
        key ? (
          <span aria-hidden="true">
            <Kbd>{key}</Kbd>
          </span>
        ) : undefined
      }
      data-testid={`call-${type}`}
    >
      {t(`action.${type}`)}
    </ActionButton>
  );
}
