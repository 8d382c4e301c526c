/**
 * Whether the line's number may be seen on a family's phone. The provider shows the number that a call is made from, and
 * takes none but our own and verified ones (OpenAPI of its calls, `From`), so a number cannot be withheld: where the
 * line's must not be seen, calls go out from another one of ours that nobody knows as the line's, or not at all.
 */
import type { Facts } from '../../case/facts.ts';
import { type CaseState, contextOf } from '../../case/state.ts';

/** What is recorded of the phone counts, in whichever case it was recorded. */
export function isLineHidden(state: CaseState, { phone }: Pick<Facts, 'phone'>): boolean {
  return phone === undefined ? contextOf(state).lineHidden === true : phone.lineHidden === true;
}

/**
 * What somebody from outside sees who is brought into a talk. They are not in the family's house, and see the line's
 * number as on any call; but a number that the family has called from, or that is recorded as such, is in its household.
 */
export function shownToParty(state: CaseState, number: string, facts: Facts): 'line' | 'discreet' | 'none' {
  const { contacts, lineHidden } = contextOf(state);
  const isOfHousehold = contacts.some(({ from }) => from === number);
  const isHidden = facts.phone?.lineHidden === true || (isOfHousehold && lineHidden === true);
  if (!isHidden) return 'line';
  return facts.discreetNumber === undefined ? 'none' : 'discreet';
}

/** How the family is called: `none` where the line's number must not be seen and there is no other. */
export function shownNumber(state: CaseState, facts: Facts): 'line' | 'discreet' | 'none' {
  if (!isLineHidden(state, facts)) return 'line';
  return facts.discreetNumber === undefined ? 'none' : 'discreet';
}
