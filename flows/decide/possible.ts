/**
 * Whether the case's state allows a command: asked of the machine itself with the event that the command would
 * cause, so that there is no second list of legal transitions. Beside it stand only the rules about live calls and
 * threads, which are about what is on the line, not about a state's name.
 */
import type { Actor } from '../case/commands.ts';
import { type CaseState, contextOf, emergencyOf, familyNumberOf, stateNameOf } from '../case/state.ts';
import type { RefusalReason, StaffCommandType } from '../contract/commands.ts';
import { isEmergencyOpen } from '../contract/emergency.ts';
import { isStoodIn } from '../triage/stand-in.ts';
import { writableBy } from '../triage/wrap-ups-after.ts';
import { whyNotByKeys } from './family/by-keys-commands.ts';
import { threadToAnswer } from './family/discreet-texts.ts';
import { offersProbe, probedOffer, probeFor } from './probes.ts';
import { mayFarewell } from './provider/dropped-commands.ts';
import { whyTakenFromOthers } from './shell/offers-taken-back.ts';
import { whyNotRead } from './staff/read-in-talk.ts';
import { isOnOurInitiative } from './staff/reply-commands.ts';
import { whyNotGivenBack } from './staff/stand-in-commands.ts';
import { canBeTaken } from './staff/take-call.ts';
import { whyNotMonitoring } from './talk/monitoring-commands.ts';
import { whyNotRecorded } from './talk/talk-recording-commands.ts';
import { whyNotWithParty } from './talk/third-party-commands.ts';
import { whyNotInEmergency, whyNotInTalk } from './why-not-live.ts';

/** These would leave a family on the line with nobody whose it is. */
const NOT_WHILE_A_CALL_IS_LIVE: ReadonlySet<StaffCommandType> = new Set<StaffCommandType>([
  'handOver',
  'wrapUp',
  'followUp',
  'close',
  'endContact',
  'schedule',
  'giveBack',
]);
/** These may happen while somebody talks to the family, but not while it waits on the line. */
const NOT_WHILE_A_CALL_WAITS: ReadonlySet<StaffCommandType> = new Set<StaffCommandType>([
  'escalate',
  'return',
]);

/** The case is about to change hands already. */
const NOT_WHILE_A_COLLEAGUE_IS_ASKED: ReadonlySet<StaffCommandType> = new Set<StaffCommandType>([
  'escalate',
  'return',
]);

/** These put the case to rest: not before a person says that the services made contact. */
const NOT_WHILE_AN_EMERGENCY_IS_OPEN: ReadonlySet<StaffCommandType> = new Set<StaffCommandType>([
  'wrapUp',
  'followUp',
  'close',
]);

