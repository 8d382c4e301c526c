/** Supervisors beside a talk, as the board tells of them. Pure. */

import type { MonitorView } from '../../flows/contract/contact-view.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import type { CallStateName } from '../../flows/contract/words.ts';
import { liveCallOf } from './consult.ts';

export function monitorsOf(item: Pick<CaseSummary, 'contacts'>): MonitorView[] {
  return liveCallOf(item)?.monitors ?? [];
}

export function monitorBy(item: Pick<CaseSummary, 'contacts'>, staffId: string): MonitorView | undefined {
  return monitorsOf(item).find((monitor) => monitor.staffId === staffId);
}

const SOMEBODY_TALKS: ReadonlySet<CallStateName> = new Set<CallStateName>([
  'talking',
  'held',
  'consultRinging',
  'consulting',
  'joined',
  'partyRinging',
  'withParty',
  'recovering',
  'seeking',
  'offering',
  'asking',
]);

/** Offered on the floor, where the server's word on one's rights is not at hand; it has the last word all the same. */
export function couldListen(item: Pick<CaseSummary, 'contacts'>, staffId: string): boolean {
  const call = liveCallOf(item);
  if (!call?.callState || !SOMEBODY_TALKS.has(call.callState)) return false;
  return call.talkingStaffId !== staffId && monitorBy(item, staffId) === undefined;
}
