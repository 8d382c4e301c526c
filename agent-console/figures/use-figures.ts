/** Reads the figures of a day, again and again while it is the present one. */
import { useCallback, useEffect, useState } from 'react';
import type { FiguresView } from '../../flows/contract/figures.ts';
import { loadFigures } from '../lib/api.ts';
import type { ReadFailure, ReadResult } from '../lib/http.ts';

/** Milliseconds between two readings. */
const EVERY_MS = 5_000;
/** A reading without an answer for this long has failed: a picture must not grow old in silence. */
const PATIENCE_MS = 5_000;

export interface ShownFigures {
  view: FiguresView | undefined;
  /** Why the last reading failed; what is shown, if anything, is then older. */
  failure: ReadFailure | null;
  reload: () => void;
}

/** `day` null: today, also when midnight passes. `onRead` hears of every reading. */
export function useFigures(
  day: string | null,
  onRead?: (result: ReadResult<FiguresView>, requestedAtMs: number) => void,
): ShownFigures {
  const [shown, setShown] = useState<{ day: string | null; view?: FiguresView; failure: ReadFailure | null }>(
    {
      day,
      failure: null,
    },
  );
  const [attempt, setAttempt] = useState(0);
  const reload = useCallback(() => setAttempt((count) => count + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt is a read of its own.
  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function readOn() {
      const requestedAtMs = Date.now();
      const signal = AbortSignal.any([abort.signal, AbortSignal.timeout(PATIENCE_MS)]);
      const result = await loadFigures(day, signal);
      if (abort.signal.aborted) return;
      onRead?.(result, requestedAtMs);
      setShown((before) => {
        if (result.ok) return { day, view: result.value, failure: null };
        return { day, view: before.day === day ? before.view : undefined, failure: result.failure };
      });
      // The past stands still.
      if (!result.ok || result.value.live !== null) timer = setTimeout(readOn, EVERY_MS);
    }
    void readOn();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [day, attempt, onRead]);

  const current = shown.day === day;
  return { view: current ? shown.view : undefined, failure: current ? shown.failure : null, reload };
}
