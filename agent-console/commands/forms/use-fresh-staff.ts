/** While a form is open in which somebody is chosen: colleagues come and go, and pick up other calls. */
import { useEffect } from 'react';
import { applyToBoard } from '../../board/board-store.ts';
import { loadStaff } from '../../lib/api.ts';

/** Milliseconds. */
const REFRESH_MS = 3000;

export function useFreshStaff(): void {
  useEffect(() => {
    const abort = new AbortController();
    const refresh = async () => {
      const result = await loadStaff(abort.signal);
      // What was told before stays on the screen; the server has the last word anyway.
      if (result.ok && !abort.signal.aborted) applyToBoard({ type: 'everybody', staff: result.value });
    };
    void refresh();
    const repeating = setInterval(refresh, REFRESH_MS);
    return () => {
      clearInterval(repeating);
      abort.abort();
    };
  }, []);
}
