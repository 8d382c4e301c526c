/**
 * Makes an offer impossible to miss: its sound (another one for imminent danger) repeats while it stands, a
 * screen reader hears it, the tab's title says it, and a hidden tab gets a notice of the system.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard, useCases } from '../board/board-store.ts';
import { askerOf } from '../board/consult.ts';
import { occasionOf } from '../board/occasion.ts';
import { useSession } from '../board/session.ts';
import { offersTo } from '../board/work-order.ts';
import { noticeIfHidden } from '../lib/browser-notice.ts';
import { casePath, navigate } from '../lib/router.ts';
import { ring } from '../lib/sound.ts';

/** Returns the words to be read out, renewed with each new offer. */
export function useOfferAlarm(): string {
  const { t } = useTranslation();
  const { staff } = useSession();
  const cases = useCases();
  const [words, setWords] = useState('');
  const heard = useRef<ReadonlySet<string>>(new Set());

  const names = useBoard((board) => board.staff);
  const offers = useMemo(() => offersTo(cases.values(), staff.id), [cases, staff.id]);
  const sound =
    offers.length === 0
      ? null
      : offers.some(({ case: item }) => item.urgency === 'imminent')
        ? 'imminent'
        : 'offer';

  useEffect(() => {
    for (const { case: item, offer } of offers) {
      if (heard.current.has(offer.id)) continue;
      const asker = askerOf(item, offer.staffId);
      const announcement = asker
        ? t('offer.announceConsult', {
            name: names.get(asker)?.name ?? t('timeline.somebody'),
            number: item.number,
          })
        : t('offer.announce', {
            urgency: t(`urgency.${item.urgency}`),
            what: t(`occasion.${occasionOf(item)}`, { tier: t(`tierInWords.${item.tier}`) }),
            number: item.number,
          });
      setWords(announcement);
      noticeIfHidden(`offer-${offer.id}`, t(`urgency.${item.urgency}`), announcement, () =>
        navigate(casePath(item.id)),
      );
    }
    // What was held out is gone: nobody who reads the page by ear is to find it.
    if (offers.length === 0) setWords('');
    heard.current = new Set(offers.map(({ offer }) => offer.id));
  }, [offers, names, t]);

  useEffect(() => {
    document.title = sound ? `(${offers.length}) ${t('desk.offers')} · ${t('app.name')}` : t('app.name');
    if (!sound) return;
    return ring(sound);
  }, [sound, offers.length, t]);

  return words;
}
