/** What may be done with the call on the line: as the server allows, the most natural first and filled. */
import {
  IconArrowBackUp,
  IconArrowsExchange,
  IconEarOff,
  IconPhone,
  IconPhoneOff,
  IconPhonePlus,
  IconPlayerPause,
  IconPlayerPlay,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../flows/contract/views.ts';
import { askerOf, consultOf } from '../../board/consult.ts';
import { wordedCommand } from '../../board/occasion.ts';
import { useSession } from '../../board/session.ts';
import { isMine } from '../../board/work-order.ts';
import { beginCommand, type CommandType } from '../../commands/command-buttons.ts';
import { keyOfCommand, keyWords } from '../../commands/command-keys.ts';
import { useCommand, useIsPending } from '../../commands/use-command.ts';
import { useMayPutDown } from '../../commands/use-may-put-down.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { acceptCallHere, takesCallsHere } from '../../voice/accept-call.ts';
import { RecordingButtons } from '../recordings/recording-buttons.tsx';
import styles from './call-card.module.css';
import { FarewellButton } from './farewell-button.tsx';
import { MonitorButtons } from './monitor-buttons.tsx';
import { MuteButton } from './mute-button.tsx';

interface TalkButton {
  type: CommandType;
  icon: typeof IconPhone;
}

const TALK_BUTTONS: TalkButton[] = [
  { type: 'resume', icon: IconPlayerPlay },
  { type: 'joinCall', icon: IconUsers },
  { type: 'completeHandover', icon: IconArrowsExchange },
  { type: 'hold', icon: IconPlayerPause },
  { type: 'consult', icon: IconUserPlus },
  { type: 'startByKeys', icon: IconEarOff },
  { type: 'takeBack', icon: IconArrowBackUp },
  { type: 'callParty', icon: IconPhonePlus },
];

/** Of these the first that is allowed is what comes next. */
const NATURAL: CommandType[] = ['resume', 'joinCall', 'completeHandover'];

export function CallButtons({ view }: { view: CaseView }) {
  const { staff: me } = useSession();
  const isAsked = askerOf(view, me.id) !== null;
  const hasOffer = view.offers.some(({ staffId, attention }) => staffId === me.id && attention === 'voice');
  const buttons = TALK_BUTTONS.filter(({ type }) => view.allowed.includes(type));
  const natural = NATURAL.find((type) => view.allowed.includes(type));
  return (
    <div className={styles.buttons}>
      {(isAsked
        ? takesCallsHere(me.id)
        : hasOffer && consultOf(view) === null && view.allowed.includes('accept')) && (
        <AnswerButton view={view} />
      )}
      {buttons.map((button) => (
        <CallButton key={button.type} view={view} button={button} natural={button.type === natural} />
      ))}
      {isAsked && view.allowed.includes('decline') && (
        <CallButton view={view} button={{ type: 'decline', icon: IconPhoneOff }} natural={false} />
      )}
      <RecordingButtons view={view} />
      <FarewellButton view={view} />
      <MuteButton view={view} />
      <MonitorButtons view={view} />
      <EndButton view={view} />
    </div>
  );
}

const keyCapOf = (type: CommandType, view: CaseView) => {
  const key = keyOfCommand(type, view.allowed);
  return key && keyWords(key);
};

function CallButton({ view, button, natural }: { view: CaseView; button: TalkButton; natural: boolean }) {
  const { t } = useTranslation();
  const send = useCommand(view.id);
  const pending = useIsPending(view.id, button.type);
  const Icon = button.icon;
  return (
    <ActionButton
      variant={natural ? 'filled' : 'default'}
      pending={pending}
      onClick={() => beginCommand(button.type, view, send)}
      leftSection={<Icon size={16} aria-hidden="true" />}
      keyCap={keyCapOf(button.type, view)}
      data-testid={`call-${button.type}`}
    >
      {t(`action.${wordedCommand(button.type, view)}`)}
    </ActionButton>
  );
}

function AnswerButton({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const send = useCommand(view.id);
  const accepting = useIsPending(view.id, 'accept');
  return (
    <ActionButton
      pending={accepting}
      onClick={() => (takesCallsHere(me.id) ? acceptCallHere(view, me.id, t) : send({ type: 'accept' }))}
      leftSection={<IconPhone size={16} />}
      keyCap={keyCapOf('accept', view)}
      data-testid="call-answer"
    >
      {t('call.answer')}
    </ActionButton>
  );
}

/** Shown to whoever answers for the case also when it can't be used, with the reason. */
function EndButton({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { staff: me } = useSession();
  const send = useCommand(view.id);
  const mayPutDown = useMayPutDown(view);
  const canEnd = view.allowed.includes('endCall');
  if (!canEnd && !isMine(view, me.id)) return null;
  const whyNot = canEnd ? null : view.denied.endCall ? t(`refusal.${view.denied.endCall}`) : null;
  return (
    <ActionButton
      variant="default"
      reason={whyNot}
      withoutServer={mayPutDown}
      onClick={() => beginCommand('endCall', view, send)}
      leftSection={<IconPhoneOff size={16} />}
      keyCap={keyCapOf('endCall', view)}
      // Three of them stand in one row.
      bare
    >
      {t(`action.${wordedCommand('endCall', view)}`)}
    </ActionButton>
  );
}
