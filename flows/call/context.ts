/** What the call machine knows of one voice call: JSON values only, parsed when a snapshot is thawed. */
import { z } from 'zod';
import { QuestionIdSchema } from '../contract/questions.ts';
import { ClosedSchema, SpokenAnnouncementSchema } from '../hours/line-now.ts';
import {
  OverflowOutcomeSchema,
  OverflowRuleSchema,
  OverflowTargetSchema,
  OverflowWhySchema,
} from '../hours/overflow.ts';
import { EpochMsSchema, IdSchema } from '../ids.ts';
import {
  LanguageSchema,
  MonitorModeSchema,
  PartyKindSchema,
  RungDeviceSchema,
  SpecialtySchema,
  TierSchema,
} from '../words.ts';
import { ConsentSchema } from './consent.ts';

/** One phone of ours in a call. Only the leg that carries the conversation can end it. */
export const LegSchema = z.object({
  legId: IdSchema,
  offerId: IdSchema,
  staffId: IdSchema,
  sid: z.string().nullable(),
  /** open: rung for an offer; accepted: its offer won; over: it no longer counts. */
  state: z.enum(['open', 'accepted', 'over']),
  answered: z.boolean(),
  /** Picked up, and asked for its key: until then. */
  confirmByMs: EpochMsSchema.optional(),
  /** In the browser, where answering is accepting; without it a phone, which asks for a key. */
  device: RungDeviceSchema.optional(),
});
export type Leg = z.infer<typeof LegSchema>;

export const OutboundSchema = z.object({
  to: z.string(),
  /** How many times the family was rung. */
  attempts: z.number().int().nonnegative(),
  /** A callback keeps its place in the waiting list, and is tried again; a click is tried once. */
  isCallback: z.boolean(),
  retryInMs: z.number().int().nonnegative().nullable(),
  /** The talk broke off, and whoever talked is still on the phone. */
  redial: z.literal(true).optional(),
  /** Of that: when the family is rung next. */
  dueAtMs: EpochMsSchema.optional(),
  /** Of a callback: when the family asked for it. */
  requestedAtMs: EpochMsSchema.optional(),
});
/** A supervisor beside the talk. Their leg never carries the conversation, and goes where the operator's goes. */
export const MonitorSchema = z.object({
  legId: IdSchema,
  staffId: IdSchema,
  mode: z.enum([...MonitorModeSchema.options, 'takeOver']),
  state: z.enum(['ringing', 'in']),
  shown: z.boolean(),
});
export type Monitor = z.infer<typeof MonitorSchema>;

/** Somebody from outside whom an operator brought into the talk. Rung for no offer: their leg is its own. */
export const PartySchema = z.object({
  legId: IdSchema,
  kind: PartyKindSchema,
  name: z.string(),
  number: z.string(),
  extension: z.string().optional(),
  state: z.enum(['ringing', 'in']),
  /** The room that they picked up into, until they were sent keys or followed into another: there they are greeted. */
  greetedIn: z.number().int().nonnegative().nullable(),
});
export type Party = z.infer<typeof PartySchema>;

/** A silent call: the family cannot speak, and answers the line's questions by keys. */
export const ByKeysSchema = z.object({
  sinceMs: EpochMsSchema,
  /** How many questions were asked: the number of the last. */
  asked: z.number().int().nonnegative(),
  /** The one that the family is hearing. */
  question: QuestionIdSchema.nullable(),
  /** The last one, where whoever asked was lost: the family may hear it to its end, and answer. */
  brokenOff: QuestionIdSchema.optional(),
});

