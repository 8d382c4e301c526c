/** Flags on phone numbers as the console shows and sets them. Numbers are masked; a look at one in full is recorded. */
import { z } from 'zod';
import { FlagKindSchema } from '../flags/flag.ts';
import { IdSchema } from '../ids.ts';

export { FLAG_KINDS, type FlagKind, LONGEST_FLAG_MS } from '../flags/flag.ts';

const LONGEST_WORDS = 2000;
const instant = z.iso.datetime();

export const FlagViewSchema = z.object({
  id: IdSchema,
  kind: FlagKindSchema,
  reason: z.string(),
  /** What was agreed with the caller, and is to be kept to; empty where nothing was. */
  plan: z.string(),
  /** The caller hears a message instead of an operator, unless they press 1. */
  blocked: z.boolean(),
  /** Masked. */
  number: z.string(),
  /** The contact it was set from. */
  caseId: IdSchema,
  contactId: IdSchema,
  setBy: IdSchema,
  setAt: instant,
  expiresAt: instant,
  /** Null while nobody has ended it; it may have run out all the same. */
  endedAt: instant.nullable(),
  endedBy: IdSchema.nullable(),
});
export type FlagView = z.infer<typeof FlagViewSchema>;

export const FlagChangeSchema = z.object({
  contactId: IdSchema,
  kind: FlagKindSchema,
  reason: z.string().trim().min(1).max(LONGEST_WORDS),
  plan: z.string().trim().max(LONGEST_WORDS),
  blocked: z.boolean(),
  expiresAt: z.iso.datetime({ offset: true }),
  replaces: IdSchema.nullable().describe(
    'The flag of this number that was seen, null when none was: another is refused.',
  ),
});
export type FlagChange = z.infer<typeof FlagChangeSchema>;

/** Flags of the numbers of one case. */
export const CaseFlagsSchema = z.object({ flags: z.array(FlagViewSchema) });

export const FlagListSchema = z.object({
  active: z.array(FlagViewSchema).describe('Those that hold now, the first to run out first.'),
  over: z.array(FlagViewSchema).describe('Those that were over within the last 30 days, the latest first.'),
});
export type FlagList = z.infer<typeof FlagListSchema>;
