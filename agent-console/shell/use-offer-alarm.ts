/**
 * Makes an offer impossible to miss: its sound (another one for imminent danger) repeats while it stands, a
 * screen reader hears it, the tab's title says it, and a hidden tab gets a notice of the system.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBoard, useCases } from '../board/board-store.ts';
import { useSession } from '../board/session.ts';
import { offersTo } from '../board/work-order.ts';
import { noticeIfHidden } from '../lib/browser-notice.ts';
import { casePath, navigate } from '../lib/router.ts';
import { ring } from '../lib/sound.ts';
import { alarmOf } from './alarm.ts';
import { offerSentence, offersAnnouncement } from './offer-announcement.ts';
import { pageTitle } from './page-title.ts';

/** Returns the words to be read out, renewed with each new offer. */
export function useOfferAlarm(): string {
  const { t } = useTranslation();
  const { staff } = useSession();
  const cases = useCases();
  const [words, setWords] = useState('');
  const heard = useRef<ReadonlySet<string>>(new Set());
  const firstBefore = useRef<string | null>(null);

  const names = useBoard((board) => board.staff);
  const deadlinesPassed = useBoard((board) => board.counts.deadlinesPassed);
  const inBrowser = names.get(staff.id)?.device === 'browser';
  const offers = useMemo(() => offersTo(cases.values(), staff.id), [cases, staff.id]);
  const me = names.get(staff.id);
  const sound = useMemo(() => alarmOf(offers, cases.values(), me), [offers, cases, me]);

  useEffect(() => {
    const nameOf = (staffId: string) => names.get(staffId)?.name ?? t('timeline.somebody');
    // Also what was held out and is gone: nobody who reads the page by ear is to find it.
    const announcement = offersAnnouncement(offers, heard.current, firstBefore.current, nameOf, t, inBrowser);
    if (announcement !== null) setWords(announcement);
    for (const offered of offers) {
      const { case: item, offer } = offered;
      if (heard.current.has(offer.id)) continue;
      noticeIfHidden(
        `offer-${offer.id}`,
        t(`urgency.${item.urgency}`),
        offerSentence(offered, nameOf, t, inBrowser),
        () => navigate(casePath(item.id)),
      );
    }
    heard.current = new Set(offers.map(({ offer }) => offer.id));
    firstBefore.current = offers[0]?.offer.id ?? null;
  }, [offers, names, t, inBrowser]);

  useEffect(() => {
    document.title = pageTitle(offers.length, deadlinesPassed, t);
  }, [offers.length, deadlinesPassed, t]);

  useEffect(() => (sound ? ring(sound) : undefined), [sound]);

  return words;
}
