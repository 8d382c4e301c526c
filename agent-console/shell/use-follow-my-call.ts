/**
 * Accepted on the phone by pressing 1, a call brings its case to the screen by itself. Whoever is writing
 * keeps their page and is told instead.
 */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { boardLoadedStore, useCases } from '../board/board-store.ts';
import { newTalk, talksOf } from '../board/new-talks.ts';
import { useSession } from '../board/session.ts';
import { isWriting } from '../lib/hotkeys.ts';
import { casePath, navigate } from '../lib/router.ts';
import { useStore } from '../lib/store.ts';
import { showToast } from '../ui/toasts.ts';

export function useFollowMyCall(): void {
  const { t } = useTranslation();
  const { staff } = useSession();
  const cases = useCases();
  const loaded = useStore(boardLoadedStore, (value) => value);
  const known = useRef<ReadonlyMap<string, CaseSummary> | null>(null);
  useEffect(() => {
    if (!loaded) return;
    const talks = talksOf(cases.values(), staff.id);
    const begun = known.current && newTalk(known.current, talks);
    known.current = talks;
    if (!begun) return;
    const path = casePath(begun.id);
    if (location.pathname === path) return;
    if (isWriting())
      showToast({ kind: 'notice', text: t('call.begun', { number: begun.number }), path, caseId: begun.id });
    else navigate(path);
  }, [cases, loaded, staff.id, t]);
}
