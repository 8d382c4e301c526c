/** What others made of somebody's cases while they were not there: told until they say that they have read it. */
import { z } from 'zod';
import type { CaseEvent, CaseEventOf } from '../case/events.ts';
import { isoOf } from '../ids.ts';
import { UrgencySchema } from '../words.ts';

export const HAPPENING_TYPES = [
  'owner.foundAway',
  'text.received',
  'contact.started',
  'case.givenBack',
  'case.kept',
  'case.reassigned',
  'case.escalated',
  'case.returned',
  'case.closed',
  'case.taken',
  'urgency.changed',
  'nextStep.set',
  'session.scheduled',
] as const satisfies readonly CaseEvent['type'][];
type HappeningType = (typeof HAPPENING_TYPES)[number];

const TYPES: ReadonlySet<string> = new Set(HAPPENING_TYPES);

/** Of the kinds that name whoever was not there to see them. */
export function isHappening(event: CaseEvent): event is CaseEventOf<HappeningType> {
  return TYPES.has(event.type);
}

export const HappeningSchema = z.object({
  seq: z.number().int(),
  at: z.iso.datetime(),
  what: z.enum(HAPPENING_TYPES),
  /** Who did it; null where nobody did. */
  by: z.string().nullable(),
  /** Why, in words that were meant for them, or that they may read in the case. */
  said: z.string().nullable(),
  /** Of an urgency that was changed, where they may see the case. */
  urgency: UrgencySchema.optional(),
});
export type Happening = z.infer<typeof HappeningSchema>;

export const WhileAwayCaseSchema = z.object({
  number: z.number().int(),
  /** Null where they may not see it: then nothing is told of what is in it. */
  id: z.string().nullable(),
  /** Null where they may not see it. */
  urgency: UrgencySchema.nullable(),
  /** Whether they answer for it now. */
  mine: z.boolean(),
  /** The first first. */
  happened: z.array(HappeningSchema),
});
export type WhileAwayCase = z.infer<typeof WhileAwayCaseSchema>;

export const WhileAwayViewSchema = z.object({
  /** To be said when all of it was read; 0 where nothing happened. */
  upTo: z.number().int(),
  /** The most urgent first, then what happened last. */
  cases: z.array(WhileAwayCaseSchema),
});
export type WhileAwayView = z.infer<typeof WhileAwayViewSchema>;

export const WhileAwayReadSchema = z.object({ upTo: z.number().int().nonnegative() });

/** Null for an event of another kind. */
export function happeningOf(seq: number, event: CaseEvent, isSeen: boolean): Happening | null {
  if (!isHappening(event)) return null;
  return {
    seq,
    at: isoOf(event.at),
    what: event.type,
    by: whoDid(event),
    said: saidOf(event, isSeen),
    ...(isSeen && event.type === 'urgency.changed' ? { urgency: event.urgency } : {}),
  };
}

function whoDid(event: CaseEventOf<HappeningType>): string | null {
  return 'by' in event ? (event.by ?? null) : null;
}

/** What is said to whoever had a case as it is taken from them, they are told wherever it is now. */
function saidOf(event: CaseEventOf<HappeningType>, isSeen: boolean): string | null {
  if (event.type === 'case.kept' || event.type === 'case.reassigned') return event.reason;
  if (!isSeen) return null;
  switch (event.type) {
    case 'case.givenBack':
      return event.word ?? null;
    case 'case.escalated':
    case 'case.returned':
      return event.reason;
    case 'case.closed':
      return event.summary ?? null;
    case 'nextStep.set':
    case 'session.scheduled':
      return event.what === '' ? null : event.what;
    default:
      return null;
  }
}
