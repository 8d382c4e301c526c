/**
 * What a member of staff may ask of a case: the bodies of POST /api/cases/:id/commands.
 * The console builds its forms from these, the server parses with them, OpenAPI is generated from them.
 */
import { z } from 'zod';
import { ExtensionSchema, PartyNameSchema } from '../directory/directory.ts';
import {
  LanguageSchema,
  MonitorModeSchema,
  NoReplyReasonSchema,
  OutcomeSchema,
  PartyKindSchema,
  SafetySchema,
  SpecialtySchema,
  TeamSchema,
  TierSchema,
  UrgencySchema,
} from '../words.ts';
import { EmergencyCardInputSchema, EmergencyWaySchema } from './emergency.ts';
import { QuestionIdSchema } from './questions.ts';

/** Longest text the provider takes in one message, in characters (Twilio error 21617). */
export const MAX_TEXT_LENGTH = 1600;
const MAX_NOTE_LENGTH = 10_000;

const reason = z.string().trim().min(1).max(2000);
const optionalReason = z.string().trim().max(2000).optional();
/**
 * Why the family's last text stays without an answer. Without it a wrap-up or a follow-up leaves the answer owed; what is
 * ended or closed is recorded as left unanswered.
 */
const noReply = NoReplyReasonSchema.optional();
const instant = z.iso.datetime({ offset: true });
/**
 * The family's last text that the sender had in sight, as `lastTextAt` of the case; null: none. What came later is not covered
 * by `noReply`: the answer stays owed, and nothing is ended or closed over it (`unreadText`). Without it a text of the last ten
 * seconds counts as not read.
 */
const lastTextAt = instant.nullable().optional();

export const NextStepInputSchema = z.object({
  what: z.string().trim().min(1).max(500),
  /** ISO 8601 with offset; must lie in the future. */
  dueAt: instant,
  /** Who does it; without it the owner. */
  staffId: z.string().optional(),
});
export type NextStepInput = z.infer<typeof NextStepInputSchema>;

