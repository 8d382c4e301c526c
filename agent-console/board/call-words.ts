/** Under which name a call's state is worded: a family that is to be called back is not
 * on the line, and one that was put through to another line talks there. */
import type { ContactView } from '../../flows/contract/views.ts';

const BEFORE_THE_RING = new Set(['waiting', 'ringing', 'connecting']);

export function callStateWord({ callState, awaitsCallback, outcome }: ContactView): string {
  const state = callState ?? 'waiting';
  if (state === 'passingOn' && outcome === 'passedOn') return 'passedOn';
  return awaitsCallback && BEFORE_THE_RING.has(state) ? 'callback' : state;
}
