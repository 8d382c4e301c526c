/** What a call keeps of the recording of its talk: whether the family agreed, and each recording. */
import { z } from 'zod';
import { IdSchema } from '../ids.ts';

export const TalkRecordingSchema = z.object({
  recordingId: IdSchema,
  /** The provider's; null until it told. */
  sid: z.string().nullable(),
  /** By whoever talks. */
  asked: z.enum(['on', 'paused', 'off']),
  /** What the provider told last: unknown until it did; failed when it would not begin, or nobody knows. */
  told: z.enum(['unknown', 'on', 'paused', 'over', 'failed']),
  /** The last change could not be made: it goes on as it was told. */
  trouble: z.literal(true).optional(),
  /** The family took its consent back: it is deleted, whenever the provider has it whole. */
  unwanted: z.literal(true).optional(),
  /** What became of the whole of it. */
  end: z.enum(['recorded', 'gone']).optional(),
});
export type TalkRecording = z.infer<typeof TalkRecordingSchema>;

/** Kept of a call only where the line records talks. */
export const ConsentSchema = z.object({
  consent: z.enum(['open', 'given', 'withdrawn']),
  /** Whoever talks has the family asked: it hears the question in place of the talk. */
  isAsked: z.literal(true).optional(),
  recordings: z.array(TalkRecordingSchema),
});
export type Consent = z.infer<typeof ConsentSchema>;
