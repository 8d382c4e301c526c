/**
 * What a viewer of a case is told of the other cases of its number. A case of theirs is a link. Of one that another team
 * has they learn who accompanies the family, and what they need in a talk with it: how urgent it was found, and whether
 * its phone is safe; neither number nor identifier, and of what is over nothing at all. Each such look is recorded.
 */
import type { Store } from '../../../db/store.ts';
import type { CaseSummary, RelatedCaseView } from '../../../flows/contract/views.ts';
import type { Viewer } from '../../staff/sessions.ts';

export interface Related {
  view: RelatedCaseView;
  /** The viewer may not see the case, and is told of it: a look to be recorded. */
  toldOf: string | null;
}

export async function relatedCases(
  store: Pick<Store, 'listedCase' | 'mayView'>,
  viewer: Viewer,
  { state, relatedCaseIds }: Pick<CaseSummary, 'state' | 'relatedCaseIds'>,
): Promise<Related[]> {
  const found = await Promise.all(
    relatedCaseIds.map(async (id): Promise<Related | null> => {
      const [listed, isSeen] = await Promise.all([
        store.listedCase(id),
        store.mayView(viewer.visibility, id),
      ]);
      if (listed === null) return null;
      const { brief, number } = listed;
      const open = brief.state !== 'closed';
      if (isSeen) return { view: { access: 'seen', id, number, open }, toldOf: null };
      // Whose own case is over has no talk with the family before them.
      if (!open || state === 'closed') return { view: { access: 'closed' }, toldOf: null };
      const { tier, specialty, owner, safety } = brief;
      const urgency = brief.urgencyReason === null ? null : brief.urgency;
      return { view: { access: 'accompanied', tier, specialty, owner, urgency, safety }, toldOf: id };
    }),
  );
  return found.filter((each) => each !== null);
}
