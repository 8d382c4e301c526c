/** The hours of the line as the console shows and sets them. */
import { z } from 'zod';
import { LineSettingsSchema } from '../hours/line-settings.ts';
import { OverflowRuleSchema } from '../hours/overflow.ts';
import { EpochMsSchema } from '../ids.ts';

export {
  type Announcement,
  CLOSED_RULES,
  type ClosedRule,
  type LineSettings,
  REDIAL_RULES,
  type RedialRule,
} from '../hours/line-settings.ts';
export {
  OTHER_TEAMS,
  OVERFLOW_WHENS,
  type OverflowRule,
  type OverflowTarget,
  OverflowTargetSchema,
  type OverflowWhen,
} from '../hours/overflow.ts';
export type {
  HolidayRule,
  Interval,
  Schedule,
  ScheduleException,
  Week,
  Weekday,
} from '../hours/schedule.ts';
export { HOLIDAY_RULES, RUSSIAN_TIME_ZONES, WEEKDAYS } from '../hours/schedule.ts';

/** Nothing is missing of what is written into it. */
export function isOverflowComplete(overflow: unknown): boolean {
  return OverflowRuleSchema.nullable().safeParse(overflow).success;
}

export const LineViewSchema = z.object({
  version: z
    .number()
    .int()
    .nonnegative()
    .describe('Counts the changes; 0: never set, open around the clock.'),
  settings: LineSettingsSchema,
  isOpen: z.boolean(),
  changesAtMs: EpochMsSchema.nullable().describe(
    'When it next opens or closes; null: not within two months.',
  ),
  announces: z.boolean().describe('The emergency announcement is on now.'),
  calendarYearsMissing: z
    .array(z.number().int())
    .describe('Of this year and the next, those whose transferred days off the calendar does not have yet.'),
});
export type LineView = z.infer<typeof LineViewSchema>;

export const LineChangeSchema = z.object({
  version: z.number().int().nonnegative().describe('Of the settings that were changed: another is refused.'),
  settings: LineSettingsSchema,
});
export type LineChange = z.infer<typeof LineChangeSchema>;
