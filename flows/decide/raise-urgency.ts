/** Raising the urgency without a person: the family's own word, or what is known of its other cases. */
import type { CaseEvent } from '../case/events.ts';
import { type CaseState, contextOf } from '../case/state.ts';

/** The family's own word, or a rule, raises the urgency; only a person lowers it. */
export function raiseToImminent(
  state: CaseState,
  reason: string,
  at: number,
  source: 'family' | 'rule' = 'family',
): CaseEvent[] {
  const from = contextOf(state).urgency;
  if (from === 'imminent') return [];
  return [{ type: 'urgency.changed', at, urgency: 'imminent', from, reason, source }];
}
