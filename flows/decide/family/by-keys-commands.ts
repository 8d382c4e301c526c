/** Silent calls: key 0, what whoever listens asks of the line, and the keys that the family answers with. */
import type { CallContext } from '../../call/context.ts';
import { QUESTION_ROUNDS } from '../../call/delays.ts';
import type { ProviderCommand } from '../../case/commands.ts';
import type { CaseEvent } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, callOf, contextOf } from '../../case/state.ts';
import type { RefusalReason, StaffCommand, UrgencyReasonCode } from '../../contract/commands.ts';
import { type Answer, YES_MEANS_DANGER } from '../../contract/questions.ts';
import type { CallStateName } from '../../words.ts';
import { type Chosen, refuse } from '../decided.ts';
import { raiseTo } from '../shell/raise-urgency.ts';

type CommandOf<Type extends ProviderCommand['type']> = Extract<ProviderCommand, { type: Type }>;
export type ByKeysCommand = Extract<StaffCommand, { type: 'startByKeys' | 'askByKeys' | 'endByKeys' }>;

const REPEATED = refuse('duplicate');
const KEY_0: UrgencyReasonCode = 'key0';
const ANSWERED_YES: UrgencyReasonCode = 'answeredYes';

/** Milliseconds. Ours: a silent call that broke off goes on as one when the family calls again within this time. */
const SAME_SILENCE_MS = 10 * 60_000;

/** Where key 0 counts: with whoever waits, or hears music. */
const KEY_0_COUNTS: ReadonlySet<CallStateName> = new Set<CallStateName>([
  'waiting',
  'ringing',
  'connecting',
  'held',
  'partyRinging',
  'recovering',
  'seeking',
  'offering',
]);

/** What is recorded of the phone as safe does not hold beside somebody before whom the family cannot speak. */
export function byKeysStarted(
  state: CaseState,
  contactId: string,
  at: number,
): Extract<CaseEvent, { type: 'byKeys.started' }> {
  const safety = contextOf(state).safety === 'unsafe' ? 'unsafe' : 'unknown';
  return { type: 'byKeys.started', at, contactId, safety };
}

/**
 * Key 0 in the menu: to a person, as urgent at least. Where only danger is put through to one, it counts as danger:
 * somebody who cannot speak and hears that nobody answers has no other word for it.
 */
export function silentFromMenu(
  state: CaseState,
  { contactId, sid }: CommandOf<'callPressKey'>,
  { closed, blocked }: Pick<CallContext, 'closed' | 'blocked'>,
  facts: Facts,
): CaseEvent[] {
  const at = facts.nowMs;
  const isOnlyForDanger = closed !== undefined || blocked === true || !facts.anybodyOnShift;
  return [
    ...raiseTo(state, isOnlyForDanger ? 'imminent' : 'urgent', KEY_0, at),
    { type: 'menu.chosen', at, contactId, choice: 'silent', sid },
    byKeysStarted(state, contactId, at),
  ];
}

/** Key 0 later on; null where it means nothing. */
export function silentFromWait(
  state: CaseState,
  { contactId }: CommandOf<'callPressKey'>,
  at: number,
): CaseEvent[] | null {
  const call = callOf(state, contactId);
  if (call === null || call.context.byKeys || call.context.outbound || !KEY_0_COUNTS.has(call.name))
    return null;
  return [...raiseTo(state, 'urgent', KEY_0, at), byKeysStarted(state, contactId, at)];
}

/**
 * Of all cases of a number: its last call was a silent one, to its end, and a moment ago or still on the books. Another
 * case opens where the last one is in somebody's hands; the family is beside the same people all the same.
 */
export function wasSilentLately(cases: readonly CaseState[], at: number): boolean {
  const calls = cases.flatMap((state) =>
    contextOf(state)
      .contacts.filter(({ channel }) => channel === 'call')
      .map(({ contactId, startedAtMs, endedAtMs }) => ({
        startedAtMs,
        isRecent: at - (endedAtMs ?? at) <= SAME_SILENCE_MS,
        isSilent: callOf(state, contactId)?.context.byKeys !== undefined,
      })),
  );
  const last = calls.toSorted((one, other) => one.startedAtMs - other.startedAtMs).at(-1);
  return last?.isRecent === true && last.isSilent;
}

