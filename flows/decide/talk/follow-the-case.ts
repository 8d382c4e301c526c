/**
 * Whoever sent a case on in the middle of its talk still has the family on the phone, and the talk can only follow the
 * case: to whoever has it by now, or to somebody of the team in whose list it waits.
 */
import type { Actor } from '../../case/commands.ts';
import type { TargetFacts } from '../../case/facts.ts';
import { type CaseState, contextOf } from '../../case/state.ts';
import { tierOf } from '../staff/moving-commands.ts';

export function mayFollowTo(state: CaseState, actor: Actor, target: TargetFacts): boolean {
  const { owner, tier, specialty } = contextOf(state);
  if (owner.kind === 'staff') return owner.staffId === actor.staffId || owner.staffId === target.staffId;
  return tierOf(target) === tier && (tier !== 'consultation' || target.specialty === specialty);
}
