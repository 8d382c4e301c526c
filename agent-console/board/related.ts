/** Other cases of a family's number, as far as the server tells of them. Pure. */
import type { CaseView, RelatedCaseView } from '../../flows/contract/views.ts';
import { isOutOfReach } from './reach.ts';

export type Accompanied = Extract<RelatedCaseView, { access: 'accompanied' }>;

/** Open cases of the family in the hands of teams whose cases this person does not see. */
export function accompaniedIn({ related = [] }: Pick<CaseView, 'related'>): Accompanied[] {
  return related.filter((each) => each.access === 'accompanied');
}

/** What becomes of the next contact of a family whose case is closed; words for each: `dialog.close`. */
export function closingLead(
  view: Pick<CaseView, 'tier' | 'contacts'> & Partial<Pick<CaseView, 'related'>>,
): 'lead' | 'leadElsewhere' | 'leadBeside' | 'leadNoNumber' {
  if (isOutOfReach(view)) return 'leadNoNumber';
  const { related = [], tier } = view;
  const isOpen = (each: RelatedCaseView) =>
    each.access === 'accompanied' || (each.access === 'seen' && each.open);
  if (related.some(isOpen)) return 'leadBeside';
  return tier === 'hotline' ? 'lead' : 'leadElsewhere';
}
