/** A call that nobody here answers goes on to another team or line. */
import { z } from 'zod';
import { OverflowOutcomeSchema, OverflowTargetSchema, OverflowWhySchema } from '../../hours/overflow.ts';
import { ofContact } from './about.ts';

/** Held out to another team as well; or the caller is put through to another line. */
export const overflowStarted = z.object({
  type: z.literal('overflow.started'),
  ...ofContact,
  to: OverflowTargetSchema,
  why: OverflowWhySchema,
  /** The caller asks at this moment what to hear: nobody needs to tell the provider. */
  asked: z.literal(true).optional(),
  /** To another team, outside the hours of the line: our own people are asked only where nobody of it is there. */
  teamAlone: z.literal(true).optional(),
});

/** The other line picked up. */
export const overflowAnswered = z.object({ type: z.literal('overflow.answered'), ...ofContact });

/** The other line is out of it, and the family still with us. */
export const overflowEnded = z.object({
  type: z.literal('overflow.ended'),
  ...ofContact,
  outcome: OverflowOutcomeSchema,
  /** In danger: the family waits for ours again. */
  waits: z.literal(true).optional(),
});
