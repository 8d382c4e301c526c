/** Who stands in for whom, as this person sees it. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import { whyUnwritable } from './reach.ts';

/**
 * What whoever stands in owes the family: an answer, or, where nobody may write to it, a decision how to reach it. In danger
 * the case stays with them, and is given back once the urgency is lowered.
 */
export function standInTask(
  item: Pick<CaseSummary, 'safety' | 'optedOut' | 'urgency'>,
): 'answer' | 'answerDanger' | 'decide' | 'decideDanger' {
  const task = whyUnwritable(item) === null ? 'answer' : 'decide';
  return item.urgency === 'imminent' ? `${task}Danger` : task;
}

type Seen = Pick<CaseSummary, 'standIn' | 'stoodIn' | 'teamStandIn' | 'owner'>;

/** They answer for it in somebody's place. */
export function isStoodInBy({ standIn, owner }: Seen, staffId: string): boolean {
  return standIn !== undefined && owner.kind === 'staff' && owner.staffId === staffId;
}

/** They answer for it in its team's place. */
export function isTeamStoodInBy({ teamStandIn, owner }: Seen, staffId: string): boolean {
  return teamStandIn !== undefined && owner.kind === 'staff' && owner.staffId === staffId;
}

/** Theirs, while somebody else answers for it. */
export function isStoodInFor({ standIn, owner }: Seen, staffId: string): boolean {
  return standIn?.forStaffId === staffId && owner.kind === 'staff' && owner.staffId !== staffId;
}

/** Theirs again, and they have not done anything of their own since. */
export function wasStoodInFor({ stoodIn, owner }: Seen, staffId: string): boolean {
  return stoodIn?.forStaffId === staffId && owner.kind === 'staff' && owner.staffId === staffId;
}

/** Whoever stands in has talked, and nobody has written up what it came to. */
export function owesOutcome({ state, standIn, wrapUpsOwed = [] }: CaseSummary): boolean {
  return state === 'wrapUp' || wrapUpsOwed.some(({ staffId }) => staffId !== standIn?.forStaffId);
}
