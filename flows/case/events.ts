/**
 * The journal's vocabulary: what happened to a case, past tense, each with its instant. The same events move
 * the state machines, so replaying the journal reproduces the snapshots exactly. Some events are records only
 * (a note, a delivery tick): they are kept and shown, and move nothing.
 * Each idea has its file in events/; a new kind of event goes there and into the list here, which stays one flat
 * list of objects: the compiler takes many times as long over parts that are joined.
 * Stored rows are parsed with this codec on every read; a field is only ever added, as optional.
 */
import { z } from 'zod';
import * as callsElsewhere from './events/calls-elsewhere.ts';
import * as contacts from './events/contacts.ts';
import * as emergency from './events/emergency.ts';
import * as flags from './events/flags.ts';
import * as handovers from './events/handovers.ts';
import * as monitors from './events/monitors.ts';
import * as offers from './events/offers.ts';
import * as outbound from './events/outbound.ts';
import * as overflow from './events/overflow.ts';
import * as parties from './events/parties.ts';
import * as recordings from './events/recordings.ts';
import * as resumedTalks from './events/resumed-talks.ts';
import * as silentCalls from './events/silent-calls.ts';
import * as staffDecisions from './events/staff-decisions.ts';
import * as standIns from './events/stand-ins.ts';
import * as texts from './events/texts.ts';
import * as timeAndEffects from './events/time-and-effects.ts';

export const CaseEventSchema = z.discriminatedUnion('type', [
  contacts.contactStarted,
  contacts.menuChosen,
  contacts.callerHungUp,
  contacts.callDropped,
  contacts.talkBrokenOff,
  contacts.farewellSaid,
  contacts.callerReturned,
  contacts.callerSaidGoodbye,
  contacts.voicemailStarted,
  contacts.voicemailRecorded,
  contacts.callEnded,
  contacts.contactEnded,
  texts.textReceived,
  texts.mediaExpired,
  texts.textQueued,
  texts.textReported,
  texts.textRead,
  texts.optOutChanged,
  offers.offersMade,
  offers.offerAccepted,
  offers.offerDeclined,
  offers.offerExpired,
  offers.offerWithdrawn,
  offers.legReported,
  offers.legConfirmed,
  offers.legLost,
  handovers.callHeld,
  handovers.callResumed,
  handovers.consultStarted,
  handovers.consultAnswered,
  handovers.consultEnded,
  handovers.callJoined,
  handovers.handoverCompleted,
  handovers.handoverAsked,
  handovers.handoverEnded,
  silentCalls.byKeysStarted,
  silentCalls.byKeysEnded,
  silentCalls.questionAsked,
  silentCalls.questionAnswered,
  silentCalls.questionBrokenOff,
  outbound.callbackRequested,
  outbound.callbackNumberGiven,
  outbound.callbackCancelled,
  outbound.callbackDue,
  outbound.outboundStarted,
  outbound.familyDialled,
  outbound.familyReported,
  outbound.familyAnswered,
  outbound.familyMissed,
  overflow.overflowStarted,
  overflow.overflowAnswered,
  overflow.overflowEnded,
  staffDecisions.caseTaken,
  staffDecisions.urgencyChanged,
  staffDecisions.safetyChanged,
  staffDecisions.languageChanged,
  staffDecisions.noteAdded,
  staffDecisions.caseEscalated,
  staffDecisions.caseReturned,
  staffDecisions.caseReassigned,
  staffDecisions.caseHandedOver,
  staffDecisions.sessionScheduled,
  staffDecisions.sessionStarted,
  staffDecisions.supportStarted,
  staffDecisions.wrapUpCompleted,
  staffDecisions.wrapUpOwed,
  staffDecisions.nextStepSet,
  staffDecisions.nextStepKept,
  staffDecisions.nextStepDueSooner,
  staffDecisions.caseFollowedUp,
  standIns.caseGivenBack,
  standIns.caseKept,
  standIns.standInSeen,
  staffDecisions.caseClosed,
  staffDecisions.caseReopened,
  emergency.emergencyAsked,
  emergency.emergencyReported,
  emergency.emergencyConfirmed,
  emergency.emergencyUnconfirmed,
  emergency.emergencyContactMade,
  emergency.emergencyCancelled,
  timeAndEffects.timerElapsed,
  timeAndEffects.deadlinePassed,
  timeAndEffects.effectFailed,
  monitors.monitorStarted,
  monitors.monitorAnswered,
  monitors.monitorChanged,
  monitors.monitorEnded,
  monitors.callTakenOver,
  resumedTalks.talkInterrupted,
  resumedTalks.talkResuming,
  resumedTalks.talkNotResumed,
  resumedTalks.talkResumed,
  handovers.holdTooLong,
  parties.partyStarted,
  parties.partyAnswered,
  parties.partyEnded,
  parties.partyKeysSent,
  parties.legMuted,
  parties.legUnmuted,
  parties.callHandedToParty,
  timeAndEffects.teamFoundClosed,
  timeAndEffects.teamFound,
  timeAndEffects.ownerFoundAway,
  callsElsewhere.familyCalledElsewhere,
  callsElsewhere.familyCallSeen,
  flags.flagSet,
  flags.flagEnded,
  recordings.recordingStored,
  recordings.recordingDeleted,
  recordings.recordingExpired,
  recordings.consentAsked,
  recordings.consentGiven,
  recordings.consentDeclined,
  recordings.consentWithdrawn,
  recordings.recordingAsked,
  recordings.recordingChanged,
  recordings.recordingTold,
  recordings.recordingFailed,
  recordings.conversationRecorded,
]);
export type CaseEvent = z.infer<typeof CaseEventSchema>;
export type CaseEventType = CaseEvent['type'];
export type CaseEventOf<Type extends CaseEventType> = Extract<CaseEvent, { type: Type }>;
