/**
 * Who may ask what of a case: least rights, by role, tier and ownership. Whether the case's state allows it is the
 * machine's answer (allowed.ts); this is only about the person.
 */
import type { Actor } from '../case/commands.ts';
import { finishingIn, followerOf } from '../case/finishing.ts';
import { type CaseState, callOf, contextOf, namedInStep } from '../case/state.ts';
import type { RefusalReason, StaffCommandType } from '../contract/commands.ts';
import { writableBy } from '../triage/wrap-ups-after.ts';
import { ROLE_OF_TIER } from '../words.ts';
import { stoodInFor } from './staff/stand-in-commands.ts';

/** Anybody of the case's team, or to whom it is offered, may do these; the rest is for whoever answers for it. */
const FOR_THE_TEAM: ReadonlySet<StaffCommandType> = new Set<StaffCommandType>([
  'accept',
  'decline',
  'note',
  'setUrgency',
  'setSafety',
  'setLanguage',
  'reopen',
  'emergency',
  'emergencyConfirm',
  'emergencyContactMade',
]);
/** Whoever talks to the family may do these, whoever answers for the case by then. */
const WHILE_TALKING: ReadonlySet<StaffCommandType> = new Set<StaffCommandType>([
  'endCall',
  'farewell',
  'note',
  'setSafety',
  'setUrgency',
  'setLanguage',
  'emergency',
  'emergencyConfirm',
  'emergencyContactMade',
  'emergencyCancel',
  'withdrawConsent',
]);

/** Whoever is to do what was agreed with the family may do these, whoever answers for the case by then: they will meet it. */
const FOR_WHO_AGREED: ReadonlySet<StaffCommandType> = new Set<StaffCommandType>([
  'note',
  'setUrgency',
  'setSafety',
  'emergency',
  'emergencyConfirm',
  'emergencyContactMade',
]);

/** Whoever led a talk to its end in a case that was another's may do these until it is written up: they heard the family. */
const FOR_WHO_WRITES_UP: ReadonlySet<StaffCommandType> = new Set<StaffCommandType>([
  'writeUp',
  ...FOR_WHO_AGREED,
]);

/** Whoever asked for the emergency services in a case that is another's may do these until a person says how it ended. */
const FOR_WHO_CALLED_HELP: ReadonlySet<StaffCommandType> = new Set<StaffCommandType>([
  'note',
  'emergency',
  'emergencyConfirm',
  'emergencyContactMade',
  'emergencyCancel',
]);

/** Whoever sees no more of a case than its outline may take it up, or have others called to it. */
const FOR_WHO_MAY_TAKE_IT: ReadonlySet<StaffCommandType> = new Set<StaffCommandType>([
  'accept',
  'setUrgency',
]);

/** For whoever has the family on the phone, and nobody in their place. */
const FOR_WHO_TALKS: ReadonlySet<StaffCommandType> = new Set<StaffCommandType>([
  'hold',
  'resume',
  'consult',
  'handOverCall',
  'redialNow',
  'joinCall',
  'completeHandover',
  'takeBack',
  'askConsent',
  'startRecording',
  'pauseRecording',
  'resumeRecording',
  'stopRecording',
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
  'readText',
]);

/** A case that is another's by now is not theirs to send elsewhere with the call; the talk may follow it (`consult`). */
const FOR_THE_OWNER_ALONE: ReadonlySet<StaffCommandType> = new Set<StaffCommandType>([
  'handOverCall',
  'handToParty',
]);

/** For supervisors alone: beside the talk of somebody else. */
const FOR_SUPERVISORS: ReadonlySet<StaffCommandType> = new Set<StaffCommandType>([
  'reassign',
  'monitor',
  'changeMonitor',
  'leaveMonitor',
  'takeOver',
]);