export const StaffCommandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('accept') }),
  z.object({ type: z.literal('decline'), reason: optionalReason }),
  z.object({ type: z.literal('reply'), text: z.string().trim().min(1).max(MAX_TEXT_LENGTH) }),
  /** By whoever talks with the family: has read what it wrote, up to that text, and answers by voice. */
  z.object({ type: z.literal('readText'), lastTextAt: instant }),
  z.object({ type: z.literal('note'), text: z.string().trim().min(1).max(MAX_NOTE_LENGTH) }),
  z.object({ type: z.literal('setUrgency'), urgency: UrgencySchema, reason }),
  z.object({
    type: z.literal('setSafety'),
    safety: SafetySchema,
    /** Whether our calls must not show the line's number there; without it as it was. */
    lineHidden: z.boolean().optional(),
    note: optionalReason,
  }),
  /** The language that the family is answered in. */
  z.object({ type: z.literal('setLanguage'), language: LanguageSchema }),
  /** Whoever answers for the case knows that its family called the line. */
  z.object({ type: z.literal('seeFamilyCall') }),
  z.object({
    type: z.literal('escalate'),
    tier: TierSchema.exclude(['hotline']),
    /** Required when the tier is the consultation. */
    specialty: SpecialtySchema.optional(),
    /**
     * As whoever sends it on judges it; without it as it was. A case that nobody has judged is owed at the crisis centre
     * what an urgent one is.
     */
    urgency: UrgencySchema.optional(),
    reason,
  }),
  z.object({
    type: z.literal('return'),
    /** Without it, one tier down. */
    tier: TierSchema.exclude(['crisisCentre']).optional(),
    specialty: SpecialtySchema.optional(),
    reason,
  }),
  z.object({
    type: z.literal('reassign'),
    staffId: z.string().optional(),
    team: TeamSchema.optional(),
    specialty: SpecialtySchema.optional(),
    reason,
  }),
  z.object({ type: z.literal('handOver'), reason }),
  z.object({ type: z.literal('endCall') }),
  /** The family hears music; the conversation goes on with `resume`. */
  z.object({ type: z.literal('hold') }),
  z.object({ type: z.literal('resume') }),
  /** After the browser was lost in the middle of a talk: rings whoever talked anew, and the talk goes on. */
  z.object({ type: z.literal('resumeTalk'), contactId: z.string().min(1).max(64) }),
  /** Handover: rings a colleague's phone while the family hears music. Cold: without a word between the two. */
  z.object({
    type: z.literal('consult'),
    staffId: z.string(),
    cold: z.literal(true).optional(),
    /** What the colleague is told with the ring. */
    reason: optionalReason,
  }),
  /** Cold handover to whoever of a team takes it first; the hotline's team is its waiting list. */
  z.object({
    type: z.literal('handOverCall'),
    team: TeamSchema,
    /** Required when the team is the consultation. */
    specialty: SpecialtySchema.optional(),
    reason,
  }),
  /** The family comes to the two who consult. */
  z.object({ type: z.literal('joinCall') }),
  /** Whoever asked leaves: the colleague has the call and the case. */
  z.object({ type: z.literal('completeHandover') }),
  /** The colleague leaves: the family is back with whoever asked. */
  z.object({ type: z.literal('takeBack') }),
  /** The family hears the question whether it agrees to a recording, and comes back with its answer. */
  z.object({ type: z.literal('askConsent') }),
  /** Once more, after it was ended or could not be begun. */
  z.object({ type: z.literal('startRecording') }),
  z.object({ type: z.literal('pauseRecording') }),
  z.object({ type: z.literal('resumeRecording') }),
  /** What was recorded is kept. */
  z.object({ type: z.literal('stopRecording') }),
  /** The family has said so: ends the recording and deletes whatever was recorded of its calls. */
  z.object({ type: z.literal('withdrawConsent') }),
  /** Rings somebody from outside into the talk: of the line's directory, or a number entered by hand. */
  z.object({
    type: z.literal('callParty'),
    entryId: z.string().max(64).optional(),
    number: z.string().trim().max(32).optional(),
    name: PartyNameSchema.optional(),
    kind: PartyKindSchema.optional(),
    extension: ExtensionSchema.optional(),
    /** The family hears music meanwhile; `resume` brings all together. */
    alone: z.literal(true).optional(),
  }),
  z.object({ type: z.literal('removeParty'), partyId: z.string() }),
  /** Leaves the family with them: the call goes on, the case stays with whoever asks. */
  z.object({ type: z.literal('handToParty'), partyId: z.string() }),
  /** Pressed towards them: a switchboard asks for an extension. */
  z.object({ type: z.literal('sendKeys'), partyId: z.string(), keys: ExtensionSchema }),
  /** Not heard by anybody: them, or without one whoever asks, on a telephone of their own. */
  z.object({ type: z.literal('mute'), partyId: z.string().optional() }),
  z.object({ type: z.literal('unmute'), partyId: z.string().optional() }),
  /** The family cannot speak: from now on it answers by keys, and nobody of ours is heard. */
  z.object({ type: z.literal('startByKeys') }),
  /** The line asks the family, which answers by key: yes or no. */
  z.object({ type: z.literal('askByKeys'), question: QuestionIdSchema }),
  /** Back to speaking. */
  z.object({ type: z.literal('endByKeys') }),
  /** Rings the one who asks, and then the family. */
  z.object({ type: z.literal('callFamily') }),
  /** Of a call that broke off: rings the family now instead of after the pause. */
  z.object({ type: z.literal('redialNow') }),
  /** A goodbye is being said, or was: the end of the call is no drop, and the line calls nobody back. */
  z.object({ type: z.literal('farewell'), said: z.boolean() }),
  z.object({ type: z.literal('endContact'), noReply, lastTextAt }),
  z.object({ type: z.literal('schedule'), at: instant, what: z.string().trim().min(1).max(500).optional() }),
  z.object({ type: z.literal('startSession') }),
  z.object({ type: z.literal('startSupport') }),
  z.object({
    type: z.literal('wrapUp'),
    outcome: OutcomeSchema,
    summary: z.string().trim().max(MAX_NOTE_LENGTH).optional(),
    noReply,
    lastTextAt,
    nextStep: NextStepInputSchema,
  }),
  /** Of a talk that its talker led to the end though the case was another's by then: what it came to. */
  z.object({
    type: z.literal('writeUp'),
    outcome: OutcomeSchema,
    summary: z.string().trim().max(MAX_NOTE_LENGTH).optional(),
  }),
  NextStepInputSchema.extend({
    type: z.literal('setNextStep'),
    /** The family's text was read, and this step is what comes of it: for a phone that must not be written to. */
    noReply,
    lastTextAt,
  }),
  NextStepInputSchema.extend({
    type: z.literal('followUp'),
    outcome: OutcomeSchema.optional(),
    noReply,
    lastTextAt,
  }),
  /** A case that was answered in its owner's place goes back to them; asked by the owner, they take it back. */
  z.object({
    type: z.literal('giveBack'),
    /** For the owner: what happened. */
    word: optionalReason,
    /** Required where whoever stands in has talked, and it is not written up. */
    outcome: OutcomeSchema.optional(),
    /** Required where the family's last text is unanswered, except of the owner. */
    noReply,
    lastTextAt,
  }),
  /** Whoever stands in answers for it from now on. */
  z.object({ type: z.literal('keepCase'), reason }),
  z.object({
    type: z.literal('close'),
    outcome: OutcomeSchema,
    summary: z.string().trim().max(MAX_NOTE_LENGTH).optional(),
    noReply,
    lastTextAt,
  }),
  z.object({ type: z.literal('reopen'), reason }),
  /** A supervisor into somebody's talk: rings their own phone first. */
  z.object({ type: z.literal('monitor'), mode: MonitorModeSchema }),
  z.object({ type: z.literal('changeMonitor'), mode: MonitorModeSchema }),
  z.object({ type: z.literal('leaveMonitor') }),
  /** The talk and the case become the supervisor's; whoever talked is let go. */
  z.object({
    type: z.literal('takeOver'),
    /** Whom it is taken from; refused when somebody else talks by then. */
    from: z.string().optional(),
  }),
  /** Asks the emergency services, and raises the urgency to life in danger. Again: asks anew. */
  z.object({ type: z.literal('emergency'), way: EmergencyWaySchema, card: EmergencyCardInputSchema }),
  /** They have taken the card. */
  z.object({ type: z.literal('emergencyConfirm') }),
  /** They are with the family, or speak with it: from now on the case may be put to rest. */
  z.object({
    type: z.literal('emergencyContactMade'),
    /** Who of them, in words. */
    who: z.string().trim().min(1).max(300),
    note: optionalReason,
  }),
  z.object({ type: z.literal('emergencyCancel'), reason }),
]);
export type StaffCommand = z.infer<typeof StaffCommandSchema>;
export type StaffCommandType = StaffCommand['type'];
export const STAFF_COMMAND_TYPES = StaffCommandSchema.options.map((option) => option.shape.type.value);