export function whyNotNow(state: CaseState, actor: Actor, type: StaffCommandType): RefusalReason | null {
  const context = contextOf(state);
  const isClosed = stateNameOf(state) === 'closed';
  const isLive = context.liveCallId !== null;
  const callWaits = isLive && context.talkingStaffId === null;
  if (isLive && NOT_WHILE_A_CALL_IS_LIVE.has(type)) return 'callIsLive';
  if ((context.consult || context.handover) && NOT_WHILE_A_COLLEAGUE_IS_ASKED.has(type)) return 'callIsLive';
  if (callWaits && NOT_WHILE_A_CALL_WAITS.has(type)) return 'callIsLive';
  if (isEmergencyOpen(emergencyOf(state).name) && NOT_WHILE_AN_EMERGENCY_IS_OPEN.has(type))
    return 'emergencyOpen';
  switch (type) {
    case 'emergency':
    case 'emergencyConfirm':
    case 'emergencyContactMade':
    case 'emergencyCancel':
      return isClosed ? 'notAllowedNow' : whyNotInEmergency(state, actor, type);
    case 'note':
    case 'setSafety':
      return null;
    case 'writeUp':
      return writableBy(context, actor.staffId).length > 0 ? null : 'notAllowedNow';
    case 'setUrgency':
    case 'setLanguage':
      return isClosed ? 'notAllowedNow' : null;
    case 'seeFamilyCall':
      return context.calledElsewhere ? null : 'notAllowedNow';
    case 'reopen':
      return isClosed ? null : 'notAllowedNow';
    case 'endCall':
      return isLive ? null : 'noLiveCall';
    case 'hold':
    case 'resume':
    case 'consult':
    case 'handOverCall':
    case 'joinCall':
    case 'completeHandover':
    case 'takeBack':
    case 'resumeTalk':
      return whyNotInTalk(state, actor, type);
    case 'askConsent':
    case 'startRecording':
    case 'pauseRecording':
    case 'resumeRecording':
    case 'stopRecording':
    case 'withdrawConsent':
      return whyNotRecorded(state, actor, type);
    case 'callParty':
    case 'removeParty':
    case 'handToParty':
    case 'sendKeys':
    case 'mute':
    case 'unmute':
      return whyNotWithParty(state, type);
    case 'readText':
      return whyNotRead(state);
    case 'startByKeys':
    case 'askByKeys':
    case 'endByKeys':
      return whyNotByKeys(state, type);
    case 'redialNow':
      return context.liveCallId !== null && state.calls[context.liveCallId]?.value === 'dropped'
        ? null
        : 'notAllowedNow';
    case 'farewell':
      return mayFarewell(state) ? null : 'notAllowedNow';
    case 'callFamily':
      if (isLive) return 'callIsLive';
      if (familyNumberOf(state) === null) return 'unknownContact';
      if (context.safety !== 'safe') return 'notSafe';
      break;
    case 'monitor':
    case 'changeMonitor':
    case 'leaveMonitor':
    case 'takeOver':
      return whyNotMonitoring(state, actor, type);
    case 'reply':
      return whyNotReply(state);
    case 'decline':
      return [...context.offers, context.consult].some((offer) => offer?.staffId === actor.staffId)
        ? null
        : 'offerGone';
    case 'accept':
      return whyNotAccept(state, actor);
    case 'giveBack': {
      const why = whyNotGivenBack(state, actor);
      if (why !== null) return why;
      break;
    }
    case 'close':
      if (context.urgency === 'imminent' && !isClosed) return 'emergencyUnconfirmed';
      // Families there know who accompanies them: that is not ended in passing.
      if (isStoodIn(context) && context.tier !== 'hotline' && isHeldBy(state, actor)) return 'standsIn';
      break;
    default:
  }
  const probe = probeFor(state, actor, type);
  return probe !== null && state.triage.can(probe as never) ? null : 'notAllowedNow';
}

function whyNotReply(state: CaseState): RefusalReason | null {
  const { safety, optedOut } = contextOf(state);
  if (stateNameOf(state) === 'closed') return 'notAllowedNow';
  const thread = threadToAnswer(state, {});
  if (thread === undefined) return 'noTextThread';
  if (safety === 'unsafe' || (safety !== 'safe' && isOnOurInitiative(thread))) return 'notSafe';
  return optedOut ? 'optedOut' : null;
}

function whyNotAccept(state: CaseState, actor: Actor): RefusalReason | null {
  const context = contextOf(state);
  // A call in the middle of its talk is taken by the phone alone.
  if (context.handover) return 'notAllowedNow';
  if (isHeldOutTo(state, actor)) return null;
  const isFreeFollowUp = stateNameOf(state) === 'followUp' && context.owner.kind === 'team';
  if (isFreeFollowUp) return null;
  if (context.attention === 'voice' && canBeTaken(state, probedOffer(actor, 'voice'))) return null;
  const waits =
    context.attention === 'desk' && context.offers.length === 0 && context.waitingSinceMs !== null;
  if (waits && state.triage.can(offersProbe(actor) as never)) return null;
  if (whyTakenFromOthers(state, actor) !== null) return null;
  return context.offers.length > 0 ? 'offeredToAnother' : 'offerGone';
}

function isHeldBy(state: CaseState, { staffId }: Actor): boolean {
  const { owner } = contextOf(state);
  return owner.kind === 'staff' && owner.staffId === staffId;
}

export function isHeldOutTo(state: CaseState, { staffId }: Actor): boolean {
  return contextOf(state).offers.some((offer) => offer.staffId === staffId);
}
