/** One conversation of a case as the console sees it, with whoever else is in it. Instants are ISO 8601 in UTC. */
import { z } from 'zod';
import { FlagKindSchema } from '../flags/flag.ts';
import { TeamNameSchema } from '../routing/team-settings.ts';
import { CallStateNameSchema, ChannelSchema, MonitorModeSchema, PartyKindSchema } from '../words.ts';
import { RecordingViewSchema } from './recording.ts';

const instant = z.iso.datetime();

export const MonitorViewSchema = z.object({
  staffId: z.string(),
  /** takeOver: rung to take the call over. */
  mode: z.enum([...MonitorModeSchema.options, 'takeOver']),
  state: z.enum(['ringing', 'in']),
});
export type MonitorView = z.infer<typeof MonitorViewSchema>;

export const PartyViewSchema = z.object({
  /** Named by the commands about them. */
  id: z.string(),
  kind: PartyKindSchema,
  /** Empty when nobody said who it is. */
  name: z.string(),
  /** Masked. */
  number: z.string(),
  state: z.enum(['ringing', 'in']),
  /** The family hears music until they talk with all. */
  alone: z.literal(true).optional(),
  muted: z.literal(true).optional(),
});
export type PartyView = z.infer<typeof PartyViewSchema>;

export const OverflowViewSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('team'), team: TeamNameSchema }),
  z.object({ kind: z.literal('line'), name: z.object({ ru: z.string(), en: z.string() }) }),
]);
export type OverflowView = z.infer<typeof OverflowViewSchema>;

export const ContactViewSchema = z.object({
  id: z.string(),
  channel: ChannelSchema,
  /** Masked (`+7 900 ···-12`); null when the number was withheld. */
  from: z.string().nullable(),
  sid: z.string().nullable(),
  startedAt: instant,
  endedAt: instant.nullable(),
  /** answered | missed | message | abandoned … ; null while it lasts. */
  outcome: z.string().nullable(),
  /** Of a call: where its machine stands. Null for a text thread. */
  callState: CallStateNameSchema.nullable(),
  /** Of a call: who talks, once somebody does. */
  talkingStaffId: z.string().nullable(),
  /** What the number was flagged with when the contact began. */
  flag: FlagKindSchema.optional(),
  /** Of a call: other calls of the number in the ten minutes before it. */
  recentCalls: z.number().int().optional(),
  /** Of a call that nobody here answered: to which other team it is held out, or to which line it was put through. */
  overflow: OverflowViewSchema.optional(),
  /** Of a call to the closed line that went to another team: no others are asked while somebody of it is there. */
  overflowAlone: z.literal(true).optional(),
  /** We called the family. */
  direction: z.literal('outbound').optional(),
  /** The family is not on the line: it asked to be called back, and keeps its place. */
  awaitsCallback: z.literal(true).optional(),
  /** The family cannot speak: it is asked by the line and answers by keys, and nobody of ours is heard. */
  byKeys: z.literal(true).optional(),
  /** A call from or to the number that nobody knows as the line's, or texts to it: nobody names the line first. */
  discreet: z.literal(true).optional(),
  /** It reached the waiting list without a key: it may be unable to speak. */
  pressedNothing: z.literal(true).optional(),
  /** Whoever talks is saying goodbye: the end of the call is no drop. */
  farewell: z.literal(true).optional(),
  /** Since when somebody of ours has been with the family, through hold and handovers. */
  talkedSince: instant.optional(),
  /** Since when the family hears music in the middle of its talk, and whether supervisors were told of it. */
  heldSince: instant.optional(),
  heldTooLong: z.boolean().optional(),
  /** Of a call that lasts, where the line records talks. */
  recording: RecordingViewSchema.optional(),
  /** Parties from outside that are rung, or in the talk. */
  parties: z.array(PartyViewSchema).optional(),
  /** The line keeps whoever talks from being heard. */
  staffMuted: z.literal(true).optional(),
  /** Supervisors beside the talk. Without those who listen unseen, except for other supervisors. */
  monitors: z.array(MonitorViewSchema).optional(),
});
export type ContactView = z.infer<typeof ContactViewSchema>;