/** Urgency that no person set: why, as a code that the console words in its own language. */
export const URGENCY_REASON_CODES = ['key1', 'key0', 'answeredYes', 'knownDanger'] as const;
export type UrgencyReasonCode = (typeof URGENCY_REASON_CODES)[number];

/** Why a command was refused. The console has a sentence for each, in both languages. */
export const REFUSAL_REASONS = [
  'notAllowedNow',
  'notYours',
  'notYourTier',
  'alreadyTaken',
  'offerGone',
  'callIsLive',
  'noLiveCall',
  'noTextThread',
  'notSafe',
  'optedOut',
  'namesService',
  'specialtyRequired',
  'targetRequired',
  'targetAway',
  'targetWrongTier',
  'targetUnknown',
  'dateInThePast',
  'dateTooFar',
  'textTooLong',
  'emergencyUnconfirmed',
  'unreadText',
  'caseUnreadable',
  'unknownContact',
  'unknownTimer',
  'duplicate',
  'ownPhoneNotReady',
  'ownCallIsLive',
  'noDiscreetNumber',
  'emergencyOpen',
  'noEmergencyContact',
  'numberNotAllowed',
  'nobodyToTake',
  'offShift',
  'onBreak',
  'keptForAnother',
  'offeredToAnother',
  'familyWantsAnother',
  'wrapUpOwed',
  'replyOwed',
  'dangerStays',
  'ownerGone',
  'standsIn',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
