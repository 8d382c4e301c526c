/** The list of keys, as far as somebody of a role has them. Pure. */
import type { Role } from '../../flows/contract/words.ts';

export interface KeyRow {
  keys: readonly string[];
  between?: 'or' | 'after';
  /** Key of the words: what it does. */
  what: string;
}

interface Row extends KeyRow {
  of?: (role: Role) => boolean;
}

const ofCases = (role: Role) => role !== 'administrator';
const ofSupervisors = (role: Role) => role === 'supervisor';
const aboveHotline = (role: Role) => ofCases(role) && role !== 'operator';

const GOING: Row[] = [
  { keys: ['Enter'], what: 'acceptOffer', of: ofCases },
  { keys: ['Esc', 'Enter'], between: 'after', what: 'declineOffer', of: ofCases },
  { keys: ['j', 'k'], between: 'or', what: 'move', of: ofCases },
  { keys: ['/'], what: 'find', of: ofCases },
  { keys: ['g', 'd'], between: 'after', what: 'desk' },
];

const PAGES: Row[] = [
  { keys: ['g', 'f'], between: 'after', what: 'floor' },
  { keys: ['g', 'p'], between: 'after', what: 'figures' },
  { keys: ['g', 's'], between: 'after', what: 'staffing' },
  { keys: ['g', 't'], between: 'after', what: 'hours' },
  { keys: ['g', 'm'], between: 'after', what: 'flags' },
  { keys: ['g', 'r'], between: 'after', what: 'teams' },
  { keys: ['g', 'a'], between: 'after', what: 'directory' },
];

const IN_A_CASE: Row[] = [
  { keys: ['Ctrl / Cmd + O'], what: 'comeBack' },
  { keys: ['a'], what: 'accept' },
  { keys: ['r'], what: 'reply', of: (role) => !ofSupervisors(role) },
  { keys: ['r'], what: 'replyOrReassign', of: ofSupervisors },
  { keys: ['e'], what: 'escalate' },
  { keys: ['Shift + E'], what: 'return', of: aboveHotline },
  { keys: ['Shift + R'], what: 'handOver', of: (role) => !ofSupervisors(role) },
  { keys: ['Shift + R'], what: 'reassign', of: ofSupervisors },
  { keys: ['Shift + S'], what: 'schedule', of: aboveHotline },
  { keys: ['Shift + A'], what: 'begin', of: aboveHotline },
  { keys: ['Shift + U'], what: 'urgency' },
  { keys: ['Shift + N'], what: 'nextStep' },
  { keys: ['w'], what: 'wrapUp' },
  { keys: ['u'], what: 'followUp' },
  { keys: ['z'], what: 'close' },
  { keys: ['Shift + B'], what: 'giveBack' },
  { keys: ['Shift + O'], what: 'reopen' },
  { keys: ['Shift + Z'], what: 'end' },
  { keys: ['Shift + F'], what: 'callFamily' },
  { keys: ['h'], what: 'hold' },
  { keys: ['Shift + T'], what: 'readText' },
  { keys: ['m'], what: 'mute' },
  { keys: ['c'], what: 'consult' },
  { keys: ['Shift + C'], what: 'joinCall' },
  { keys: ['Shift + Q'], what: 'completeHandover' },
  { keys: ['Shift + H'], what: 'takeBack' },
  { keys: ['i'], what: 'callParty' },
  { keys: ['d'], what: 'keyPad' },
  { keys: ['y'], what: 'silent' },
  { keys: ['n', 'f'], between: 'or', what: 'dropped' },
  { keys: ['l', 'p', 'b'], between: 'or', what: 'monitor', of: ofSupervisors },
  { keys: ['t'], what: 'takeOver', of: ofSupervisors },
  { keys: ['q'], what: 'leaveMonitor', of: ofSupervisors },
  { keys: ['v'], what: 'pauseRecording' },
  { keys: ['s'], what: 'stopRecording' },
  { keys: ['x'], what: 'emergency' },
  { keys: ['Ctrl / Cmd + Enter'], what: 'send' },
];

const ALWAYS: Row[] = [
  { keys: ['Ctrl / Cmd + K'], what: 'everything' },
  { keys: ['?'], what: 'help' },
];

/** `pages`: the keys of the pages that this person has, as `g f`. */
export function keyRowsOf(role: Role, pages: readonly string[]): KeyRow[] {
  const rows = [
    ...GOING,
    ...PAGES.filter(({ keys }) => pages.includes(keys.join(' '))),
    ...(ofCases(role) ? IN_A_CASE : []),
    ...ALWAYS,
  ];
  return rows.filter(({ of }) => of?.(role) ?? true);
}
