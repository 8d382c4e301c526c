/** What a viewer is told of their cases after they were not there: of each case, and of its inside only where they may see it. */
import type { JournalEntry } from '../../../db/contract/case-store.ts';
import type { Store } from '../../../db/store.ts';
import { sightOf } from '../../../flows/case/visibility.ts';
import { happeningOf, type WhileAwayCase, type WhileAwayView } from '../../../flows/contract/while-away.ts';
import { URGENCIES } from '../../../flows/words.ts';
import type { Viewer } from '../../staff/sessions.ts';

/** Rows of the journal told at once; what is beyond them is told once these are read. */
const TOLD_AT_ONCE = 300;

export async function whileAway(
  store: Pick<Store, 'unseenBy' | 'listedCase' | 'mayView'>,
  viewer: Viewer,
): Promise<WhileAwayView> {
  const entries = await store.unseenBy(viewer.staff.staffId, TOLD_AT_ONCE);
  const byCase = Map.groupBy(entries, ({ caseId }) => caseId);
  const told = await Promise.all([...byCase].map(([caseId, of]) => toldOf(store, viewer, caseId, of)));
  const rank = ({ urgency }: WhileAwayCase) =>
    urgency === null ? URGENCIES.length : URGENCIES.indexOf(urgency);
  const lastSeq = ({ happened }: WhileAwayCase) => happened.at(-1)?.seq ?? 0;
  const cases = told
    .filter((each) => each !== null)
    .sort((one, other) => rank(one) - rank(other) || lastSeq(other) - lastSeq(one));
  return { upTo: entries.at(-1)?.seq ?? 0, cases };
}

async function toldOf(
  store: Pick<Store, 'listedCase' | 'mayView'>,
  { staff, actor, visibility }: Viewer,
  caseId: string,
  entries: readonly JournalEntry[],
): Promise<WhileAwayCase | null> {
  const [listed, isSeen] = await Promise.all([store.listedCase(caseId), store.mayView(visibility, caseId)]);
  if (listed === null) return null;
  const { number, brief } = listed;
  const seesWords = isSeen && sightOf(actor, listed.columns, brief) !== 'outline';
  return {
    number,
    id: isSeen ? caseId : null,
    urgency: isSeen ? brief.urgency : null,
    mine: brief.owner.kind === 'staff' && brief.owner.staffId === staff.staffId,
    happened: entries.flatMap(({ seq, event }) => happeningOf(seq, event, seesWords) ?? []),
  };
}
