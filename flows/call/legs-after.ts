/** A leg of a call as it begins to ring, and as it is once it is over. */
import { rungOn } from '../routing/rung-on.ts';
import type { RungDevice } from '../words.ts';
import type { Leg } from './context.ts';

export function rungLeg(
  { legId, staffId }: Pick<Leg, 'legId' | 'staffId'>,
  offerId: string,
  device: RungDevice | undefined,
  state: Leg['state'],
): Leg {
  return { legId, offerId, staffId, sid: null, state, answered: false, ...rungOn(device) };
}

export function over(leg: Leg): Leg {
  return { ...leg, state: 'over' };
}
