/** Whether a family can be called or written to at all, and the next step in words that promise nothing else. Pure. */
import type { TFunction } from 'i18next';
import type { CaseSummary, NextStepView } from '../../flows/contract/views.ts';

/** Every contact came from a hidden number, and nobody has told one since. */
export function isOutOfReach({ contacts }: Pick<CaseSummary, 'contacts'>): boolean {
  return contacts.length > 0 && contacts.every(({ from }) => from === null);
}

export function stepWords(
  step: Pick<NextStepView, 'kind' | 'what'>,
  item: Pick<CaseSummary, 'contacts'>,
  t: TFunction,
): string {
  if (step.what) return step.what;
  return step.kind === 'returnMissedCall' && isOutOfReach(item)
    ? t('stepKindNoNumber')
    : t(`stepKind.${step.kind}`);
}
