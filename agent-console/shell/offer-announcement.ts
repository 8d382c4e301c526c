/** What a screen reader says of the offers. Pure. The keys answer the first offer alone, so they are named with it alone. */
import type { TFunction } from 'i18next';
import { askerOf } from '../board/consult.ts';
import { occasionOf } from '../board/occasion.ts';
import type { Offered } from '../board/work-order.ts';

type NameOf = (staffId: string) => string;

/** One offer in a sentence, without keys. */
/** `inBrowser`: calls come to this page, where nothing is lifted and no key of a phone is pressed. */
export function offerSentence(
  { case: item, offer }: Offered,
  nameOf: NameOf,
  t: TFunction,
  inBrowser: boolean,
): string {
  const asker = askerOf(item, offer.staffId);
  if (asker) {
    const asked = t(inBrowser ? 'softphone.announceConsult' : 'offer.announceConsult', {
      name: nameOf(asker),
      number: item.number,
    });
    return offer.reason ? `${asked} ${t('offer.because')} ${offer.reason}.` : asked;
  }
  const occasion = t(`occasion.${occasionOf(item)}`, { tier: t(`tierInWords.${item.tier}`) });
  return t('offer.announce', {
    urgency: t(`urgency.${item.urgency}`),
    what: item.language === 'ru' ? occasion : `${occasion}, ${t(`speaks.${item.language}`)}`,
    number: item.number,
  });
}

/**
 * Null when nothing is to be said anew. `heard`: offers that were announced before; `firstBefore`: the one that the keys
 * answered then.
 */
export function offersAnnouncement(
  offers: readonly Offered[],
  heard: ReadonlySet<string>,
  firstBefore: string | null,
  nameOf: NameOf,
  t: TFunction,
  inBrowser: boolean,
): string | null {
  const [first] = offers;
  if (!first) return firstBefore === null ? null : '';
  const fresh = offers.find(({ offer }) => !heard.has(offer.id));
  const toFirst = t('offer.announceFirst', { number: first.case.number });
  if (!fresh) return first.offer.id === firstBefore ? null : toFirst;
  const sentences = [offerSentence(fresh, nameOf, t, inBrowser)];
  if (fresh === first) {
    const isAsked = askerOf(first.case, first.offer.staffId) !== null;
    sentences.push(t(isAsked && !inBrowser ? 'offer.announceConsultKeys' : 'offer.announceKeys'));
  }
  if (offers.length > 1) sentences.push(t('offer.announceTotal', { total: offers.length }));
  if (fresh !== first) sentences.push(toFirst);
  return sentences.join(' ');
}
