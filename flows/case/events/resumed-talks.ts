/** A talk whose browser was lost in the middle of it, and how it goes on. */
import { z } from 'zod';
import { RungDeviceSchema } from '../../words.ts';
import { ofLeg } from './about.ts';

/** The family hears music, and whoever talked is awaited back for a while. */
export const talkInterrupted = z.object({
  type: z.literal('talk.interrupted'),
  ...ofLeg,
  sid: z.string().nullable(),
});

/** They are there again, and are rung anew. */
export const talkResuming = z.object({
  type: z.literal('talk.resuming'),
  ...ofLeg,
  device: RungDeviceSchema.optional(),
});

/** That ring came to nothing; they may be rung once more. */
export const talkNotResumed = z.object({
  type: z.literal('talk.notResumed'),
  ...ofLeg,
  why: z.enum(['declined', 'busy', 'noAnswer', 'failed', 'notConfirmed']),
});

/** They answered: the talk goes on in a new room. onHold: the family was on hold when the browser was lost, and still is. */
export const talkResumed = z.object({
  type: z.literal('talk.resumed'),
  ...ofLeg,
  sid: z.string(),
  onHold: z.literal(true).optional(),
});
