/**
 * A life in danger waits, and everybody talks: each of them is told, with a drop of sound that a talk bears, and once for each
 * such case. The alarm itself does not sound into a talk.
 */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCases } from '../board/board-store.ts';
import { dangerBesideTalk } from '../board/danger-beside-talk.ts';
import { useSession } from '../board/session.ts';
import { casePath } from '../lib/router.ts';
import { playSound } from '../lib/sound.ts';
import { closeToastsOf, showToast } from '../ui/toasts.ts';

export function useDangerBesideTalk(): void {
  const { t } = useTranslation();
  const cases = useCases();
  const { staff } = useSession();
  const told = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const now = dangerBesideTalk(cases.values(), staff.id);
    const fresh = now.filter((caseId) => !told.current.has(caseId));
    for (const caseId of told.current) if (!now.includes(caseId)) closeToastsOf(caseId);
    told.current = new Set(now);
    if (fresh.length > 0) playSound('message');
    for (const caseId of fresh) {
      const item = cases.get(caseId);
      if (item === undefined) continue;
      const calls = item.attention === 'voice';
      showToast({
        kind: 'notice',
        title: t(calls ? 'notice.dangerCallsInTalk' : 'notice.dangerWritesInTalk', { number: item.number }),
        text: t(calls ? 'notice.dangerCallsInTalkBody' : 'notice.dangerWritesInTalkBody'),
        ...{ path: casePath(caseId), caseId, lasting: true },
      });
    }
  }, [cases, staff.id, t]);
}
