/**
 * Where a call goes that this line cannot answer, as a supervisor sets it: to another team of this centre, whose
 * people are offered it by the usual routing, or to the line of another region, whose number the provider dials.
 */
import { z } from 'zod';
import { TeamNameSchema } from '../routing/team-settings.ts';

/** Characters: said aloud to every caller who is put through. */
const NAME_LENGTH = 80;
const NameSchema = z.string().trim().min(1).max(NAME_LENGTH);

/** closed: outside the hours of the line; nobody: nobody is on shift; tooLong: after the longest wait. */
export const OVERFLOW_WHENS = ['closed', 'nobody', 'tooLong'] as const;
export const OverflowWhenSchema = z.enum(OVERFLOW_WHENS);
export type OverflowWhen = z.infer<typeof OverflowWhenSchema>;

/** danger: key 1 was pressed, and nobody of ours is there to come. */
export const OverflowWhySchema = z.enum([...OVERFLOW_WHENS, 'danger']);
export type OverflowWhy = z.infer<typeof OverflowWhySchema>;

const OtherTeamSchema = TeamNameSchema.exclude(['hotline']);
/** Whose people may be offered the calls of the hotline. */
export const OTHER_TEAMS = OtherTeamSchema.options;

export const OverflowTargetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('team'), team: OtherTeamSchema }),
  z.object({
    kind: z.literal('line'),
    /** As families know it, in both languages. */
    name: z.object({ ru: NameSchema, en: NameSchema }),
    number: z.string().regex(/^\+[1-9]\d{6,14}$/, 'a number as +79000000000'),
    /** Its own menu picks up, which presses no key of ours. Without it only key 1 is an answer there. */
    picksUp: z.literal('menu').optional(),
  }),
]);
export type OverflowTarget = z.infer<typeof OverflowTargetSchema>;

export const OverflowRuleSchema = z.object({
  to: OverflowTargetSchema,
  when: z
    .array(OverflowWhenSchema)
    .min(1)
    .refine((list) => new Set(list).size === list.length, 'each once'),
});
export type OverflowRule = z.infer<typeof OverflowRuleSchema>;

/** What became of ringing the other line; talked: it was picked up there. */
export const OverflowOutcomeSchema = z.enum(['talked', 'busy', 'noAnswer', 'failed']);
export type OverflowOutcome = z.infer<typeof OverflowOutcomeSchema>;

/**
 * Milliseconds within which a call of a number that we have put through is taken for the same one, handed back to us.
 * Ours: the other line passes it on at once, or after half a minute of ringing.
 */
export const PASSED_BACK_WITHIN_MS = 60_000;
