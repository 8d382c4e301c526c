/**
 * One case, whole, kept current: read when opened and again whenever the board tells of a newer version.
 * Each read is recorded on the server, so nothing is read ahead of need.
 */
import { useCallback, useEffect, useState } from 'react';
import type { CaseView } from '../../flows/contract/views.ts';
import { caseViewStore, keepCaseView, useCaseSummary } from '../board/board-store.ts';
import { useIsLive } from '../board/live-connection.ts';
import { loadCase } from '../lib/api.ts';
import type { ReadFailure } from '../lib/http.ts';
import { useStore } from '../lib/store.ts';

/** Several changes in a row (a call being set up) are read once. */
const SETTLE_MS = 80;

export interface OpenCase {
  view: CaseView | undefined;
  failure: ReadFailure | null;
  reload: () => void;
}

export function useCaseView(caseId: string): OpenCase {
  const view = useStore(caseViewStore, (views) => views.get(caseId));
  const summary = useCaseSummary(caseId);
  const live = useIsLive();
  const [failure, setFailure] = useState<ReadFailure | null>(null);
  const [attempt, setAttempt] = useState(0);

  const shownVersion = view?.version ?? -1;
  const behind = summary !== undefined && summary.version > shownVersion;

  // biome-ignore lint/correctness/useExhaustiveDependencies: summary's version is what makes a read due again, and attempt is the person's own.
  useEffect(() => {
    if (!live || !(behind || view === undefined || attempt > 0)) return;
    const abort = new AbortController();
    const read = async () => {
      const result = await loadCase(caseId, abort.signal);
      if (abort.signal.aborted) return;
      if (result.ok) keepCaseView(result.value);
      setFailure(result.ok ? null : result.failure);
    };
    const timer = setTimeout(read, view ? SETTLE_MS : 0);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [caseId, live, summary?.version, behind, attempt]);

  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  return { view, failure: view ? null : failure, reload };
}
