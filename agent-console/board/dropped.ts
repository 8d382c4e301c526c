/** Of talks that broke off: which stand as such until the family is reached, and whether the strip about it is still shown. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';

/** Life was in danger as the talk broke off, and nobody has reached the family since. */
export function isBrokenOff({ nextStep }: Pick<CaseSummary, 'nextStep'>): boolean {
  return nextStep?.kind === 'reachFamily';
}

/** In danger for as long as it stands; elsewhere while a call of the family would come back to the case. */
export function isDropShown(item: Pick<CaseSummary, 'nextStep' | 'dropped'>, nowMs: number): boolean {
  if (item.dropped === undefined) return false;
  return isBrokenOff(item) || nowMs <= Date.parse(item.dropped.until);
}

/** What a row says of a talk that broke off: the family's own words win while they are unanswered, and the step stands in the panel. */
export function saysBrokenOff(item: Pick<CaseSummary, 'nextStep' | 'unansweredSince'>): boolean {
  return isBrokenOff(item) && item.unansweredSince === null;
}
