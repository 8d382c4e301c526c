/** The family of a case calls the line, and its call is in another case: told to whoever answers for this one. */
import { z } from 'zod';
import { EpochMsSchema, IdSchema } from '../../ids.ts';
import { CalledHowSchema } from '../../words.ts';
import { base, byStaff } from './about.ts';

export const familyCalledElsewhere = z.object({
  type: z.literal('family.calledElsewhere'),
  ...base,
  inCaseId: IdSchema,
  calledAtMs: EpochMsSchema,
  how: CalledHowSchema,
  /** Who has the family on the phone; absent where nobody of ours has. */
  by: IdSchema.optional(),
});

/** Whoever answers for this case says that they know. */
export const familyCallSeen = z.object({ type: z.literal('family.callSeen'), ...byStaff });
