/** What the call machine knows of one voice call: JSON values only, parsed when a snapshot is thawed. */
import { z } from 'zod';
import { EpochMsSchema, IdSchema } from '../ids.ts';
import { LanguageSchema } from '../words.ts';

/** One phone of ours in a call. Only the leg that carries the conversation can end it. */
export const LegSchema = z.object({
  legId: IdSchema,
  offerId: IdSchema,
  staffId: IdSchema,
  sid: z.string().nullable(),
  /** open: rung for an offer; accepted: its offer won; over: it no longer counts. */
  state: z.enum(['open', 'accepted', 'over']),
  answered: z.boolean(),
});
export type Leg = z.infer<typeof LegSchema>;

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
  legs: z.array(LegSchema),
  conversationLegId: IdSchema.nullable(),
  voicemailWhy: z.enum(['chosen', 'tooLong', 'nobody']).nullable(),
  messageRecorded: z.boolean(),
  goodbye: z.boolean(),
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
