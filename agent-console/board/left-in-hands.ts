/** What somebody would leave in their hands by leaving the shift: told before they do. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import type { CaseStateName } from '../../flows/contract/words.ts';
import { isStoodInBy } from './stand-in.ts';
import { isMine } from './work-order.ts';

/** At rest nobody is expected to be there. */
const AT_WORK: ReadonlySet<CaseStateName> = new Set<CaseStateName>([
  'inConversation',
  'inSession',
  'admitted',
  'wrapUp',
]);

/** Whether its owner is expected to be there now: it is being worked on, or its family waits for an answer. */
export function isInWork({ state, unansweredSince }: CaseSummary): boolean {
  return state !== 'closed' && (AT_WORK.has(state) || unansweredSince !== null);
}

export function leftInHands(
  cases: Iterable<CaseSummary>,
  staffId: string,
): { inWork: number; unanswered: number; stoodIn: number } {
  const mine = [...cases].filter((item) => isMine(item, staffId) && isInWork(item));
  return {
    inWork: mine.length,
    unanswered: mine.filter((item) => item.unansweredSince !== null).length,
    stoodIn: mine.filter((item) => isStoodInBy(item, staffId)).length,
  };
}
