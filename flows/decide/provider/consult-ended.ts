/** A colleague who was asked in a warm handover is out of it. */
import type { CaseEvent, CaseEventOf } from '../../case/events.ts';
import { type CaseState, callOf } from '../../case/state.ts';

/** Null where nobody is asked. */
export function consultEndedBy(
  state: CaseState,
  contactId: string,
  why: CaseEventOf<'consult.ended'>['why'],
  at: number,
): CaseEvent | null {
  const call = callOf(state, contactId);
  const leg = call?.context.legs.find(({ legId }) => legId === call.context.consult?.legId);
  if (!call || leg === undefined) return null;
  return {
    type: 'consult.ended',
    at,
    contactId,
    legId: leg.legId,
    staffId: leg.staffId,
    why,
    // The family and whoever asked talk on: nobody is moved.
    ...(call.name === 'joined' ? { roomGoesOn: true } : {}),
  };
}
