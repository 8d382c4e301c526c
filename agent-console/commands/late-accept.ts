/** An offer accepted after it ran out: nobody had the case yet, so it was taken from the list, and whoever did so is told. */
import type { TFunction } from 'i18next';
import type { CaseView, OfferView } from '../../flows/contract/views.ts';
import { showToast } from '../ui/toasts.ts';

/** Whether what was accepted is another offer than the one that was shown. */
export function isTakenAnyway({ timeline }: Pick<CaseView, 'timeline'>, offer: OfferView): boolean {
  const accepted = timeline.findLast(
    (entry) => entry.type === 'offer.accepted' && entry.staffId === offer.staffId,
  );
  return accepted !== undefined && accepted.offerId !== offer.id;
}

export function tellIfTakenAnyway(view: CaseView, offer: OfferView, t: TFunction): void {
  if (!isTakenAnyway(view, offer)) return;
  const words = offer.attention === 'voice' ? 'offer.tookCallAnyway' : 'offer.tookAnyway';
  showToast({ kind: 'notice', text: t(words, { number: view.number }) });
}