export const CallContextSchema = z.object({
  contactId: IdSchema,
  sid: z.string(),
  language: LanguageSchema,
  /** Keys that meant nothing, and silences, so far. */
  misses: z.number().int().nonnegative(),
  /** Life in danger: waits without limit, is never sent to the voicemail by the clock. */
  danger: z.boolean(),
  waitedTooLong: z.boolean(),
  startedAtMs: EpochMsSchema,
  /** When this wait began, in the list of our own people or of another team: its clock counts from here. */
  queuedAtMs: EpochMsSchema.optional(),
  legs: z.array(LegSchema),
  conversationLegId: IdSchema.nullable(),
  voicemailWhy: z.enum(['chosen', 'tooLong', 'nobody', 'closed', 'blocked']).nullable(),
  messageRecorded: z.boolean(),
  goodbye: z.boolean(),
  /** Whoever talks is saying goodbye: the end that comes is no drop. */
  farewell: z.boolean().optional(),
  /** Whoever talked was lost and did not come back: a family that presses nothing waits on. */
  givenUp: z.boolean().optional(),
  /** When whoever talked, or hears no ring, was last rung anew. */
  resumingSinceMs: EpochMsSchema.optional(),
  /** The line was closed by its hours when the call began. */
  closed: ClosedSchema.optional(),
  /** Where the call may go if nobody here answers. */
  overflowRule: OverflowRuleSchema.optional(),
  /** It comes from where we had put it through to. */
  passedBack: z.literal(true).optional(),
  /** It went there: once in a call. */
  overflow: z
    .object({
      to: OverflowTargetSchema,
      why: OverflowWhySchema,
      answered: z.literal(true).optional(),
      outcome: OverflowOutcomeSchema.optional(),
    })
    .optional(),
  /** The number was blocked when the call began. */
  blocked: z.boolean().optional(),
  /** Some key was pressed in the menu. */
  pressed: z.boolean().optional(),
  /** Spoken before the menu. */
  announcement: SpokenAnnouncementSchema.optional(),
  /** Which conference room of the call is in use: a new one where somebody has to leave without ending it. */
  room: z.number().int().nonnegative().optional(),
  /** The colleague who is asked in a warm handover, and where the case goes if they take it. */
  consult: z
    .object({
      legId: IdSchema,
      tier: TierSchema,
      specialty: SpecialtySchema.nullable(),
      cold: z.literal(true).optional(),
    })
    .nullable()
    .optional(),
  /** Keyed in to be called back on; counts once the family confirms it. */
  callbackTo: z.string().optional(),
  /** The family is rung by us: the call they asked for while waiting, or one that a person asked for by click. */
  outbound: OutboundSchema.nullable().optional(),
  /** Carries the talk in a room that goes on without it: it may be moved once more, or be gone already. */
  guestLegId: IdSchema.optional(),
  monitors: z.array(MonitorSchema).optional(),
  parties: z.array(PartySchema).optional(),
  /** For whom the family was put on hold: it is back as soon as they are gone. */
  askedAlone: IdSchema.nullable().optional(),
  /** Not heard in the room that they are in now. */
  mutedLegIds: z.array(IdSchema).optional(),

  byKeys: ByKeysSchema.nullable().optional(),
  /** From or to the number that nobody knows as the line's: nothing that is heard names the line. */
  discreet: z.literal(true).optional(),
  /** Since when somebody of ours has been with the family, on hold or not; null once it waits for somebody again. */
  talkedSinceMs: EpochMsSchema.nullable().optional(),
  /** Since when the family hears music in the middle of its talk; null while it does not. */
  heldSinceMs: EpochMsSchema.nullable().optional(),
  /** That this is too long has been told. */
  heldTooLong: z.boolean().optional(),
  /** Whether the talk may be recorded, and what became of it; absent where the line records nothing. */
  recording: ConsentSchema.optional(),
});
export type CallContext = z.infer<typeof CallContextSchema>;

export const initialCallContext: CallContext = {
  contactId: '-',
  sid: '',
  language: 'ru',
  misses: 0,
  danger: false,
  waitedTooLong: false,
  startedAtMs: 0,
  legs: [],
  conversationLegId: null,
  voicemailWhy: null,
  messageRecorded: false,
  goodbye: false,
};
