/** A talk of mine whose leg in the browser was lost: the family hears music and waits for me to come back. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';

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
