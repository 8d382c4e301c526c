/** Under which name a call's state is worded: a family that is to be called back is not on the line, one that was put
 * through to another line talks there, and one that is asked about a recording hears no music. */
import type { ContactView } from '../../flows/contract/contact-view.ts';

const BEFORE_THE_RING = new Set(['waiting', 'ringing', 'connecting']);

export function callStateWord({ callState, awaitsCallback, outcome, recording }: ContactView): string {
  const state = callState ?? 'waiting';
  if (state === 'held' && recording?.consent === 'asked') return 'asking';
  if (state === 'passingOn' && outcome === 'passedOn') return 'passedOn';
  return awaitsCallback && BEFORE_THE_RING.has(state) ? 'callback' : state;
}
