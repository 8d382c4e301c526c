/**
 * The journal's vocabulary: what happened to a case, past tense, each with its instant. The same events move
 * the state machines, so replaying the journal reproduces the snapshots exactly. Some events are records only
 * (a note, a delivery tick): they are kept and shown, and move nothing.
 * Stored rows are parsed with this codec on every read; a field is only ever added, as optional.
 */
import { z } from 'zod';
import { EmergencyCardSchema, EmergencyFailureSchema, EmergencyWaySchema } from '../contract/emergency.ts';
import { AnswerSchema, QuestionIdSchema } from '../contract/questions.ts';
import { FlagKindSchema, FlagNowSchema } from '../flags/flag.ts';
import { ClosedSchema, SpokenAnnouncementSchema } from '../hours/line-now.ts';
import {
  OverflowOutcomeSchema,
  OverflowRuleSchema,
  OverflowTargetSchema,
  OverflowWhySchema,
} from '../hours/overflow.ts';
import { EpochMsSchema, IdSchema } from '../ids.ts';
import { TeamNameSchema } from '../routing/team-settings.ts';
import {
  AttentionSchema,
  LanguageSchema,
  MonitorModeSchema,
  OutcomeSchema,
  OwnerSchema,
  PartyKindSchema,
  RungDeviceSchema,
  SafetySchema,
  SpecialtySchema,
  TierSchema,
  UrgencySchema,
} from '../words.ts';

const base = { at: EpochMsSchema };
const byStaff = { ...base, by: IdSchema };
const ofContact = { ...base, contactId: IdSchema };
const ofRecording = { ...ofContact, recordingId: IdSchema, recordingSid: z.string() };
const ofTalkRecording = { ...ofContact, recordingId: IdSchema };
const ofLeg = { ...ofContact, legId: IdSchema, staffId: IdSchema };
/** Of a supervisor beside a talk. `shown`: whoever talks may see it. */
const ofMonitor = { ...ofLeg, shown: z.boolean() };

export const MENU_CHOICES = [
  'danger',
  'operator',
  'silent',
  'message',
  'english',
  'russian',
  'wrong',
  'none',
] as const;
export const MenuChoiceSchema = z.enum(MENU_CHOICES);
export type MenuChoice = z.infer<typeof MenuChoiceSchema>;

export const OfferSchema = z.object({
  id: IdSchema,
  staffId: IdSchema,
  attention: AttentionSchema,
  /** Database slot of this person for this attention: 0..limit-1. */
  slot: z.number().int().nonnegative(),
  /** Of a voice offer: the leg that rings this person's phone. */
  legId: IdSchema.nullable(),
  offeredAtMs: EpochMsSchema,
  expiresAtMs: EpochMsSchema,
  /** Of a voice offer, milliseconds, as the team had set when it was made: how long the phone rings. */
  ringMs: z.number().int().positive().optional(),
  /** The same: how long its person is not rung again after the talk. */
  restMs: z.number().int().nonnegative().optional(),
  /** Of a voice offer: rung in the browser; without it on the phone. */
  device: RungDeviceSchema.optional(),
});
export type Offer = z.infer<typeof OfferSchema>;

export const MediaSchema = z.object({ url: z.string(), contentType: z.string() });
export type Media = z.infer<typeof MediaSchema>;

export const LEG_STATUSES = [
  'initiated',
  'ringing',
  'answered',
  'completed',
  'busy',
  'noAnswer',
  'failed',
  'canceled',
] as const;
export const LegStatusSchema = z.enum(LEG_STATUSES);
export type LegStatus = z.infer<typeof LegStatusSchema>;

export const MESSAGE_STATUSES = ['queued', 'sent', 'delivered', 'undelivered', 'failed'] as const;
export const MessageStatusSchema = z.enum(MESSAGE_STATUSES);
export type MessageStatus = z.infer<typeof MessageStatusSchema>;

