/** What a line's settings mean at one instant: what the core is told when a family calls or writes. */
import { z } from 'zod';
import { type EpochMs, EpochMsSchema } from '../ids.ts';
import type { ProductionCalendar } from './calendar.ts';
import { isOpen } from './is-open.ts';
import { ClosedRuleSchema, type LineSettings } from './line-settings.ts';
import { nextChange } from './next-change.ts';
import type { OverflowRule } from './overflow.ts';

/** Kept in the call, so that what the caller hears stays the same however long it takes. */
export const ClosedSchema = z.object({
  /** When the line opens again; null: not within the next two months. */
  untilMs: EpochMsSchema.nullable(),
  /** Whose wall clock the opening is told by. */
  timeZone: z.string(),
  rule: ClosedRuleSchema,
});
export type Closed = z.infer<typeof ClosedSchema>;

export const SpokenAnnouncementSchema = z.object({ ru: z.string(), en: z.string() });
export type SpokenAnnouncement = z.infer<typeof SpokenAnnouncementSchema>;

export interface LineNow {
  closed: Closed | null;
  announcement: SpokenAnnouncement | null;
  overflow?: OverflowRule;
  /** Families are asked whether they agree to a recording. */
  recordsTalks?: true;
  /** Families whose call broke off are rung at somebody's key alone. */
  redialByKey?: true;
}

export function lineNow(
  { schedule, whenClosed, announcement, overflow, redial, recordsTalks }: LineSettings,
  calendar: ProductionCalendar,
  atMs: EpochMs,
): LineNow {
  const closed = isOpen(schedule, calendar, atMs)
    ? null
    : { untilMs: nextChange(schedule, calendar, atMs), timeZone: schedule.timeZone, rule: whenClosed };
  const isSpoken = announcement !== null && atMs < announcement.untilMs;
  return {
    closed,
    announcement: isSpoken ? { ru: announcement.ru, en: announcement.en } : null,
    ...(recordsTalks ? { recordsTalks } : {}),
    ...(overflow === null ? {} : { overflow }),
    ...(redial === 'byKey' ? { redialByKey: true } : {}),
  };
}
