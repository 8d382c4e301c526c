/**
 * What the world must be asked to do after a commit: closed, plain JSON, each with a deadline past which
 * nobody wants it any more. The machines name effects; the shell runs them and reports each outcome back.
 * Numbers of staff are looked up by the shell at run time: a phone that changed is rung at its new number.
 */
import { z } from 'zod';
import { EpochMsSchema, IdSchema } from '../ids.ts';
import { CalledHowSchema, RungDeviceSchema } from '../words.ts';

const base = { effectId: IdSchema, contactId: IdSchema, expiresAtMs: EpochMsSchema };

const recording = { recordingId: IdSchema, recordingSid: z.string() };

export const EffectSchema = z.discriminatedUnion('kind', [
  /** Ring a member of staff; answering a phone is not accepting: the leg must be confirmed by key. */
  z.object({
    kind: z.literal('dialStaff'),
    ...base,
    legId: IdSchema,
    staffId: IdSchema,
    ringTimeoutMs: z.number().int().positive(),
    /** Their browser; without it their phone. */
    device: RungDeviceSchema.optional(),
  }),
  /** End a leg whatever its state; a leg that is already over counts as done. */
  z.object({ kind: z.literal('endLeg'), ...base, legId: IdSchema, sid: z.string().nullable() }),
  /** Make the provider ask for the caller's document again, because what they should hear has changed. */
  z.object({ kind: z.literal('redirectCaller'), ...base, sid: z.string() }),
  /** The same for a leg of ours. */
  z.object({ kind: z.literal('redirectLeg'), ...base, legId: IdSchema, sid: z.string().nullable() }),
  /** Without an identifier: whichever the case knows by then, as of a family that is being rung. */
  z.object({ kind: z.literal('endCall'), ...base, sid: z.string() }),
  /** Ring a family that asked for it, or that a person asked to be put through to. */
  z.object({
    kind: z.literal('dialFamily'),
    ...base,
    to: z.string(),
    /** From the number that nobody knows as the line's. */
    discreet: z.literal(true).optional(),
    ringTimeoutMs: z.number().int().positive(),
  }),
  /** Ring somebody from outside into a talk. */
  z.object({
    kind: z.literal('dialParty'),
    ...base,
    legId: IdSchema,
    to: z.string(),
    ringTimeoutMs: z.number().int().positive(),
    /** From the number that nobody knows as the line's. */
    discreet: z.literal(true).optional(),
  }),
  /** Send keys to whoever is at the other end of a leg; repeating it would send them twice. */
  z.object({
    kind: z.literal('sendKeys'),
    ...base,
    legId: IdSchema,
    sid: z.string().nullable(),
    keys: z.string(),
  }),
  /** Have a leg not heard in its room, or heard again. */
  z.object({
    kind: z.literal('muteLeg'),
    ...base,
    legId: IdSchema,
    sid: z.string().nullable(),
    room: z.string(),
    muted: z.boolean(),
  }),
  z.object({
    kind: z.literal('sendText'),
    ...base,
    messageId: IdSchema,
    from: z.string(),
    to: z.string(),
    text: z.string(),
    /** Tells that no more texts will come: the one that goes to whoever wants none. */
    isOptOutReply: z.literal(true).optional(),
    /** In no words of anybody's, from the number that nobody knows as the line's: even so to a safe phone alone. */
    onlyIfSafe: z.literal(true).optional(),
  }),
  /** Ring the emergency services, whose number the shell knows: the card is read to them. */
  z.object({
    kind: z.literal('dialEmergency'),
    ...base,
    legId: IdSchema,
    ringTimeoutMs: z.number().int().positive(),
  }),
  /** Write the card to them. */
  z.object({ kind: z.literal('textEmergency'), ...base, messageId: IdSchema, text: z.string() }),
  /** Tell another case of the same family what became of a call; told twice it is told once. */
  z.object({
    kind: z.literal('tellCase'),
    ...base,
    toldCaseId: IdSchema,
    calledAtMs: EpochMsSchema,
    how: CalledHowSchema,
    staffId: IdSchema.nullable(),
  }),
  /** Record the call of a family that agreed; asked again just before that it still does. */
  z.object({
    kind: z.literal('startRecording'),
    ...base,
    recordingId: IdSchema,
    callSid: z.string(),
  }),
  /** Pause it, go on, or end it; done without asking when something else is wanted by then. */
  z.object({
    kind: z.literal('changeRecording'),
    ...base,
    recordingId: IdSchema,
    callSid: z.string(),
    to: z.enum(['on', 'paused', 'off']),
  }),
  /** Ask the provider for a recording that is over until it has the whole of it: its own word may be lost. */
  z.object({ kind: z.literal('awaitRecording'), ...base, recordingId: IdSchema }),
  /** Copy a recording from the provider to the disk here; repeating it gives the same copy. */
  z.object({ kind: z.literal('fetchRecording'), ...base, ...recording }),
  /** Delete the provider's; one that is gone counts as done. */
  z.object({ kind: z.literal('deleteRecording'), ...base, ...recording }),
  /** Delete the copy here; one that is gone counts as done. */
  z.object({ kind: z.literal('discardRecording'), ...base, ...recording }),
  /** Delete at the provider what came with a text; what is gone counts as done. */
  z.object({ kind: z.literal('deleteMedia'), ...base, messageId: IdSchema, messageSid: z.string() }),
]);
export type Effect = z.infer<typeof EffectSchema>;
export type EffectKind = Effect['kind'];
type WithoutId<Member> = Member extends Effect ? Omit<Member, 'effectId' | 'expiresAtMs'> : never;
/** What a machine's `perform` action carries; decide adds the id and the deadline. */
export type EffectRequest = WithoutId<Effect>;

