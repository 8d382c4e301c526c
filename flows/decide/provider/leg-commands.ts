/** Phones of ours: what their reports and the keys pressed on them mean for the call. */
import type { CallContext, Leg } from '../../call/context.ts';
import { isOfParty } from '../../call/parties-after.ts';
import type { ProviderCommand } from '../../case/commands.ts';
import type { LegStatus } from '../../case/events/offers.ts';
import type { CaseEvent, CaseEventOf } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, callOf, contextOf, emergencyLegOf } from '../../case/state.ts';
import { CONFIRM_MS } from '../../triage/delays.ts';
import { type Chosen, isRefused, refuse } from '../decided.ts';
import { replyOfList } from '../family/reply-of-list.ts';
import { shownNumber } from '../staff/line-hidden.ts';
import { chooseEmergencyKey, chooseEmergencyReport } from '../talk/emergency-commands.ts';
import { chooseMonitorKey, monitorEndedBy } from '../talk/monitoring-commands.ts';
import { connectionLost, familyMissed, unsafeCallOver } from '../talk/outbound-commands.ts';
import { coldHandoverBy, handoverBy } from '../talk/talking-commands.ts';
import { takenByTeam, teamHandoverEndedBy } from '../talk/team-handover-commands.ts';
import { partyAnsweredBy, partyEndedBy } from '../talk/third-party-commands.ts';
import { consultEndedBy } from './consult-ended.ts';
import { whyDeclined } from './cut-off.ts';
import { redialLeft } from './dropped-commands.ts';
import { isOnHold, notResumed, talkLost } from './resuming-commands.ts';

type CommandOf<Type extends ProviderCommand['type']> = Extract<ProviderCommand, { type: Type }>;

const REPEATED = refuse('duplicate');

function chooseColleagueKey(
  { contactId, legId, sid, digits }: CommandOf<'legPressKey'>,
  { staffId, state }: Leg,
  call: CallContext,
  at: number,
): Chosen {
  if (state === 'accepted') return REPEATED;
  if (digits === '1') {
    const completed = coldHandoverBy(call, at);
    const answered: CaseEvent = { type: 'consult.answered', at, contactId, legId, staffId, sid };
    return completed === null ? [answered] : [answered, completed];
  }
  const why = digits === null ? 'notConfirmed' : 'declined';
  return [{ type: 'consult.ended', at, contactId, legId, staffId, why }];
}

/** What a phone that is over before it was confirmed says of its offer; null while it is not over. */
function declineReason(
  status: LegStatus,
  { answered, device }: Leg,
): Exclude<
  CaseEventOf<'offer.declined'>['why'],
  'away' | 'outage' | 'danger' | 'ownerThere' | 'teamThere' | 'gaveWay'
> | null {
  switch (status) {
    case 'completed':
    case 'canceled':
      return answered ? 'notConfirmed' : 'noAnswer';
    case 'failed':
      // No console of theirs is there to ring: they are not there either.
      return device === 'browser' ? 'noAnswer' : 'failed';
    case 'busy':
    case 'noAnswer':
      return status;
    default:
      return null;
  }
}

/** No machine answers in a browser: whoever answers there has pressed 1. */
function confirmedInBrowser(
  state: CaseState,
  { device }: Leg,
  { contactId, legId, sid, status }: CommandOf<'legReport'>,
  facts: Facts,
): CaseEvent[] {
  if (device !== 'browser' || status !== 'answered' || sid === null) return [];
  const pressed = chooseLegKey(state, { type: 'legPressKey', contactId, legId, sid, digits: '1' }, facts);
  return isRefused(pressed) ? [] : pressed;
}

/** A phone that was picked up is asked for its key; a browser is not. */
function askedForKey(
  state: CaseState,
  { legId, device }: Leg,
  status: LegStatus,
  at: number,
): { confirmByMs?: number } {
  if (status !== 'answered' || device === 'browser') return {};
  const { offers, consult } = contextOf(state);
  const offer = [...offers, consult].find((candidate) => candidate?.legId === legId);
  return offer ? { confirmByMs: Math.min(at + CONFIRM_MS, offer.expiresAtMs) } : {};
}

