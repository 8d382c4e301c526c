/** Standing in for somebody who is not there: what the family's text leaves to a colleague, given back or kept. */
import { z } from 'zod';
import { IdSchema } from '../../ids.ts';
import { NextStepSchema, PlaceSchema } from '../../triage/context.ts';
import { NoReplyReasonSchema } from '../../words.ts';
import { byStaff, whileAway } from './about.ts';

/** Whoever takes it up stands in; absent where the case has been nobody's, or its owner is gone for good. */
export const toStandIn = {
  standIn: z
    .object({
      forStaffId: IdSchema,
      place: PlaceSchema,
      /** The deadline of its next step had passed, and was told. */
      passed: z.literal(true).optional(),
    })
    .optional(),
  /** Is there, and knows the case: asked before others. */
  askFirst: IdSchema.optional(),
};

/** Whoever it was taken from has it again: given back, taken back, or accepted by themselves. */
export const caseGivenBack = z.object({
  type: z.literal('case.givenBack'),
  ...byStaff,
  ...whileAway,
  to: IdSchema,
  /** Who stood in; absent where nobody had taken it up. */
  from: IdSchema.optional(),
  /** Where it goes back to, with the step that stood then; absent where a person decided anew meanwhile. */
  place: PlaceSchema.optional(),
  step: NextStepSchema.optional(),
  /** Why the family's last text stays unanswered. */
  noReply: NoReplyReasonSchema.optional(),
  word: z.string().optional(),
  /** By itself, with nothing owed: whoever stood in went off shift, or stepped out for too long. */
  left: z.enum(['away', 'offline']).optional(),
});

/** Whoever stood in answers for it from now on. */
export const caseKept = z.object({
  type: z.literal('case.kept'),
  ...byStaff,
  ...whileAway,
  from: IdSchema,
  reason: z.string(),
});

/** The owner has read what was done in their place. */
export const standInSeen = z.object({ type: z.literal('standIn.seen'), ...byStaff });
