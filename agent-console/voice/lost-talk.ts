/** Calls of mine that wait for this browser: a talk whose leg was lost, and a call accepted that rings nowhere. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import type { RingView } from './softphone-store.ts';

/** As long as the call still waits then, the ring was lost as well: it is asked for anew. */
export const ASK_AGAIN_MS = 5000;
/** A ring takes less than this from the server to a page. */
const RING_ON_ITS_WAY_MS = 2000;

export interface LostTalk {
  caseId: string;
  contactId: string;
}

export function lostTalkOf(cases: Iterable<CaseSummary>, staffId: string): LostTalk | null {
  for (const item of cases) {
    const lost = item.contacts.find(
      ({ callState, endedAt, talkingStaffId }) =>
        callState === 'recovering' && endedAt === null && talkingStaffId === staffId,
    );
    if (lost) return { caseId: item.id, contactId: lost.id };
  }
  return null;
}

/** Accepted by me, and not yet answered: where it rings in no browser of mine, the page was loaded anew meanwhile. */
export function unansweredCallOf(cases: Iterable<CaseSummary>, staffId: string): LostTalk | null {
  for (const item of cases) {
    if (item.owner.kind !== 'staff' || item.owner.staffId !== staffId) continue;
    const call = item.contacts.find(
      ({ callState, endedAt }) => callState === 'connecting' && endedAt === null,
    );
    if (call) return { caseId: item.id, contactId: call.id };
  }
  return null;
}

/** The ring to ask the server for, and how long the one of before may still be on its way. */
export function awaitedRingOf(
  cases: Iterable<CaseSummary>,
  staffId: string,
  here: { rings: readonly RingView[]; carriedCaseId: string | null },
): (LostTalk & { afterMs: number }) | null {
  const mine = [...cases];
  const lost = lostTalkOf(mine, staffId);
  if (lost) return lost.caseId === here.carriedCaseId ? { ...lost, afterMs: 0 } : null;
  const unanswered = unansweredCallOf(mine, staffId);
  if (!unanswered || here.rings.some(({ caseId }) => caseId === unanswered.caseId)) return null;
  return { ...unanswered, afterMs: RING_ON_ITS_WAY_MS };
}

/** Asked for once already, it is not asked for sooner because the line broke and came back. */
export function waitBeforeAskingMs(afterMs: number, askedAtMs: number | null, nowMs: number): number {
  return askedAtMs === null ? afterMs : Math.max(afterMs, askedAtMs + ASK_AGAIN_MS - nowMs);
}