export function chooseLegReport(state: CaseState, command: CommandOf<'legReport'>, facts: Facts): Chosen {
  const emergencyLeg = emergencyLegOf(state, command.legId);
  if (emergencyLeg !== null) return chooseEmergencyReport(state, emergencyLeg, command, facts);
  const call = callOf(state, command.contactId);
  const leg = call?.context.legs.find(({ legId }) => legId === command.legId);
  if (!call || !leg) return refuse('unknownContact');
  const at = facts.nowMs;
  const { contactId, legId, sid, status } = command;
  const known = leg.sid === sid || sid === null;
  const why = declineReason(status, leg);
  if (why === null && known && !(status === 'answered' && !leg.answered)) return REPEATED;
  const reported: CaseEvent = {
    type: 'leg.reported',
    at,
    contactId,
    legId,
    staffId: leg.staffId,
    sid,
    status,
    ...askedForKey(state, leg, status, at),
  };
  if (why === null)
    return [
      reported,
      ...partyAnsweredBy(state, command, leg.staffId, at),
      ...confirmedInBrowser(state, leg, command, facts),
    ];
  const partyGone = partyEndedBy(state, contactId, legId, why, at);
  if (partyGone !== null) return [reported, partyGone];
  const monitorGone = monitorEndedBy(state, contactId, legId, why, at);
  if (monitorGone !== null) return [reported, monitorGone];
  if (leg.state !== 'over' && call.context.consult?.legId === legId) {
    const ended = consultEndedBy(state, contactId, leg.state === 'accepted' ? 'left' : why, at);
    return ended === null ? [reported] : [reported, ended];
  }
  if (legId === call.context.conversationLegId) {
    // Whoever asked hung up, or was cut off: the colleague, who is there, has the call.
    const completed = handoverBy(state, contactId, leg.staffId, at);
    if (completed !== null) return [reported, { ...completed, left: true }];
    const leftBehind = teamHandoverEndedBy(state, 'left', at);
    if (leftBehind !== null) return [reported, leftBehind];
  }
  if (leg.state === 'open') {
    const { offerId, staffId } = leg;
    const because = whyDeclined(state, offerId, why, facts);
    return [reported, { type: 'offer.declined', at, offerId, staffId, why: because }];
  }
  if (leg.state === 'accepted') {
    const left = redialLeft(state, contactId, legId, at);
    if (left !== null) return [reported, left];
    const missed = familyMissed(state, contactId, 'staffLeft', at);
    if (missed.length > 0) return [reported, ...missed];
    if (call.name === 'connecting') return [reported, connectionLost(state, contactId, leg, sid, at)];
    const gone = notResumed(state, contactId, leg, why, at) ?? talkLost(state, contactId, leg, sid, at);
    return [reported, gone];
  }
  return known ? REPEATED : [reported];
}

export function chooseLegKey(state: CaseState, command: CommandOf<'legPressKey'>, facts: Facts): Chosen {
  const emergencyLeg = emergencyLegOf(state, command.legId);
  if (emergencyLeg !== null) return chooseEmergencyKey(state, emergencyLeg, command, facts);
  const call = callOf(state, command.contactId);
  const leg = call?.context.legs.find(({ legId }) => legId === command.legId);
  if (!call || !leg) return refuse('unknownContact');
  const at = facts.nowMs;
  const { contactId, legId, sid } = command;
  const { staffId, offerId } = leg;
  const shown = shownNumber(state, facts);
  const base = { at, contactId, legId, staffId, sid };
  const confirmed: CaseEvent = call.context.outbound
    ? { type: 'family.dialled', ...base, ...(shown === 'discreet' ? { discreet: true } : {}) }
    : { type: 'leg.confirmed', ...base, talkBegins: true };
  // A party from outside is asked for no key.
  if (leg.state === 'over' || isOfParty(call.context, leg)) return REPEATED;
  const isUnsafe = contextOf(state).safety === 'unsafe' || facts.phone?.safety === 'unsafe';
  const unsafe = unsafeCallOver(state, isUnsafe || shown === 'none', at);
  if (unsafe !== null && command.digits === '1') return [unsafe];
  if (call.context.consult?.legId === legId) return chooseColleagueKey(command, leg, call.context, at);
  if (call.context.monitors?.some((monitor) => monitor.legId === legId))
    return chooseMonitorKey(state, command, at);
  if (call.name === 'recovering') return chooseReturnKey(state, command, leg, at);
  const taken = command.digits === '1' ? takenByTeam(state, contactId, leg, sid, at) : null;
  if (taken !== null) return [taken];
  if (command.digits === '1') {
    if (leg.state === 'accepted') return call.name === 'connecting' ? [confirmed] : REPEATED;
    const via = leg.device === 'browser' ? 'console' : 'phone';
    return [{ type: 'offer.accepted', at, offerId, staffId, via, ...replyOfList(state) }, confirmed];
  }
  if (leg.state === 'accepted') {
    return call.name === 'connecting' && command.digits !== null
      ? [connectionLost(state, contactId, leg, sid, at)]
      : REPEATED;
  }
  const why = command.digits === null ? 'notConfirmed' : 'declined';
  return [{ type: 'offer.declined', at, offerId, staffId, why }];
}

/** Whoever talked is back at the phone that rings them anew. */
function chooseReturnKey(
  state: CaseState,
  { contactId, legId, sid, digits }: CommandOf<'legPressKey'>,
  leg: Leg,
  at: number,
): Chosen {
  const onHold = isOnHold(state, contactId);
  if (digits === '1')
    return [
      {
        type: 'talk.resumed',
        at,
        contactId,
        legId,
        staffId: leg.staffId,
        sid,
        ...(onHold ? { onHold } : {}),
      },
    ];
  const why = digits === null ? 'notConfirmed' : 'declined';
  const gone = notResumed(state, contactId, leg, why, at);
  return gone === null ? REPEATED : [gone];
}
