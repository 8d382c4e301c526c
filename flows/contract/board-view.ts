/** Lists of cases: the board, and pages of a search. */
import { z } from 'zod';
import { StaffViewSchema } from './staff-view.ts';
import { CaseSummarySchema } from './views.ts';

const instant = z.iso.datetime();

/** Counts over everything the viewer may see, not only over the cases listed. */
export const BoardCountsSchema = z.object({
  waiting: z.number().int(),
  /** Who can take cases now: of the viewer’s own team, for supervisors of every team. */
  onLine: z.number().int(),
  longestWaitingSince: instant.nullable(),
  deadlinesPassed: z.number().int(),
  callsToday: z.number().int(),
  answeredToday: z.number().int(),
  /** Of the measured: how many a person answered within 20 s of their wait. */
  answeredWithin20sToday: z.number().int(),
  /** Calls that count for it: answered, or waited through the 20 s; not those who hung up or chose otherwise before. */
  measuredToday: z.number().int(),
});
export type BoardCounts = z.infer<typeof BoardCountsSchema>;

/** GET /api/board: one consistent picture; deltas with a greater seq continue it. */
export const BoardViewSchema = z.object({
  seq: z.number().int(),
  now: instant,
  cases: z.array(CaseSummarySchema),
  /** True when more open cases exist than are listed; the lists are then searched by GET /api/cases. */
  truncated: z.boolean(),
  counts: BoardCountsSchema,
  staff: z.array(StaffViewSchema),
});
export type BoardView = z.infer<typeof BoardViewSchema>;

export const CaseListSchema = z.object({
  cases: z.array(CaseSummarySchema),
  cursor: z.string().nullable(),
  seq: z.number().int(),
});
export type CaseList = z.infer<typeof CaseListSchema>;
