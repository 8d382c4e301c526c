/** What somebody has in their hands, as the cases on the board tell it: the talk they lead, and what only rings. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import { isConsulted, liveCallOf } from './consult.ts';

export interface Hands {
  /** Since when they talk with a family, on hold or not; null when they do not. */
  talksSince: string | null;
  /** Held out to them and not answered: of the load that is told of them, this is not theirs yet. */
  offered: { voice: number; desk: number };
}

export const emptyHands: Hands = { talksSince: null, offered: { voice: 0, desk: 0 } };

/** They are on the phone, and the family is not with them. */
const WITHOUT_THEM: ReadonlySet<string> = new Set(['withParty', 'recovering']);

/** Since when this person talks with the family of this case. */
function talkSince(item: CaseSummary): { staffId: string; since: string } | null {
  const call = liveCallOf(item);
  if (!call?.talkedSince || !call.talkingStaffId || WITHOUT_THEM.has(call.callState ?? '')) return null;
  return { staffId: call.talkingStaffId, since: call.talkedSince };
}

export function talksSince(cases: Iterable<CaseSummary>, staffId: string): string | null {
  for (const item of cases) {
    const talk = talkSince(item);
    if (talk?.staffId === staffId) return talk.since;
  }
  return null;
}

/** Of everybody, by person; who has nothing is left out. */
export function handsByStaff(cases: Iterable<CaseSummary>): ReadonlyMap<string, Hands> {
  const hands = new Map<string, Hands>();
  const of = (staffId: string): Hands => hands.get(staffId) ?? emptyHands;
  for (const item of cases) {
    const talk = talkSince(item);
    if (talk) hands.set(talk.staffId, { ...of(talk.staffId), talksSince: talk.since });
    for (const { staffId, attention } of item.offers) {
      // Whoever was asked and is on the line holds it already.
      if (isConsulted(item, staffId)) continue;
      const { offered, ...rest } = of(staffId);
      hands.set(staffId, { ...rest, offered: { ...offered, [attention]: offered[attention] + 1 } });
    }
  }
  return hands;
}