/** The last call was a silent one, in this case or in another of the number: this one is, from its first word. */
export function silentFromBefore(
  state: CaseState,
  { sid, afterSilence = false }: CommandOf<'callArrive'>,
  {
    contactId,
    isInDanger,
    isOnlyForDanger,
  }: Record<'isInDanger' | 'isOnlyForDanger', boolean> & { contactId: string },
  at: number,
): CaseEvent[] {
  if (!afterSilence && !endedInSilence(state, at)) return [];
  const chosen: CaseEvent = {
    type: 'menu.chosen',
    at,
    contactId,
    choice: 'silent',
    sid,
    ledOn: 'silentBefore',
  };
  return [
    ...(isInDanger ? [] : [...raiseTo(state, isOnlyForDanger ? 'imminent' : 'urgent', KEY_0, at), chosen]),
    byKeysStarted(state, contactId, at),
  ];
}

function endedInSilence(state: CaseState, at: number): boolean {
  const last = contextOf(state).contacts.findLast(({ channel }) => channel === 'call');
  if (last === undefined || last.endedAtMs === null || at - last.endedAtMs > SAME_SILENCE_MS) return false;
  return Boolean(callOf(state, last.contactId)?.context.byKeys);
}

const ANSWER_OF_KEY: Record<string, Answer> = { '1': 'yes', '2': 'no' };

/** A family goes on hearing its question when whoever asked it is lost. */
function heardQuestion({ name, context: { byKeys } }: NonNullable<ReturnType<typeof callOf>>) {
  if (name === 'recovering') return byKeys?.brokenOff ?? null;
  return name === 'asking' ? (byKeys?.question ?? null) : null;
}

/** Another key may be a slip, and silence not yet an answer: the question is heard again. */
export function chooseAnswer(
  state: CaseState,
  { contactId, digits, question: number, round }: CommandOf<'callAnswer'>,
  facts: Facts,
): Chosen {
  const call = callOf(state, contactId);
  if (call === null) return refuse('unknownContact');
  const { asked } = call.context.byKeys ?? {};
  const question = heardQuestion(call);
  if (question === null || number !== asked) return REPEATED;
  const answer = ANSWER_OF_KEY[digits ?? ''] ?? 'none';
  // Of a question that broke off it is told already that it has no answer.
  if (answer === 'none' && (round < QUESTION_ROUNDS || call.name === 'recovering')) return REPEATED;
  const at = facts.nowMs;
  const isDanger = answer === 'yes' && YES_MEANS_DANGER.has(question);
  return [
    { type: 'question.answered', at, contactId, question, number, answer },
    ...(isDanger ? raiseTo(state, 'imminent', ANSWERED_YES, at) : []),
  ];
}

/** By whoever has the family on the line. */
export function chooseByKeys(
  state: CaseState,
  command: ByKeysCommand,
  { at, contactId, by }: { at: number; contactId: string; by: string },
): Chosen {
  switch (command.type) {
    case 'startByKeys':
      return [{ ...byKeysStarted(state, contactId, at), by }];
    case 'endByKeys':
      return [{ type: 'byKeys.ended', at, contactId, by }];
    case 'askByKeys': {
      const asked = callOf(state, contactId)?.context.byKeys?.asked ?? 0;
      return [{ type: 'question.asked', at, contactId, by, question: command.question, number: asked + 1 }];
    }
  }
}

/** Asked of the machine of the call that is on the line. */
export function whyNotByKeys(state: CaseState, type: ByKeysCommand['type']): RefusalReason | null {
  const contactId = contextOf(state).liveCallId;
  const call = contactId === null ? undefined : state.calls[contactId];
  if (contactId === null || call === undefined) return 'noLiveCall';
  const probes: Record<ByKeysCommand['type'], string> = {
    startByKeys: 'byKeys.started',
    endByKeys: 'byKeys.ended',
    askByKeys: 'question.asked',
  };
  const isWithFamily = contextOf(state).talkingStaffId !== null;
  return isWithFamily && call.can({ type: probes[type], at: 0, contactId } as never) ? null : 'notAllowedNow';
}
