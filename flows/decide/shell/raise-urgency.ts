/** Raising the urgency without a person: the family's own word, or what is known of its other cases. */
import type { CaseEvent } from '../../case/events.ts';
import { type CaseState, contextOf } from '../../case/state.ts';
import { URGENCIES, type Urgency } from '../../words.ts';

/** The family's own word, or a rule, raises the urgency; only a person lowers it. */
export function raiseToImminent(
  state: CaseState,
  reason: string,
  at: number,
  source: 'family' | 'rule' = 'family',
): CaseEvent[] {
  return raiseTo(state, 'imminent', reason, at, source);
}

/** At least so urgent; what is more urgent already stays so. */
export function raiseTo(
  state: CaseState,
  urgency: Urgency,
  reason: string,
  at: number,
  source: 'family' | 'rule' = 'family',
): CaseEvent[] {
  const from = contextOf(state).urgency;
  if (URGENCIES.indexOf(from) <= URGENCIES.indexOf(urgency)) return [];
  return [{ type: 'urgency.changed', at, urgency, from, reason, source }];
}
