/**
 * A drop of sound when a family writes in one of my conversations. One that I talk with, and that writes all the same, may not
 * be able to speak: with another page open I am told.
 */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCases } from '../board/board-store.ts';
import { newWords, wordsTo, writesBesideTalk } from '../board/new-words.ts';
import { useSession } from '../board/session.ts';
import { casePath } from '../lib/router.ts';
import { playSound } from '../lib/sound.ts';
import { visibleText } from '../lib/visible-text.ts';
import { showToast } from '../ui/toasts.ts';

export function useMessageSound(): void {
  const { t } = useTranslation();
  const cases = useCases();
  const { staff } = useSession();
  const known = useRef<ReadonlyMap<string, string> | null>(null);
  useEffect(() => {
    const unanswered = wordsTo(cases, staff.id);
    // What is already there when the page opens is no news.
    const written = known.current ? newWords(known.current, unanswered) : [];
    known.current = unanswered;
    if (written.length > 0) playSound('message');
    for (const caseId of written) {
      const item = cases.get(caseId);
      const path = casePath(caseId);
      if (!item || !writesBesideTalk(item, cases, staff.id, location.pathname === path)) continue;
      const words = visibleText(item.preview ?? '');
      showToast({
        kind: 'notice',
        title: t('notice.writesInTalk', { number: item.number }),
        text: words === '' ? t('timeline.noWords') : t('timeline.quoted', { text: words }),
        ...{ path, caseId, matter: 'writesInTalk', lasting: true },
      });
    }
  }, [cases, staff.id, t]);
}
