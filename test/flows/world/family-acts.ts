/** How a family calls, writes, presses keys and is rung, as moves to be made of. */
import type { CaseCommand } from '../../../flows/case/commands.ts';
import type { LegStatus } from '../../../flows/case/events/offers.ts';
import type { Facts } from '../../../flows/case/facts.ts';
import { contextOf } from '../../../flows/case/state.ts';
import type { OverflowOutcome } from '../../../flows/hours/overflow.ts';
import { FAMILY, TEXT_NUMBER, VOICE_NUMBER } from '../../helpers/given-case.ts';
import type { Move, Told } from './telling.ts';

export const calls: Move = ({ count }) => ({
  command: {
    type: 'callArrive',
    sid: `CA${count}`,
    from: FAMILY,
    to: VOICE_NUMBER,
    phone: { safety: 'unknown', optedOut: false },
    relatedCaseIds: [],
    language: 'ru',
  },
});

export const callsWith =
  (facts: Partial<Facts>): Move =>
  (told) => {
    const asked = calls(told);
    return asked && { ...asked, facts };
  };

export const texts =
  (text: string): Move =>
  ({ count }) => ({
    command: {
      type: 'textReceive',
      sid: `SM${count}`,
      from: FAMILY,
      to: TEXT_NUMBER,
      text,
      media: [],
      answeredByProvider: false,
      phone: { safety: 'unknown', optedOut: false },
      relatedCaseIds: [],
      language: 'ru',
    },
  });

export function lastCall({ state }: Told) {
  if (state === null) return null;
  return contextOf(state).contacts.findLast(({ channel }) => channel === 'call') ?? null;
}

export const onCall =
  (
    commandFor: (call: { contactId: string; sid: string }, told: Told) => CaseCommand | null,
    facts?: Partial<Facts>,
  ): Move =>
  (told) => {
    const call = lastCall(told);
    if (call === null) return null;
    const command = commandFor({ contactId: call.contactId, sid: call.sid ?? '' }, told);
    if (command === null) return null;
    return facts === undefined ? { command } : { command, facts };
  };

export const presses = (digits: string | null, facts?: Partial<Facts>): Move =>
  onCall((call, { count }) => ({ type: 'callPressKey', ...call, digits, round: count }), facts);

/** To the question that it is hearing, the second time. */
export const answers = (digits: string | null): Move =>
  onCall((call, { state }) => ({
    type: 'callAnswer',
    ...call,
    digits,
    question: state?.calls[call.contactId]?.context.byKeys?.asked ?? 0,
    round: 2,
  }));

/** Of the ring that is under way, or of one nobody has heard of yet. */
export const onFamily =
  (commandFor: (call: { contactId: string; sid: string }) => CaseCommand): Move =>
  (told) => {
    const call = lastCall(told);
    const rung = call === null ? undefined : told.state?.calls[call.contactId]?.context;
    if (!call || !rung?.outbound) return null;
    return { command: commandFor({ contactId: call.contactId, sid: rung.sid || `CF${told.count}` }) };
  };

export const familyReports = (status: LegStatus): Move =>
  onFamily((call) => ({ type: 'familyReport', ...call, status }));
export const familyPresses = (digits: string | null): Move =>
  onFamily((call) => ({ type: 'familyPressKey', ...call, digits, round: 2 }));

export const otherLine = (outcome: OverflowOutcome, familyLeft = false): Move =>
  onCall((call) => ({ type: 'callPassedOn', ...call, outcome, familyLeft }));
