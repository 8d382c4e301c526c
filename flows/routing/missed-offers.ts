/** How many offers somebody has missed in a row, and whether that sets them away. */
import type { CaseEvent, CaseEventOf } from '../case/events.ts';
import type { EpochMs } from '../ids.ts';
import { SKIP_AFTER_MISS_MS } from '../triage/delays.ts';

/** What became of an offer, as far as it says whether its person is there. Declining, or losing a race, says nothing. */
export interface OfferOutcome {
  outcome: 'accepted' | 'missed';
  /** Of its case. */
  caseNumber: number;
  offeredAtMs: EpochMs;
  /** Accepted or run out. */
  atMs: EpochMs;
}

/**
 * Counts back from the last outcome to the last acceptance, and no further than `sinceMs`, when the person came (back)
 * on shift, or was seen at work. Offers that were open together count once: who steps out for a minute has missed once,
 * however many texts were held out in that minute. So does a case in danger, which is held out again and again without the pause
 * that every other case leaves: whoever writes with a family has not left because another calls for them without end.
 */
export function missedInARow(outcomes: readonly OfferOutcome[], sinceMs: EpochMs): number {
  const latestFirst = outcomes
    .filter(({ atMs }) => atMs >= sinceMs)
    .toSorted((one, other) => other.atMs - one.atMs);
  let count = 0;
  let coveredFromMs = Number.POSITIVE_INFINITY;
  const askedAgainFromMs = new Map<number, EpochMs>();
  for (const { outcome, caseNumber, offeredAtMs, atMs } of latestFirst) {
    if (outcome === 'accepted') break;
    const isAskedAgain = atMs > (askedAgainFromMs.get(caseNumber) ?? Number.POSITIVE_INFINITY);
    if (atMs <= coveredFromMs && !isAskedAgain) count += 1;
    askedAgainFromMs.set(caseNumber, offeredAtMs - SKIP_AFTER_MISS_MS);
    coveredFromMs = Math.min(coveredFromMs, offeredAtMs);
  }
  return count;
}

/**
 * What follows for somebody who is available: `later` while they are being rung or talk, since their phone is not cut off
 * because of an older offer, and a call they take makes up for it. A limit of 0 sets nobody away.
 */
export function afterMisses(
  outcomes: readonly OfferOutcome[],
  person: { sinceMs: EpochMs; isOnCall: boolean },
  missesUntilAway: number,
): 'stays' | 'away' | 'later' {
  if (missesUntilAway === 0 || missedInARow(outcomes, person.sinceMs) < missesUntilAway) return 'stays';
  return person.isOnCall ? 'later' : 'away';
}

/**
 * Whether the event says that the person was not there: the offer ran out, or their phone rang in vain or was answered
 * by a machine. A phone that was busy or could not be reached says nothing about the person.
 */
export function isMiss(event: CaseEvent): event is CaseEventOf<'offer.expired' | 'offer.declined'> {
  if (event.type === 'offer.expired') return true;
  return event.type === 'offer.declined' && (event.why === 'noAnswer' || event.why === 'notConfirmed');
}
