/**
 * How a command is begun: at once, or through its form. And how its button ranks: the next natural thing is
 * the one filled button, the rest stay quiet.
 */
import type { StaffCommand } from '../../flows/contract/commands.ts';
import type { CaseView } from '../../flows/contract/views.ts';
import { type OpenDialog, openDialog } from './dialog-store.ts';

export type CommandType = StaffCommand['type'];

/** Commands with a place of their own on the page; the rest are buttons in the panel. */
const ELSEWHERE = new Set<CommandType>([
  'reply',
  'readText',
  'note',
  'setUrgency',
  'setSafety',
  'setLanguage',
  'seeFamilyCall',
  'setNextStep',
  'endCall',
  'hold',
  'resume',
  'consult',
  'handOverCall',
  'redialNow',
  'farewell',
  'joinCall',
  'completeHandover',
  'takeBack',
  'callParty',
  'removeParty',
  'handToParty',
  'sendKeys',
  'mute',
  'unmute',
  'resumeTalk',
  'startByKeys',
  'askByKeys',
  'endByKeys',
  'monitor',
  'changeMonitor',
  'leaveMonitor',
  'takeOver',
  'askConsent',
  'startRecording',
  'pauseRecording',
  'resumeRecording',
  'stopRecording',
  'withdrawConsent',
  'emergencyConfirm',
  'emergencyContactMade',
  'emergencyCancel',
  'giveBack',
  'keepCase',
  'writeUp',
]);

/** In the order of the buttons. */
const PANEL_ORDER: CommandType[] = [
  'accept',
  'decline',
  'callFamily',
  'wrapUp',
  'startSession',
  'schedule',
  'startSupport',
  'escalate',
  'return',
  'handOver',
  'reassign',
  'followUp',
  'endContact',
  'close',
  'reopen',
  'emergency',
];

export function panelCommands(view: CaseView): { allowed: CommandType[]; denied: CommandType[] } {
  const shown = PANEL_ORDER.filter((type) => !ELSEWHERE.has(type));
  return {
    allowed: shown.filter((type) => view.allowed.includes(type)),
    denied: shown.filter((type) => !view.allowed.includes(type) && view.denied[type] !== undefined),
  };
}

const NATURAL_ORDER: CommandType[] = [
  'accept',
  'wrapUp',
  'startSession',
  'startSupport',
  'schedule',
  'reopen',
];

/** The command most likely meant next, or none. */
export function naturalCommand(allowed: readonly CommandType[]): CommandType | undefined {
  return NATURAL_ORDER.find((type) => allowed.includes(type));
}

const AT_ONCE = new Set<CommandType>([
  'callFamily',
  'accept',
  'decline',
  'seeFamilyCall',
  'startSession',
  'startSupport',
  'hold',
  'resume',
  'joinCall',
  'completeHandover',
  'takeBack',
  'startByKeys',
  'endByKeys',
  'leaveMonitor',
  'askConsent',
  'startRecording',
  'pauseRecording',
  'resumeRecording',
  'stopRecording',
  'emergencyConfirm',
]);

/** Whether it is sent as it is asked for; any other opens its form first. */
export function isAtOnce(type: CommandType): boolean {
  return AT_ONCE.has(type);
}

/** A command without fields is sent by `send`; any other opens its form. */
export function beginCommand(
  type: CommandType,
  on: { id: string; number: number },
  send: (command: StaffCommand) => unknown,
): void {
  if (isAtOnce(type)) {
    send({ type } as StaffCommand);
    return;
  }
  const base = { caseId: on.id, caseNumber: on.number };
  if (type === 'endCall' || type === 'endContact' || type === 'takeOver' || type === 'withdrawConsent')
    openDialog({ form: 'confirm', command: type, ...base });
  else openDialog({ form: type, ...base } as OpenDialog);
}
