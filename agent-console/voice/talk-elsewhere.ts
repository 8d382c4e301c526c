/** A talk that one is in, and that does not sound in this tab: where it does, as far as this browser can know. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import type { CallStateName } from '../../flows/contract/words.ts';
import { isConsulted, liveCallOf } from '../board/consult.ts';
import { monitorBy } from '../board/monitors.ts';
import type { SoftphoneView } from './softphone-store.ts';

/** otherTab: of this browser, from where it can be taken. otherPlace: another browser, or a phone. */
export type TalkPlace = 'otherTab' | 'otherPlace';

export interface TalkElsewhere {
  caseId: string;
  place: TalkPlace;
}

/** Whoever talks has a leg in these; while it is lost, there is none that could sound. */
const HAS_A_LEG: ReadonlySet<CallStateName> = new Set<CallStateName>([
  'talking',
  'held',
  'consultRinging',
  'consulting',
  'joined',
  'partyRinging',
  'withParty',
  'seeking',
  'offering',
  'asking',
]);

function isOnTheLine(item: CaseSummary, staffId: string): boolean {
  const call = liveCallOf(item);
  if (!call?.callState) return false;
  const talks = call.talkingStaffId === staffId && HAS_A_LEG.has(call.callState);
  return talks || isConsulted(item, staffId) || monitorBy(item, staffId)?.state === 'in';
}

/**
 * Null where the softphone is off, in a talk, or rung for it: then what is heard is told elsewhere. `carriedCaseId`: whose
 * talk this browser, any tab of it, carried last.
 */
export function talkElsewhereOf(
  cases: Iterable<CaseSummary>,
  staffId: string,
  here: SoftphoneView,
  carriedCaseId: string | null,
): TalkElsewhere | null {
  if (!here.isOn || here.talk !== null) return null;
  for (const item of cases) {
    if (!isOnTheLine(item, staffId)) continue;
    if (here.rings.some(({ caseId }) => caseId === item.id)) return null;
    const isNextDoor = here.isElsewhere && carriedCaseId === item.id;
    return { caseId: item.id, place: isNextDoor ? 'otherTab' : 'otherPlace' };
  }
  return null;
}
