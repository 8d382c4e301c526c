/**
 * Enter, and out of a field with words in it Alt + Enter, accepts the first offer, or opens the case of a colleague who asks; wherever offers are shown. Esc sends no
 * family on by a slip of a finger: it puts the focus on Decline, where Enter declines and Esc goes back.
 */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askerOf } from '../board/consult.ts';
import { useIsLive } from '../board/live-connection.ts';
import type { Offered } from '../board/work-order.ts';
import { enterBelongsToFocus, useHotkeys } from '../lib/hotkeys.ts';
import { casePath, navigate } from '../lib/router.ts';
import { isAnsweredHere, sendFor } from './offer-answer.ts';
import type { SteadyOffers } from './use-steady-offers.ts';

export interface OfferKeys {
  /** The offer whose Decline has the focus, put there by Esc. */
  declineAskedOf: string | null;
  /** The focus went elsewhere. */
  forgetDecline: () => void;
}

export function useOfferKeys(offers: readonly Offered[], steady: SteadyOffers): OfferKeys {
  const { t } = useTranslation();
  const live = useIsLive();
  const answer = sendFor(t);
  const [asked, setAsked] = useState<string | null>(null);
  const focusedBefore = useRef<Element | null>(null);
  const [first] = offers;
  // An offer that is gone took the question with it.
  const declineAskedOf = offers.some(({ offer }) => offer.id === asked) ? asked : null;
  const accept = (event: KeyboardEvent) => {
    if (!first || !live || declineAskedOf !== null) return;
    event.preventDefault();
    if (!steady.mayKey(first, event.timeStamp)) return;
    if (askerOf(first.case, first.offer.staffId) && !isAnsweredHere(first)) navigate(casePath(first.case.id));
    else void answer(first, 'accept');
  };
  useHotkeys({
    Enter: (event) => {
      if (!enterBelongsToFocus()) accept(event);
    },
    'alt+Enter': accept,
    Escape: (event) => {
      if (!first || !live) return;
      event.preventDefault();
      if (declineAskedOf === null) {
        if (!steady.mayKey(first, event.timeStamp)) return;
        focusedBefore.current = document.activeElement;
        setAsked(first.offer.id);
        return;
      }
      setAsked(null);
      if (focusedBefore.current instanceof HTMLElement && focusedBefore.current !== document.body)
        focusedBefore.current.focus({ preventScroll: true });
      else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    },
  });
  return { declineAskedOf, forgetDecline: () => setAsked(null) };
}
