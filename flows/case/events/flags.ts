/** Flags of the family’s number, as a supervisor set or ended them. */
import { z } from 'zod';
import { FlagKindSchema } from '../../flags/flag.ts';
import { EpochMsSchema } from '../../ids.ts';
import { byStaff } from './about.ts';

export const flagSet = z.object({
  type: z.literal('flag.set'),
  ...byStaff,
  kind: FlagKindSchema,
  blocked: z.boolean(),
  expiresAtMs: EpochMsSchema,
});

export const flagEnded = z.object({ type: z.literal('flag.ended'), ...byStaff, kind: FlagKindSchema });
