/**
 * One case, whole, kept current: read when opened and again whenever the board tells of a newer version.
 * Each read is recorded on the server, so nothing is read ahead of need.
 */
import { useCallback, useEffect, useState } from 'react';
import type { CaseSummary, CaseView } from '../../flows/contract/views.ts';
import { caseViewStore, dropCaseView, keepCaseView, useBoard, useCaseSummary } from '../board/board-store.ts';
import { useIsLive } from '../board/live-connection.ts';
import { useMe } from '../board/session.ts';
import { loadCase } from '../lib/api.ts';
import type { ReadFailure } from '../lib/http.ts';
import { useStore } from '../lib/store.ts';

/** Several changes in a row (a call being set up) are read once. */
const SETTLE_MS = 80;
/** After a failed read that may succeed later. */
const RETRY_MS = 2000;

export interface OpenCase {
  view: CaseView | undefined;
  /** Said to be out of this person's sight: nothing is read until it comes back. */
  gone: boolean;
  /** Why the newest state could not be read; with a view, what is shown is older than the board. */
  failure: ReadFailure | null;
  reload: () => void;
}

export function useCaseView(caseId: string): OpenCase {
  const view = useStore(caseViewStore, (views) => views.get(caseId));
  const summary = useCaseSummary(caseId);
  const gone = useBoard((board) => board.gone.has(caseId));
  const live = useIsLive();
  const [failure, setFailure] = useState<ReadFailure | null>(null);
  const [attempt, setAttempt] = useState(0);
  const reload = useCallback(() => setAttempt((count) => count + 1), []);

  const standing = useStanding(summary);
  const [readAs, setReadAs] = useState(standing);
  const opened = view !== undefined;
  const wantedVersion = summary?.version ?? 0;
  const behind = !opened || wantedVersion > view.version || readAs !== standing;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each newer version and each attempt is a read of its own.
  useEffect(() => {
    if (!live || !behind || gone) return;
    const abort = new AbortController();
    let timer = setTimeout(read, opened ? SETTLE_MS : 0);
    async function read() {
      const result = await loadCase(caseId, abort.signal);
      if (abort.signal.aborted) return;
      setFailure(result.ok ? null : result.failure);
      if (result.ok) {
        keepCaseView(result.value);
        setReadAs(standing);
      } else if (result.failure === 'forbidden' || result.failure === 'notFound') dropCaseView(caseId);
      else timer = setTimeout(reload, RETRY_MS);
    }
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [caseId, live, wantedVersion, behind, gone, standing, attempt]);

  return { view, gone, failure: behind ? failure : null, reload };
}

/**
 * What one may do depends also on how one stands oneself, which is no change of the case: on being on shift, and of a call
 * that waits on whether it could ring.
 */
function useStanding(summary: CaseSummary | undefined): string {
  const { presence, device, load } = useMe();
  const isOff = presence === 'offline';
  return summary?.attention === 'voice' ? `${presence} ${device} ${load.voice > 0}` : String(isOff);
}
