/** A talk that one is in, and that does not sound in this tab: where it does, as far as this browser can know. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import type { CallStateName } from '../../flows/contract/words.ts';
import { isConsulted, liveCallOf } from '../board/consult.ts';
import { monitorBy } from '../board/monitors.ts';
import type { SoftphoneView } from './softphone-store.ts';

/**
 * otherTab: of this browser, from where it can be taken. otherPlace: another browser, or a phone. nowhereKnown: it sounded
 * here, the line to the telephone network or to the server is lost, and what is shown of it is of before.
 */
export type TalkPlace = 'otherTab' | 'otherPlace' | 'nowhereKnown';

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
 * talk this browser, any tab of it, carried last. `isLive`: the server is heard.
 */
export function talkElsewhereOf(
  cases: Iterable<CaseSummary>,
  staffId: string,
  here: SoftphoneView,
  carriedCaseId: string | null,
  isLive: boolean,
): TalkElsewhere | null {
  if (!here.isOn || here.talk !== null) return null;
  for (const item of cases) {
    if (!isOnTheLine(item, staffId)) continue;
    if (here.rings.some(({ caseId }) => caseId === item.id)) return null;
    return { caseId: item.id, place: placeOf(here, carriedCaseId === item.id, isLive) };
  }
  return null;
}

function placeOf(here: SoftphoneView, isCarried: boolean, isLive: boolean): TalkPlace {
  if (!isCarried) return 'otherPlace';
  if (here.isElsewhere) return 'otherTab';
  return isLive && here.isRegistered ? 'otherPlace' : 'nowhereKnown';
}
