/**
 * Who was set away for missing offers, and sits before an open page all the same: better they than nobody, where life is in
 * danger. Whoever chose a break by themselves is left alone.
 */
import type { EpochMs, StaffId } from '../ids.ts';
import type { AwayWhy, Presence } from '../words.ts';
import { type Assignment, type Circumstances, chooseOffers } from './choose-offers.ts';
import type { RoutableCase, RoutableStaff } from './routable.ts';
import { passedOverUntilMs } from './skips.ts';

interface Seated extends RoutableStaff {
  why: AwayWhy | null;
  /** A console of theirs is open. */
  connected: boolean;
}

export function isSetAway({ presence, why }: { presence: Presence; why?: AwayWhy | null }): boolean {
  return presence === 'away' && why === 'missedOffers';
}

/** Away by no word of their own, and before a page on which an offer is seen and heard. */
export function maySeeDanger(person: Pick<Seated, 'presence' | 'why' | 'connected'>): boolean {
  return isSetAway(person) && person.connected;
}

/** Everybody who is there first; then what is in danger and can be held out to none of them. */
export function offersNow(
  waiting: readonly RoutableCase[],
  staff: readonly Seated[],
  nowMs: EpochMs,
  circumstances: Circumstances = {},
): Assignment[] {
  const made = chooseOffers(waiting, staff, nowMs, circumstances);
  const setAway: RoutableStaff[] = staff
    .filter(maySeeDanger)
    .map((person) => ({ ...person, presence: 'available' }));
  if (setAway.length === 0) return made;
  const given = new Map(made.map(({ caseId, targets }) => [caseId, targets]));
  const choose = (cases: readonly RoutableCase[], among: readonly RoutableStaff[]) =>
    chooseOffers(cases, among, nowMs, circumstances);
  const isFreshThere = (next: RoutableCase) =>
    choose([next], setAway.filter(isFreshFor(next, nowMs))).length > 0;
  const left = waiting.filter((next) => {
    if (next.urgency !== 'imminent') return false;
    // Held out once more to those alone who have just missed it: whoever was not asked yet is asked with them.
    const targets = given.get(next.caseId);
    if (targets !== undefined) return !targets.some(isFreshFor(next, nowMs)) && isFreshThere(next);
    // Whoever is there, and has just missed or refused it, is asked again within seconds.
    if (choose([{ ...next, skips: [] }], staff).length > 0) return false;
    // A text stands in sight and sounds between two offers: a night of them would bury what the family wrote.
    return next.attention === 'voice' || isFreshThere(next);
  });
  return together(made, choose(left, setAway));
}

/** One assignment for each case. */
function together(made: readonly Assignment[], more: readonly Assignment[]): Assignment[] {
  const targets = new Map<string, Assignment['targets']>();
  for (const each of [...made, ...more])
    targets.set(each.caseId, [...(targets.get(each.caseId) ?? []), ...each.targets]);
  return [...targets].map(([caseId, all]) => ({ caseId, targets: all }));
}

/** Has not missed or refused it lately. */
function isFreshFor(next: RoutableCase, nowMs: EpochMs) {
  return ({ staffId }: { staffId: StaffId }) => passedOverUntilMs(next, staffId, nowMs) <= nowMs;
}
