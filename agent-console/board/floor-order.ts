/**
 * In what order a supervisor sees the cases of a tier. Pure. Whoever waits stands before whoever is being helped, however
 * urgent: a life in danger that nobody has, then who waits, is unanswered, or whose deadline has passed, then what is in
 * hand. What rests is folded, but where life is in danger.
 */
import type { CaseSummary } from '../../flows/contract/views.ts';
import { TIERS, type Tier } from '../../flows/contract/words.ts';
import { deadlineStateOf } from './pressing.ts';
import { isCallerWaiting } from './untaken.ts';
import { byUrgencyThenWaiting, hasLiveCall, isOwed } from './work-order.ts';

export interface TierCases {
  /** To be looked at, first on top. */
  open: CaseSummary[];
  /** Nothing is due of them now. */
  atRest: CaseSummary[];
}

/** Cared for by somebody, with a date for what comes next. */
const REST_STATES: ReadonlySet<CaseSummary['state']> = new Set(['followUp', 'scheduled', 'supporting']);

function placeOf(item: CaseSummary, nowMs: number): number {
  if (isOwed(item) && item.urgency === 'imminent') return 0;
  return isOwed(item) || deadlineStateOf(item, nowMs) === 'passed' ? 1 : 2;
}

function rests(item: CaseSummary, nowMs: number): boolean {
  const isQuiet = placeOf(item, nowMs) === 2 && !hasLiveCall(item) && item.offers.length === 0;
  return isQuiet && item.urgency !== 'imminent' && REST_STATES.has(item.state);
}

/** The columns of the floor. */
export function casesByTier(cases: Iterable<CaseSummary>, nowMs: number): Record<Tier, TierCases> {
  const columns: Record<Tier, TierCases> = {
    hotline: { open: [], atRest: [] },
    consultation: { open: [], atRest: [] },
    crisisCentre: { open: [], atRest: [] },
  };
  for (const item of cases) {
    if (item.state === 'closed') continue;
    const column = columns[item.tier];
    (rests(item, nowMs) ? column.atRest : column.open).push(item);
  }
  for (const tier of TIERS) {
    columns[tier].open.sort((a, b) => placeOf(a, nowMs) - placeOf(b, nowMs) || byUrgencyThenWaiting(a, b));
    columns[tier].atRest.sort(byUrgencyThenWaiting);
  }
  return columns;
}

/**
 * Of what nobody is there to take, or has taken: a life in danger, then callers on the line, then who waits for an answer
 * or to be called back, then what only lost its owner.
 */
export function byNeedOfTaker(a: CaseSummary, b: CaseSummary): number {
  const rank = (item: CaseSummary) => {
    if (!isOwed(item)) return 3;
    if (item.urgency === 'imminent') return 0;
    return isCallerWaiting(item) ? 1 : 2;
  };
  return rank(a) - rank(b) || byUrgencyThenWaiting(a, b);
}
