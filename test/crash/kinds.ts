/** The kinds of calls that are told as stories, and how the board shows one in its middle. */
import type { CaseSummary } from '../../flows/contract/views.ts';

export const KINDS = ['hold', 'warmHandover', 'teamHandover', 'callback', 'drop', 'recording'] as const;
export type Kind = (typeof KINDS)[number];

const CONSULTS = ['consultRinging', 'consulting', 'joined'];

/** Null while its call is in no such middle. */
export function kindInTheMiddle({ contacts, handover, dropped }: CaseSummary): Kind | null {
  const call = contacts.findLast(({ channel, endedAt }) => channel === 'call' && endedAt === null);
  if (call === undefined) return null;
  if (handover !== undefined) return 'teamHandover';
  if (CONSULTS.includes(call.callState ?? '')) return 'warmHandover';
  if (dropped !== undefined) return 'drop';
  if (call.awaitsCallback) return 'callback';
  if (call.recording?.consent === 'given') return 'recording';
  return call.callState === 'held' ? 'hold' : null;
}
