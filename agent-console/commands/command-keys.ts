/**
 * The keys of an open case, in one table: what a key does, what its button shows, and the list of keys go by it. With Shift
 * stands what is done seldom, or undoes what the letter alone does. Pure.
 */
import type { CommandType } from './command-buttons.ts';

/** Of several commands under one key the first that is allowed. */
const COMMANDS_OF: Record<string, readonly CommandType[]> = {
  a: ['accept'],
  'shift+a': ['startSession', 'startSupport'],
  c: ['consult'],
  'shift+c': ['joinCall'],
  e: ['escalate'],
  'shift+e': ['return'],
  'shift+f': ['callFamily'],
  h: ['resume', 'hold'],
  'shift+h': ['takeBack'],
  i: ['callParty'],
  'shift+n': ['setNextStep'],
  'shift+o': ['reopen'],
  q: ['leaveMonitor'],
  'shift+q': ['completeHandover'],
  'shift+r': ['reassign', 'handOver'],
  s: ['stopRecording'],
  'shift+s': ['schedule'],
  t: ['takeOver'],
  u: ['followUp'],
  'shift+u': ['setUrgency'],
  v: ['resumeRecording', 'pauseRecording'],
  w: ['wrapUp', 'writeUp'],
  x: ['emergency'],
  y: ['endByKeys', 'startByKeys'],
  z: ['close'],
  'shift+z': ['endCall', 'endContact'],
};

export const COMMAND_KEYS: readonly string[] = Object.keys(COMMANDS_OF);

/** What a key asks for now. */
export function commandOfKey(key: string, allowed: readonly string[]): CommandType | undefined {
  return COMMANDS_OF[key]?.find((type) => allowed.includes(type));
}

/** The key that asks for this now; undefined where it has none, or the key means something else here. */
export function keyOfCommand(type: CommandType, allowed: readonly string[]): string | undefined {
  return COMMAND_KEYS.find((key) => commandOfKey(key, allowed) === type);
}

/** As it is printed: `e`, `Shift + E`. */
export function keyWords(key: string): string {
  const letter = /^shift\+(.)$/.exec(key)?.[1];
  return letter ? `Shift + ${letter.toUpperCase()}` : key;
}