export function whyNotThem(state: CaseState, actor: Actor, type: StaffCommandType): RefusalReason | null {
  if (actor.role === 'administrator') return 'notYours';
  const isSupervisor = actor.role === 'supervisor';
  const isTalking =
    contextOf(state).talkingStaffId === actor.staffId ||
    (type === 'resumeTalk' && isConnectedWith(state, actor.staffId));
  if (isSupervisor && FOR_WHO_TALKS.has(type) && !isTalking) return 'notYours';
  if (FOR_SUPERVISORS.has(type)) return isSupervisor ? null : 'notYours';
  const context = contextOf(state);
  const writesUp = writableBy(context, actor.staffId).length > 0;
  const isOwner = context.owner.kind === 'staff' && context.owner.staffId === actor.staffId;
  // Nobody talks with a family in somebody else's place, or keeps a case that is in another's hands.
  const isForOwnerAlone = type === 'callFamily' || type === 'keepCase' || type === 'writeUp';
  const calledHelp = followerOf(state) === actor.staffId;
  if (writesUp && FOR_WHO_WRITES_UP.has(type)) return null;
  if (calledHelp && FOR_WHO_CALLED_HELP.has(type)) return null;
  if (isSupervisor) return isForOwnerAlone && !isOwner ? 'notYours' : null;
  if (FOR_WHO_TALKS.has(type) && (isTalking || isOwner)) {
    if (!isTalking) return 'noLiveCall';
    // A case that is another's by now is not theirs to hand over.
    return isOwner || !FOR_THE_OWNER_ALONE.has(type) ? null : 'notYours';
  }
  // The case came to them in the middle of a talk that is not theirs to end.
  if (type === 'endCall' && isOwner && !isTalking && context.talkingStaffId !== null) return 'notYours';
  if (isOwner) return null;
  if (type === 'giveBack' && stoodInFor(state) === actor.staffId) return null;
  if (isTalking && WHILE_TALKING.has(type)) return null;
  const isOffered = [...context.offers, context.consult].some((offer) => offer?.staffId === actor.staffId);
  if (!isOffered && !worksAt(state, actor) && stoodInFor(state) !== actor.staffId) {
    const mayTakeIt = readsMeanwhile(state, actor);
    if (mayTakeIt && FOR_WHO_MAY_TAKE_IT.has(type)) return null;
    const isInIt = isTalking || writesUp || calledHelp || mayTakeIt;
    if (namedInStep(state) !== actor.staffId) return isInIt ? 'notYours' : 'notYourTier';
    return FOR_WHO_AGREED.has(type) ? null : 'notYours';
  }
  // Nobody looks away from it in the place of whoever is to see it.
  if (type === 'seeFamilyCall') return context.owner.kind === 'team' ? null : 'notYours';
  return FOR_THE_TEAM.has(type) ? null : 'notYours';
}

/** Of the hotline, where the case waits for a team with nobody there. */
function readsMeanwhile(state: CaseState, { role }: Pick<Actor, 'role'>): boolean {
  return Boolean(contextOf(state).teamEmpty) && role === ROLE_OF_TIER.hotline;
}

/** Whoever judges by its outline alone may find it more urgent, not less: they have not read why it is so urgent. */
export function mayOnlyRaise(state: CaseState, actor: Actor): boolean {
  const { owner, offers } = contextOf(state);
  const isInIt =
    (owner.kind === 'staff' && owner.staffId === actor.staffId) ||
    [
      stoodInFor(state),
      namedInStep(state),
      ...finishingIn(state),
      ...offers.map(({ staffId }) => staffId),
    ].includes(actor.staffId);
  return readsMeanwhile(state, actor) && !isInIt;
}

/** They accepted the call, and only their own device is still to be answered. */
function isConnectedWith(state: CaseState, staffId: string): boolean {
  const { liveCallId } = contextOf(state);
  const call = liveCallId === null ? null : callOf(state, liveCallId);
  return (
    call?.name === 'connecting' &&
    call.context.legs.some((leg) => leg.staffId === staffId && leg.state === 'accepted')
  );
}

/** Staff of the tier; at the consultation of the specialty asked for, if one was. */
export function worksAt(state: CaseState, actor: Actor): boolean {
  const { tier, specialty } = contextOf(state);
  if (actor.role !== ROLE_OF_TIER[tier]) return false;
  return tier !== 'consultation' || specialty === null || actor.specialty === specialty;
}
