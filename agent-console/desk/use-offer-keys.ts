/** Enter accepts the first offer, or opens the case of a colleague who asks; Esc declines; wherever offers are shown. */
import { useTranslation } from 'react-i18next';
import { askerOf } from '../board/consult.ts';
import { useIsLive } from '../board/live-connection.ts';
import type { Offered } from '../board/work-order.ts';
import { enterBelongsToFocus, useHotkeys } from '../lib/hotkeys.ts';
import { casePath, navigate } from '../lib/router.ts';
import { isAnsweredHere, sendFor } from './offer-answer.ts';

export function useOfferKeys(first: Offered | undefined): void {
  const { t } = useTranslation();
  const live = useIsLive();
  const answer = sendFor(t);
  useHotkeys({
    Enter: (event) => {
      if (!first || !live || enterBelongsToFocus()) return;
      event.preventDefault();
      if (askerOf(first.case, first.offer.staffId) && !isAnsweredHere(first))
        navigate(casePath(first.case.id));
      else void answer(first, 'accept');
    },
    Escape: (event) => {
      if (!first || !live) return;
      event.preventDefault();
      void answer(first, 'decline');
    },
  });
}
