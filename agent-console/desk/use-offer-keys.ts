/** Enter accepts the first offer, Esc declines it, wherever offers are shown. */
import { useTranslation } from 'react-i18next';
import { useIsLive } from '../board/live-connection.ts';
import type { Offered } from '../board/work-order.ts';
import { enterBelongsToFocus, useHotkeys } from '../lib/hotkeys.ts';
import { sendFor } from './offer-answer.ts';

export function useOfferKeys(first: Offered | undefined): void {
  const { t } = useTranslation();
  const live = useIsLive();
  const answer = sendFor(t);
  useHotkeys({
    Enter: (event) => {
      if (!first || !live || enterBelongsToFocus()) return;
      event.preventDefault();
      void answer(first, 'accept');
    },
    Escape: (event) => {
      if (!first || !live) return;
      event.preventDefault();
      void answer(first, 'decline');
    },
  });
}
