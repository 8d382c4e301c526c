/**
 * When a call goes to another team or line, and what follows from how it went there. Once in a call: whoever comes
 * back from there is not sent away a second time. Danger is for our own people first, and for the other at once where
 * none of ours is there.
 */
import type { CallContext } from '../../call/context.ts';
import type { CaseCommand, ProviderCommand } from '../../case/commands.ts';
import type { CaseEvent, CaseEventOf } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, callOf, contextOf } from '../../case/state.ts';
import {
  type OverflowOutcome,
  type OverflowRule,
  type OverflowWhen,
  type OverflowWhy,
  PASSED_BACK_WITHIN_MS,
} from '../../hours/overflow.ts';
import type { EpochMs } from '../../ids.ts';
import { type Chosen, refuse } from '../decided.ts';

/** Somebody would answer there; of another line nobody knows before it is rung. */
export function isThere({ to }: OverflowRule, { teamsThere = [] }: Facts): boolean {
  return to.kind === 'line' || teamsThere.includes(to.team);
}

/** Of a call that has not gone there yet. */
export function mayOverflow(
  { overflowRule, overflow }: CallContext,
  when: OverflowWhen,
  facts: Facts,
): boolean {
  if (overflowRule === undefined || overflow !== undefined) return false;
  return overflowRule.when.includes(when) && isThere(overflowRule, facts);
}

/** These are answered with what the caller hears next. */
const ASKED_BY_CALLER: ReadonlySet<CaseCommand['type']> = new Set<CaseCommand['type']>([
  'callArrive',
  'callPressKey',
  'callbackPressKey',
  'callWaitsOn',
]);

/** After every command: a call that waits here, and should not. Past the longest wait it is asked for a message. */
export function overflowDue(
  state: CaseState,
  command: CaseCommand,
  facts: Facts,
): CaseEventOf<'overflow.started' | 'voicemail.started'> | null {
  const contactId = contextOf(state).liveCallId;
  const call = contactId === null ? null : callOf(state, contactId);
  if (contactId === null || call?.name !== 'waiting' || call.context.outbound) return null;
  const { overflow, danger, waitedTooLong, byKeys } = call.context;
  const rule = call.context.overflowRule ?? setMeanwhile(call.context, facts);
  if (rule === undefined || overflow !== undefined) return null;
  const at = facts.nowMs;
  const why = whyNow(call.context, rule, facts);
  // Whoever cannot speak is asked by keys, which another line does not know, and leaves no message.
  if (byKeys && (why === null || (rule.to.kind === 'line' && why !== 'danger'))) return null;
  if (why === null) {
    const isTooLong = waitedTooLong && !danger;
    return isTooLong ? { type: 'voicemail.started', at, contactId, why: 'tooLong' } : null;
  }
  const asked = ASKED_BY_CALLER.has(command.type) ? { asked: true as const } : {};
  const alone = why === 'closed' && rule.to.kind === 'team' ? { teamAlone: true as const } : {};
  return { type: 'overflow.started', at, contactId, to: rule.to, why, ...asked, ...alone };
}

/** In danger a family that waits for nobody is not held to what was set when its call began. */
function setMeanwhile({ danger, passedBack }: CallContext, { line }: Facts): OverflowRule | undefined {
  return danger && !passedBack ? line?.overflow : undefined;
}

/** Whoever was there when the wait began may have left since, and a call that waits for nobody does not go on waiting. */
export function chooseWaitsOn(
  state: CaseState,
  command: Extract<ProviderCommand, { type: 'callWaitsOn' }>,
  facts: Facts,
): Chosen {
  const due = overflowDue(state, command, facts);
  return due === null || due.contactId !== command.contactId ? refuse('duplicate') : [due];
}

function whyNow(call: CallContext, rule: OverflowRule, facts: Facts): OverflowWhy | null {
  if (!isThere(rule, facts)) return null;
  if (call.danger) return facts.anybodyOnShift || facts.somebodyForDanger ? null : 'danger';
  if (call.closed !== undefined && rule.when.includes('closed')) return 'closed';
  if (!facts.anybodyOnShift && rule.when.includes('nobody')) return 'nobody';
  return call.waitedTooLong && rule.when.includes('tooLong') ? 'tooLong' : null;
}

type OverflowReport = Extract<ProviderCommand, { type: 'callPassedOn' | 'passedOnAnswer' }>;

/** What the provider says of the other line. */
export function chooseForOverflow(state: CaseState, command: OverflowReport, facts: Facts): Chosen {
  const { contactId } = command;
  const at = facts.nowMs;
  const call = callOf(state, contactId);
  if (call === null) return refuse('unknownContact');
  const { overflow, danger } = call.context;
  if (call.name !== 'passingOn' || overflow === undefined || overflow.outcome !== undefined)
    return refuse('duplicate');
  if (command.type === 'passedOnAnswer')
    return overflow.answered ? refuse('duplicate') : [{ type: 'overflow.answered', at, contactId }];
  const outcome = outcomeOf(overflow, command.outcome);
  const { sid, familyLeft } = command;
  const waits = danger && outcome !== 'talked' && !familyLeft;
  const ended: CaseEvent = {
    type: 'overflow.ended',
    at,
    contactId,
    outcome,
    ...(waits ? { waits: true as const } : {}),
  };
  if (familyLeft) return [ended, { type: 'caller.hungUp', at, contactId, sid, why: 'completed' }];
  if (waits || outcome === 'talked') return [ended];
  const why = overflow.why === 'danger' ? 'nobody' : overflow.why;
  return [ended, { type: 'voicemail.started', at, contactId, why }];
}

/** Where a key takes the call, whatever picked up without pressing it was a machine. */
function outcomeOf(
  { to, answered }: NonNullable<CallContext['overflow']>,
  told: OverflowOutcome,
): OverflowOutcome {
  if (answered) return 'talked';
  const isByKey = to.kind === 'line' && to.picksUp === undefined;
  return isByKey && told === 'talked' ? 'noAnswer' : told;
}

/** We have put a call of this family through to another line, and this one may be it, handed back. */
export function isPassedBack(state: CaseState, at: EpochMs): boolean {
  return contextOf(state).contacts.some(
    ({ overflow, endedAtMs }) =>
      overflow?.to.kind === 'line' &&
      (endedAtMs === null ||
        endedAtMs >= at - PASSED_BACK_WITHIN_MS ||
        overflow.atMs >= at - PASSED_BACK_WITHIN_MS),
  );
}
