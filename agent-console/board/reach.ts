/** Whether a family can be called or written to at all, and the next step in words that promise nothing else. Pure. */
import type { TFunction } from 'i18next';
import type { CaseSummary, CaseView, NextStepView } from '../../flows/contract/views.ts';

/** Every contact came from a hidden number, and nobody has told one since. */
export function isOutOfReach({ contacts }: Pick<CaseSummary, 'contacts'>): boolean {
  return contacts.length > 0 && contacts.every(({ from }) => from === null);
}

type Written = Pick<CaseSummary, 'safety' | 'optedOut'>;

/** No text may go to this family: its phone is marked unsafe, or it wants none. Null where one may, as far as that goes. */
export function whyUnwritable({ safety, optedOut }: Written): 'notSafe' | 'optedOut' | null {
  if (safety === 'unsafe') return 'notSafe';
  return optedOut ? 'optedOut' : null;
}

/** This person may settle what the family wrote by a next step; with the family on the line it is enough to have read it. */
export function mayReadAndDecide(view: Written & Pick<CaseView, 'unansweredSince' | 'allowed'>): boolean {
  const { unansweredSince, allowed } = view;
  const isOwed = unansweredSince !== null && whyUnwritable(view) !== null;
  return isOwed && !allowed.includes('readText') && allowed.includes('setNextStep');
}

export function stepWords(
  step: Pick<NextStepView, 'kind' | 'what'>,
  item: Pick<CaseSummary, 'contacts'> & Written,
  t: TFunction,
): string {
  if (step.what) return step.what;
  // What is owed is no reply, which nobody may send.
  if (step.kind === 'readText' && whyUnwritable(item)) return t('stepKindUnwritable');
  return step.kind === 'returnMissedCall' && isOutOfReach(item)
    ? t('stepKindNoNumber')
    : t(`stepKind.${step.kind}`);
}
