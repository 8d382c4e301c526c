/** A colleague who was asked in a warm handover is out of it; null where nobody is asked. */
import type { CaseEvent, CaseEventOf } from '../../case/events.ts';
import { type CaseState, callOf } from '../../case/state.ts';

export function consultEndedBy(
  state: CaseState,
  contactId: string,
  why: CaseEventOf<'consult.ended'>['why'],
  at: number,
): CaseEvent | null {
  const context = callOf(state, contactId)?.context;
  const leg = context?.legs.find(({ legId }) => legId === context.consult?.legId);
  if (leg === undefined) return null;
  return { type: 'consult.ended', at, contactId, legId: leg.legId, staffId: leg.staffId, why };
}
