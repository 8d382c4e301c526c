/** Where the offers stand on this page, and which of them has the focus: what `steady-places.ts` needs to know. */
import { type FocusEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Offered } from '../board/work-order.ts';
import { showToast } from '../ui/toasts.ts';
import { isFirstSteady, isSteady, type Lie, noPlaces, placesAfter, steadyInMs } from './steady-places.ts';

export interface SteadyOffers {
  /** The offer that the focus is in. */
  focusedId: string | null;
  onFocus: (event: FocusEvent) => void;
  onBlur: (event: FocusEvent) => void;
  /** Not for a moment after another offer stood in its place; whoever pressed is told. `atMs`: of the event. */
  mayPress: (offered: Offered, atMs: number) => boolean;
  mayKey: (first: Offered, atMs: number) => boolean;
  isMoving: (offerId: string) => boolean;
}

export function useSteadyOffers(offers: readonly Offered[], lie: Lie): SteadyOffers {
  const { t } = useTranslation();
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const [steady, setSteady] = useState(noPlaces);
  const [drawn, drawAgain] = useState(0);
  const ids = offers.map(({ offer }) => offer.id);
  const atMs = performance.now();
  const now = placesAfter(steady, ids, focusedId, lie, atMs);
  if (now !== steady) setSteady(now);
  // What is gone has no focus any more, and tells nobody that it lost it.
  if (focusedId !== null && !ids.includes(focusedId)) setFocusedId(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a timer that comes too early is set again.
  useEffect(() => {
    const waitMs = steadyInMs(steady, performance.now());
    if (waitMs === 0) return;
    const timer = setTimeout(() => drawAgain((times) => times + 1), waitMs);
    return () => clearTimeout(timer);
  }, [steady, drawn]);
  const orSay = (may: boolean, { case: item }: Offered) => {
    if (!may) showToast({ kind: 'notice', text: t('offer.moved', { number: item.number }), caseId: item.id });
    return may;
  };
  return {
    focusedId,
    onFocus: ({ target }) => setFocusedId(offerAround(target)),
    onBlur: ({ relatedTarget }) => setFocusedId(offerAround(relatedTarget)),
    mayPress: (offered, pressedMs) => orSay(isSteady(now, offered.offer.id, pressedMs), offered),
    mayKey: (first, pressedMs) => orSay(isFirstSteady(now, pressedMs), first),
    isMoving: (offerId) => !isSteady(now, offerId, atMs),
  };
}

function offerAround(target: EventTarget | null): string | null {
  const card = target instanceof Element ? target.closest('[data-offer-id]') : null;
  return card?.getAttribute('data-offer-id') ?? null;
}