/**
 * Milliseconds after which an effect is not run any more. A phone that rings ten minutes late helps nobody;
 * a reply is still wanted after an outage, but not the next morning when somebody else may hold the phone.
 */
export const EFFECT_LIFETIME_MS: Record<EffectKind, number> = {
  // Rung later than this after being asked, somebody else had better be asked: what never rang is no miss of theirs.
  dialStaff: 8_000,
  endLeg: 600_000,
  redirectCaller: 60_000,
  redirectLeg: 60_000,
  endCall: 600_000,
  sendText: 2 * 3_600_000,
  dialFamily: 20_000,
  dialParty: 20_000,
  // Keys that come late are pressed at somebody else's question.
  sendKeys: 10_000,
  muteLeg: 10_000,
  // Long enough to ring once the provider is back; by then the case shows that nobody has taken the card.
  dialEmergency: 30_000,
  textEmergency: 120_000,
  // Whoever accompanies the family wants to know of it also after a long outage.
  tellCase: 30 * 24 * 3_600_000,
  // Nothing that a family said is lost to an outage, however long: the provider's copy stays meanwhile.
  startRecording: 60_000,
  changeRecording: 600_000,
  awaitRecording: 30 * 24 * 3_600_000,
  fetchRecording: 30 * 24 * 3_600_000,
  deleteRecording: 30 * 24 * 3_600_000,
  discardRecording: 30 * 24 * 3_600_000,
  deleteMedia: 30 * 24 * 3_600_000,
};

/** Of what was recorded: the sound itself, at the provider and here. */
export type RecordingEffect = Extract<Effect, { recordingSid: string }>;
/** Of a talk while it is recorded, and until the provider has the whole of it. */
export type TalkRecordingEffect = Exclude<Extract<Effect, { recordingId: string }>, RecordingEffect>;

/** These, and what came with texts, have a worker of their own, which never stands in the way of a call. */
export function isOfRecording(effect: Effect): boolean {
  return 'recordingSid' in effect || effect.kind === 'awaitRecording' || effect.kind === 'deleteMedia';
}
