/** A cold handover of a live call to whoever of a team takes it first: asked, taken, ended without a taker. */
import type { Leg } from '../../call/context.ts';
import { HANDOVER_TIMEOUT_MS } from '../../call/delays.ts';
import { offeredLegs } from '../../call/team-handover-after.ts';
import type { Actor } from '../../case/commands.ts';
import type { CaseEvent, CaseEventOf } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CallSnapshot, type CaseState, callOf, callStateOf, contextOf } from '../../case/state.ts';
import type { StaffCommand } from '../../contract/commands.ts';
import type { CallStateName } from '../../words.ts';
import { type Chosen, refuse } from '../decided.ts';

type EndedWhy = CaseEventOf<'handover.ended'>['why'];

const HANDED_OVER: ReadonlySet<CallStateName> = new Set<CallStateName>(['seeking', 'offering']);

export function chooseTeamHandover(
  state: CaseState,
  actor: Actor,
  command: Extract<StaffCommand, { type: 'handOverCall' }>,
  contactId: string,
  facts: Facts,
): Chosen {
  const { team: tier, reason } = command;
  if (tier === 'consultation' && command.specialty === undefined) return refuse('specialtyRequired');
  // The family does not leave whoever talks with it for nobody.
  if (facts.nobodyToTake) return refuse('nobodyToTake');
  const asked: CaseEvent = {
    type: 'handover.asked',
    at: facts.nowMs,
    contactId,
    by: actor.staffId,
    tier,
    specialty: tier === 'consultation' ? (command.specialty ?? null) : null,
    reason,
    told: true,
    untilMs: facts.nowMs + HANDOVER_TIMEOUT_MS,
  };
  return state.triage.can(asked as never) ? [asked] : refuse('notAllowedNow');
}

/** Null where no call is being handed over to a team. */
export function teamHandoverEndedBy(state: CaseState, why: EndedWhy, at: number): CaseEvent | null {
  const { liveCallId, handover } = contextOf(state);
  return handover && liveCallId !== null ? { type: 'handover.ended', at, contactId: liveCallId, why } : null;
}

/** The first who presses 1 has the call and the case; null where this phone does not ring for that. */
export function takenByTeam(
  state: CaseState,
  contactId: string,
  { legId, staffId }: Leg,
  sid: string,
  at: number,
): CaseEvent | null {
  const call = callOf(state, contactId);
  const { handover, talkingStaffId } = contextOf(state);
  if (call?.name !== 'offering' || !handover || talkingStaffId === null) return null;
  if (!offeredLegs(call.context).some((leg) => leg.legId === legId)) return null;
  const { tier, specialty } = handover;
  return {
    type: 'handover.completed',
    at,
    contactId,
    legId,
    staffId,
    by: talkingStaffId,
    tier,
    specialty,
    sid,
  };
}

/** What the call did by its clocks, or by the end of its talk, told to the triage. */
export function teamHandoverTold(
  event: CaseEvent,
  contactId: string,
  before: CallSnapshot,
  after: CallSnapshot,
): CaseEvent[] {
  const { at, type } = event;
  if (!HANDED_OVER.has(callStateOf(before))) return [];
  if (!HANDED_OVER.has(callStateOf(after))) {
    if (type === 'handover.ended' || type === 'handover.completed') return [];
    return [
      { type: 'handover.ended', at, contactId, why: type === 'timer.elapsed' ? 'tooLong' : 'talkOver' },
    ];
  }
  if (type !== 'timer.elapsed') return [];
  const still = new Set(offeredLegs(after.context).map(({ legId }) => legId));
  return offeredLegs(before.context)
    .filter(({ legId }) => !still.has(legId))
    .map(({ offerId, staffId }) => ({ type: 'offer.declined', at, offerId, staffId, why: 'noAnswer' }));
}
