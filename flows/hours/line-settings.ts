/** What a supervisor sets for a line: its hours, what callers meet out of hours, an emergency
 * announcement, and where calls go that nobody here answers. */
import { z } from 'zod';
import { EpochMsSchema } from '../ids.ts';
import { OverflowRuleSchema } from './overflow.ts';
import { AROUND_THE_CLOCK, ScheduleSchema } from './schedule.ts';

/** Characters: read aloud, about half a minute. */
const ANNOUNCEMENT_LENGTH = 400;

/** message: a caller is asked for one at once; announcement: told when to call again, and to press 1 in danger. */
export const CLOSED_RULES = ['message', 'announcement'] as const;
export const ClosedRuleSchema = z.enum(CLOSED_RULES);
export type ClosedRule = z.infer<typeof ClosedRuleSchema>;

const AnnouncementTextSchema = z.string().trim().min(1).max(ANNOUNCEMENT_LENGTH);

/** Spoken before the menu while it is on. */
export const AnnouncementSchema = z.object({
  ru: AnnouncementTextSchema,
  en: AnnouncementTextSchema,
  untilMs: EpochMsSchema,
});
export type Announcement = z.infer<typeof AnnouncementSchema>;

/** A call that broke off, from a safe phone: the line rings the family by itself, or waits for somebody's key. */
export const REDIAL_RULES = ['automatic', 'byKey'] as const;
export const RedialRuleSchema = z.enum(REDIAL_RULES);
export type RedialRule = z.infer<typeof RedialRuleSchema>;

export const LineSettingsSchema = z.object({
  schedule: ScheduleSchema,
  whenClosed: ClosedRuleSchema,
  announcement: AnnouncementSchema.nullable(),
  /** Talks are recorded of the families that agree by key; absent: nothing is. */
  recordsTalks: z.boolean().optional(),
  overflow: OverflowRuleSchema.nullable()
    .default(null)
    .describe('Where calls go that nobody here answers; null: nowhere.'),
  redial: RedialRuleSchema.optional().describe('Of calls that broke off; without it: automatic.'),
});
export type LineSettings = z.infer<typeof LineSettingsSchema>;

/** As long as nobody has set anything. */
export const DEFAULT_LINE_SETTINGS: LineSettings = {
  schedule: AROUND_THE_CLOCK,
  whenClosed: 'message',
  announcement: null,
  overflow: null,
};