/** Texts that the system writes by itself; the words are in flows/texts. */
export const TEXT_TEMPLATES = [
  'acknowledgement',
  'danger',
  'help',
  'optedOut',
  'optedIn',
  'afterHours',
  'blocked',
  'received',
] as const;
export const TextTemplateSchema = z.enum(TEXT_TEMPLATES);
export type TextTemplate = z.infer<typeof TextTemplateSchema>;

export const CaseEventSchema = z.discriminatedUnion('type', [
  // contacts
  z.object({
    type: z.literal('contact.started'),
    ...ofContact,
    channel: z.enum(['call', 'text']),
    /** E.164, or null when withheld. */
    from: z.string().nullable(),
    /** The number of ours that was reached. */
    to: z.string(),
    sid: z.string().nullable(),
    language: LanguageSchema,
    /** What was recorded for this phone earlier. */
    safety: SafetySchema,
    optedOut: z.boolean(),
    relatedCaseIds: z.array(IdSchema),
    /** The line was closed by its hours. */
    closed: ClosedSchema.optional(),
    /** The emergency announcement that was on. */
    announcement: SpokenAnnouncementSchema.optional(),
    /** Where the call may go if nobody here answers. */
    overflow: OverflowRuleSchema.optional(),
    /** What the number was flagged with by then. */
    flag: FlagNowSchema.optional(),
    /** Other calls of this number shortly before, if any (routing/flood.ts). */
    recentCalls: z.number().int().positive().optional(),
    /** The line records the talks of families that agree. */
    recordsTalks: z.literal(true).optional(),
    /** Of a phone to which the line's number is not shown. */
    lineHidden: z.literal(true).optional(),
    /** It came in on the number that nobody knows as the line's. */
    discreet: z.literal(true).optional(),
    /** We call the family: `from` is still the family's number and `to` ours. */
    direction: z.literal('outbound').optional(),
    /** Its talk broke off a moment ago: no menu, to the front, to whom it talked with. */
    afterDrop: z.literal(true).optional(),
  }),
  z.object({
    type: z.literal('menu.chosen'),
    ...ofContact,
    choice: MenuChoiceSchema,
    sid: z.string().optional(),
    /** A key that leads nowhere yet: a language, or one that means nothing. */
    pressed: z.boolean().optional(),
    /** Led to an operator without a single key: nobody may be there. */
    silent: z.boolean().optional(),
  }),
  z.object({
    type: z.literal('caller.hungUp'),
    ...ofContact,
    sid: z.string(),
    why: z.string(),
    /** In the middle of a talk, without a goodbye: the family is awaited. */
    broken: z.literal(true).optional(),
  }),
  /** The same on a phone that is safe to call: the line rings `to` by itself, whoever talked stays on the phone. */
  z.object({ type: z.literal('call.dropped'), ...ofContact, sid: z.string(), to: z.string() }),
  z.object({ type: z.literal('farewell.said'), ...ofContact, by: IdSchema, said: z.boolean() }),
  z.object({
    type: z.literal('caller.returned'),
    ...ofContact,
    sid: z.string(),
    /** The family asked for somebody else than whom it talked with. */
    toAnother: z.literal(true).optional(),
  }),
  z.object({ type: z.literal('caller.saidGoodbye'), ...ofContact }),
  z.object({
    type: z.literal('voicemail.started'),
    ...ofContact,
    why: z.enum(['chosen', 'tooLong', 'nobody', 'closed', 'blocked']),
  }),
  z.object({
    type: z.literal('voicemail.recorded'),
    ...ofContact,
    sid: z.string(),
    recordingSid: z.string(),
    durationS: z.number().nonnegative(),
    /** Ours, and the name of the copy here; absent in messages from before copies were made. */
    recordingId: IdSchema.optional(),
  }),
  z.object({ type: z.literal('call.ended'), ...ofContact, by: IdSchema.optional() }),
  z.object({ type: z.literal('contact.ended'), ...byStaff, contactId: IdSchema.optional() }),

  // texts
  z.object({
    type: z.literal('text.received'),
    ...ofContact,
    messageId: IdSchema,
    sid: z.string(),
    text: z.string(),
    media: z.array(MediaSchema),
    /** The text was a menu answer: 1 = danger. */
    choice: z.enum(['danger', 'operator']).nullable(),
    /** What was recorded for this phone by then, in whichever case. */
    safety: SafetySchema.optional(),
    /** Of a blocked number, with nobody at work on the case: kept, and read within a day. */
    quiet: z.boolean().optional(),
  }),
  z.object({
    type: z.literal('text.queued'),
    ...ofContact,
    messageId: IdSchema,
    to: z.string(),
    from: z.string(),
    text: z.string(),
    template: TextTemplateSchema.nullable(),
    /** Absent when the system wrote it. */
    by: IdSchema.optional(),
  }),
  z.object({
    type: z.literal('text.reported'),
    ...base,
    messageId: IdSchema,
    status: MessageStatusSchema,
    sid: z.string().nullable(),
    errorCode: z.string().nullable(),
  }),
  z.object({ type: z.literal('optOut.changed'), ...ofContact, optedOut: z.boolean(), keyword: z.string() }),

  // offers and legs
  z.object({
    type: z.literal('offers.made'),
    ...base,
    contactId: IdSchema.nullable(),
    offers: z.array(OfferSchema).min(1),
  }),
  z.object({
    type: z.literal('offer.accepted'),
    ...base,
    offerId: IdSchema,
    staffId: IdSchema,
    via: z.enum(['console', 'phone']),
  }),
  z.object({
    type: z.literal('offer.declined'),
    ...base,
    offerId: IdSchema,
    staffId: IdSchema,
    why: z.enum(['declined', 'busy', 'noAnswer', 'failed', 'notConfirmed', 'away']),
    reason: z.string().optional(),
  }),
  z.object({ type: z.literal('offer.expired'), ...base, offerId: IdSchema, staffId: IdSchema }),
  z.object({ type: z.literal('offer.withdrawn'), ...base, offerId: IdSchema, staffId: IdSchema }),
  z.object({
    type: z.literal('leg.reported'),
    ...ofLeg,
    sid: z.string().nullable(),
    status: LegStatusSchema,
  }),
  z.object({ type: z.literal('leg.confirmed'), ...ofLeg, sid: z.string() }),
  /** The leg that carried the conversation ended while the family was still on the line. */
  z.object({ type: z.literal('leg.lost'), ...ofLeg, sid: z.string().nullable() }),

  // hold and warm handover
  z.object({ type: z.literal('call.held'), ...ofContact, by: IdSchema }),
  z.object({ type: z.literal('call.resumed'), ...ofContact, by: IdSchema }),
  /** A colleague is rung: the offer keeps their slot, and lets them see the case. */
  z.object({
    type: z.literal('consult.started'),
    ...ofContact,
    by: IdSchema,
    legId: IdSchema,
    staffId: IdSchema,
    offer: OfferSchema,
    /** Where the case goes if they take it. */
    tier: TierSchema,
    specialty: SpecialtySchema.nullable(),
    /** Without a word between the two: the colleague has the call as soon as they take it. */
    cold: z.literal(true).optional(),
  }),
  /** The colleague pressed 1 and hears whoever asked. */
  z.object({ type: z.literal('consult.answered'), ...ofLeg, sid: z.string() }),
  z.object({
    type: z.literal('consult.ended'),
    ...ofLeg,
    why: z.enum(['declined', 'busy', 'noAnswer', 'failed', 'notConfirmed', 'takenBack', 'left']),
  }),
  z.object({ type: z.literal('call.joined'), ...ofContact, by: IdSchema }),
  z.object({
    type: z.literal('handover.completed'),
    ...ofLeg,
    by: IdSchema,
    tier: TierSchema,
    specialty: SpecialtySchema.nullable(),
    /** Of a handover to a team: the phone that took it. */
    sid: z.string().optional(),
  }),
  /** Cold, to whoever of a team takes it first; `untilMs`: then the family is back with whoever talks with it. */
  z.object({
    type: z.literal('handover.asked'),
    ...ofContact,
    by: IdSchema,
    tier: TierSchema,
    specialty: SpecialtySchema.nullable(),
    reason: z.string(),
    untilMs: EpochMsSchema,
  }),
  /** Nobody took it. left: whoever handed over hung up, and the family waits in the hotline's list. */
  z.object({
    type: z.literal('handover.ended'),
    ...ofContact,
    why: z.enum(['takenBack', 'tooLong', 'nobody', 'left', 'talkOver']),
  }),

  // silent calls
  /** The family cannot speak: key 0, or whoever talks with it found so. */
  z.object({
    type: z.literal('byKeys.started'),
    ...ofContact,
    by: IdSchema.optional(),
    /** From now on: somebody may be beside the phone, so that what was recorded as safe is not relied on. */
    safety: SafetySchema,
  }),
  z.object({ type: z.literal('byKeys.ended'), ...ofContact, by: IdSchema }),
  z.object({
    type: z.literal('question.asked'),
    ...ofContact,
    by: IdSchema,
    question: QuestionIdSchema,
    number: z.number().int().positive(),
  }),
  z.object({
    type: z.literal('question.answered'),
    ...ofContact,
    question: QuestionIdSchema,
    number: z.number().int().positive(),
    answer: AnswerSchema,
  }),
  /** The family was hearing it when whoever asked was lost, or the call went on without it. */
  z.object({
    type: z.literal('question.brokenOff'),
    ...ofContact,
    question: QuestionIdSchema,
    number: z.number().int().positive(),
  }),

  // callbacks and outbound calls
  /** A waiting caller keeps the place and hangs up; the caller confirmed that this number is safe to call. */
  z.object({ type: z.literal('callback.requested'), ...ofContact, sid: z.string(), to: z.string() }),
  /** Keyed in, another number than the one that calls; to be confirmed by key as well. */
  z.object({ type: z.literal('callback.numberGiven'), ...ofContact, to: z.string() }),
  z.object({
    type: z.literal('callback.cancelled'),
    ...ofContact,
    why: z.literal('calledAgain'),
  }),
  /** The pause between two attempts is over. */
  z.object({ type: z.literal('callback.due'), ...ofContact }),
  /** By click: whoever owns the case is rung first, the offer keeps their slot. */
  z.object({
    type: z.literal('outbound.started'),
    ...ofLeg,
    by: IdSchema,
    to: z.string(),
    offer: OfferSchema,
  }),
  /** A person is on the phone and ready: the family is rung. */
  z.object({
    type: z.literal('family.dialled'),
    ...ofLeg,
    sid: z.string(),
    /** From the number that nobody knows as the line's. */
    discreet: z.literal(true).optional(),
  }),
  z.object({
    type: z.literal('family.reported'),
    ...ofContact,
    sid: z.string().nullable(),
    status: LegStatusSchema,
  }),
  /** The family pressed 1. */
  z.object({ type: z.literal('family.answered'), ...ofContact, sid: z.string() }),
  z.object({
    type: z.literal('family.missed'),
    ...ofLeg,
    why: z.enum(['busy', 'noAnswer', 'failed', 'notConfirmed', 'declined', 'staffLeft']),
    /** Until the next attempt; null when there is none. */
    retryInMs: z.number().int().nonnegative().nullable(),
    /** Of a call that broke off: it stays with whoever talked. */
    redial: z.literal(true).optional(),
    /** The family was still hearing that it would be called back: no attempt. */
    uncounted: z.literal(true).optional(),
  }),

  // overflow
  /** Held out to another team as well; or the caller is put through to another line. */
  z.object({
    type: z.literal('overflow.started'),
    ...ofContact,
    to: OverflowTargetSchema,
    why: OverflowWhySchema,
    /** The caller asks at this moment what to hear: nobody needs to tell the provider. */
    asked: z.literal(true).optional(),
  }),
  /** The other line picked up. */
  z.object({ type: z.literal('overflow.answered'), ...ofContact }),
  /** The other line is out of it, and the family still with us. */
  z.object({
    type: z.literal('overflow.ended'),
    ...ofContact,
    outcome: OverflowOutcomeSchema,
    /** In danger: the family waits for ours again. */
    waits: z.literal(true).optional(),
  }),

  // what staff decided
  /** A case in follow-up that a team answered for: now this person does. */
  z.object({ type: z.literal('case.taken'), ...byStaff }),
  z.object({
    type: z.literal('urgency.changed'),
    ...base,
    urgency: UrgencySchema,
    from: UrgencySchema,
    reason: z.string(),
    source: z.enum(['person', 'family', 'rule']),
    by: IdSchema.optional(),
  }),
  z.object({
    type: z.literal('safety.changed'),
    ...byStaff,
    safety: SafetySchema,
    /** Whether our calls may show the line's number there; absent where that was not touched. */
    lineHidden: z.boolean().optional(),
    note: z.string().optional(),
  }),
  z.object({ type: z.literal('note.added'), ...byStaff, text: z.string() }),
  z.object({
    type: z.literal('case.escalated'),
    ...byStaff,
    tier: TierSchema.exclude(['hotline']),
    specialty: SpecialtySchema.nullable(),
    reason: z.string(),
  }),
  z.object({
    type: z.literal('case.returned'),
    ...byStaff,
    tier: TierSchema.exclude(['crisisCentre']),
    specialty: SpecialtySchema.nullable(),
    reason: z.string(),
  }),
  z.object({
    type: z.literal('case.reassigned'),
    ...byStaff,
    reason: z.string(),
    to: OwnerSchema,
    previousOwner: OwnerSchema,
    /** The tier whose list or desk it goes to. */
    tier: TierSchema,
    specialty: SpecialtySchema.nullable(),
    /** The slot that the person's desk keeps for it; null for a team, or when a waiting call is held for them. */
    held: OfferSchema.nullable(),
  }),
  z.object({ type: z.literal('case.handedOver'), ...byStaff, reason: z.string() }),
  z.object({ type: z.literal('session.scheduled'), ...byStaff, startsAtMs: EpochMsSchema, what: z.string() }),
  z.object({ type: z.literal('session.started'), ...byStaff }),
  z.object({ type: z.literal('support.started'), ...byStaff }),
  z.object({
    type: z.literal('wrapUp.completed'),
    ...byStaff,
    outcome: OutcomeSchema,
    summary: z.string().optional(),
  }),
  z.object({
    type: z.literal('nextStep.set'),
    ...byStaff,
    what: z.string(),
    dueAtMs: EpochMsSchema,
    staffId: IdSchema.optional(),
  }),
  z.object({ type: z.literal('case.followedUp'), ...byStaff, outcome: OutcomeSchema.optional() }),
  z.object({
    type: z.literal('case.closed'),
    ...byStaff,
    outcome: OutcomeSchema,
    summary: z.string().optional(),
  }),
  z.object({ type: z.literal('case.reopened'), ...base, by: IdSchema.optional(), reason: z.string() }),

  // the handoff to the emergency services
  z.object({
    type: z.literal('emergency.asked'),
    ...byStaff,
    contactId: IdSchema,
    way: EmergencyWaySchema,
    card: EmergencyCardSchema,
    /** In which the services are spoken or written to. */
    language: LanguageSchema,
    /** Of a call to them. */
    legId: IdSchema.optional(),
    /** Of a text to them. */
    messageId: IdSchema.optional(),
  }),
  z.object({
    type: z.literal('emergency.reported'),
    ...base,
    legId: IdSchema,
    sid: z.string().nullable(),
    status: LegStatusSchema,
  }),
  /** They took the card: a person says so, or key 1 was pressed on their telephone. */
  z.object({
    type: z.literal('emergency.confirmed'),
    ...base,
    via: z.enum(['person', 'phone']),
    by: IdSchema.optional(),
    legId: IdSchema.optional(),
  }),
  z.object({
    type: z.literal('emergency.unconfirmed'),
    ...base,
    why: EmergencyFailureSchema,
    legId: IdSchema.optional(),
  }),
  /** They are with the family, or speak with it. */
  z.object({
    type: z.literal('emergency.contactMade'),
    ...byStaff,
    /** Who of the services, in words. */
    who: z.string(),
    note: z.string().optional(),
  }),
  z.object({ type: z.literal('emergency.cancelled'), ...byStaff, reason: z.string() }),

  // time and the world's answers
  z.object({
    type: z.literal('timer.elapsed'),
    ...base,
    /** `triage`, `emergency`, or `call:<contactId>`: whose timer it was. */
    scope: z.string(),
    timerId: z.string(),
    generation: z.number().int(),
  }),
  z.object({ type: z.literal('deadline.passed'), ...base, dueAtMs: EpochMsSchema }),
  z.object({
    type: z.literal('effect.failed'),
    ...base,
    effectId: IdSchema,
    kind: z.string(),
    why: z.enum(['failed', 'expired', 'unknown']),
    code: z.string().nullable(),
    /** Of a recording that could not be copied, deleted or discarded. */
    recordingId: IdSchema.optional(),
  }),

  // supervisors beside a talk
  /** Their own phone is rung: the offer keeps their slot. takeOver: to have the call as soon as they press 1. */
  z.object({
    type: z.literal('monitor.started'),
    ...ofMonitor,
    offer: OfferSchema,
    mode: z.enum([...MonitorModeSchema.options, 'takeOver']),
  }),
  /** They pressed 1 and are in the room. */
  z.object({ type: z.literal('monitor.answered'), ...ofMonitor, sid: z.string(), mode: MonitorModeSchema }),
  z.object({ type: z.literal('monitor.changed'), ...ofMonitor, mode: MonitorModeSchema }),
  z.object({
    type: z.literal('monitor.ended'),
    ...ofMonitor,
    why: z.enum(['declined', 'busy', 'noAnswer', 'failed', 'notConfirmed', 'left', 'talkOver']),
  }),
  /** `staffId`, who was beside the talk, has the call and the case; `from` is let go. */
  z.object({
    type: z.literal('call.takenOver'),
    ...ofLeg,
    from: IdSchema,
    fromLegId: IdSchema,
    tier: TierSchema,
    specialty: SpecialtySchema.nullable(),
  }),
  // a talk whose browser was lost in the middle of it
  /** The family hears music, and whoever talked is awaited back for a while. */
  z.object({ type: z.literal('talk.interrupted'), ...ofLeg, sid: z.string().nullable() }),
  /** They are there again, and are rung anew. */
  z.object({ type: z.literal('talk.resuming'), ...ofLeg, device: RungDeviceSchema.optional() }),
  /** That ring came to nothing; they may be rung once more. */
  z.object({
    type: z.literal('talk.notResumed'),
    ...ofLeg,
    why: z.enum(['declined', 'busy', 'noAnswer', 'failed', 'notConfirmed']),
  }),
  /** They answered: the talk goes on in a new room. */
  /** onHold: the family was on hold when the browser was lost, and still is. */
  z.object({
    type: z.literal('talk.resumed'),
    ...ofLeg,
    sid: z.string(),
    onHold: z.literal(true).optional(),
  }),

  /** A family hears music in the middle of its talk for too long: told once. */
  z.object({ type: z.literal('hold.tooLong'), ...ofContact, heldSinceMs: EpochMsSchema }),

  // outside parties in a talk
  /** Rung into the talk; `staffId` brought them. `alone`: the family hears music until they talk with all. */
  z.object({
    type: z.literal('party.started'),
    ...ofLeg,
    by: IdSchema,
    number: z.string(),
    /** Empty when nobody said who it is. */
    name: z.string(),
    kind: PartyKindSchema,
    /** Sent once they pick up. */
    extension: z.string().optional(),
    alone: z.literal(true).optional(),
    /** A phone of the household, on which the line must not be seen. */
    discreet: z.literal(true).optional(),
  }),
  z.object({ type: z.literal('party.answered'), ...ofLeg, sid: z.string() }),
  z.object({
    type: z.literal('party.ended'),
    ...ofLeg,
    why: z.enum(['busy', 'noAnswer', 'failed', 'left', 'removed', 'talkOver']),
    by: IdSchema.optional(),
  }),
  z.object({ type: z.literal('party.keysSent'), ...ofLeg, by: IdSchema, keys: z.string() }),
  /** `by` is absent when the provider did not do what was asked. */
  z.object({ type: z.literal('leg.muted'), ...ofLeg, by: IdSchema.optional() }),
  z.object({ type: z.literal('leg.unmuted'), ...ofLeg, by: IdSchema.optional() }),
  /** Whoever talked leaves the family with the party, who carries the talk from now on. */
  z.object({ type: z.literal('call.handedToParty'), ...ofLeg, by: IdSchema, fromLegId: IdSchema }),

  /** The case came to a team outside its hours: the deadline counts from the opening. */
  z.object({
    type: z.literal('team.foundClosed'),
    ...base,
    team: TeamNameSchema,
    /** It is open still, and closes before the deadline. */
    closesAtMs: EpochMsSchema.optional(),
    opensAtMs: EpochMsSchema,
    timeZone: z.string(),
  }),

  // flags of the family's number, as a supervisor set or ended them
  z.object({
    type: z.literal('flag.set'),
    ...byStaff,
    kind: FlagKindSchema,
    blocked: z.boolean(),
    expiresAtMs: EpochMsSchema,
  }),
  z.object({ type: z.literal('flag.ended'), ...byStaff, kind: FlagKindSchema }),

  // recordings
  /** A whole copy is here, on the disk; only now may the provider's be deleted. */
  z.object({
    type: z.literal('recording.stored'),
    ...ofRecording,
    bytes: z.number().int().positive(),
    /** Of the copy, in hexadecimal. */
    sha256: z.string().length(64),
    contentType: z.string(),
    /** As the sound itself says; null where it does not. */
    durationS: z.number().nonnegative().nullable(),
  }),
  /** The provider has it no longer. */
  z.object({ type: z.literal('recording.deleted'), ...ofRecording }),
  /** Kept as long as it may be, or its family does not want it any more: from now on nobody hears it. */
  z.object({
    type: z.literal('recording.expired'),
    ...ofRecording,
    why: z.literal('withdrawn').optional(),
  }),

  // recordings of talks
  /** Whoever talks has the family asked whether it agrees. */
  z.object({ type: z.literal('consent.asked'), ...ofContact, by: IdSchema }),
  /** By the key of the family: nothing else is consent. */
  z.object({ type: z.literal('consent.given'), ...ofContact, sid: z.string() }),
  /** Asked in the middle of the talk, the family did not press the key. */
  z.object({ type: z.literal('consent.declined'), ...ofContact, sid: z.string() }),
  /** By the family's word to a person: what was recorded is deleted. */
  z.object({ type: z.literal('consent.withdrawn'), ...ofContact, by: IdSchema }),
  /** The provider is asked to record the family's call: by itself as soon as both may be, or by whoever talks. */
  z.object({ type: z.literal('recording.asked'), ...ofTalkRecording, by: IdSchema.optional() }),
  z.object({
    type: z.literal('recording.changed'),
    ...ofTalkRecording,
    by: IdSchema,
    to: z.enum(['on', 'paused', 'off']),
  }),
  /** What the provider says that it does. absent: there was nothing to record, or it was never begun. */
  z.object({
    type: z.literal('recording.told'),
    ...ofTalkRecording,
    recordingSid: z.string().nullable(),
    status: z.enum(['on', 'paused', 'over', 'absent']),
  }),
  z.object({
    type: z.literal('recording.failed'),
    ...ofTalkRecording,
    what: z.enum(['start', 'on', 'paused', 'off']),
    /** It may have been carried out all the same. */
    isUnsure: z.literal(true).optional(),
  }),
  /** The provider has the whole of it. */
  z.object({ type: z.literal('conversation.recorded'), ...ofRecording, durationS: z.number().nonnegative() }),
]);
export type CaseEvent = z.infer<typeof CaseEventSchema>;
export type CaseEventType = CaseEvent['type'];
export type CaseEventOf<Type extends CaseEventType> = Extract<CaseEvent, { type: Type }>;
