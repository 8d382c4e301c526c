/** What is left of a case for somebody whose command was carried out, and who may not see the case any more. */
import type { CaseView } from '../../../flows/contract/views.ts';

/** That it is there and whose it is now; nothing of the family, and nothing that was said or written. */
export function withheld(view: CaseView): CaseView {
  const { id, number, version, seq, tier, state, urgency, language, owner, team, specialty } = view;
  return {
    ...{ id, number, version, seq, tier, state, urgency, language, owner, team, specialty },
    ...{ openedAt: view.openedAt, closedAt: view.closedAt },
    ...{ urgencyReason: null, safety: 'unknown', optedOut: false, attention: null },
    ...{ waitingSince: null, unansweredSince: null, nextStep: null, preview: null },
    ...{ offers: [], contacts: [], relatedCaseIds: [], timeline: [], allowed: [], denied: {} },
  };
}
