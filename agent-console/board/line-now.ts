/** Whether the line is open, for whoever is at work or reads the wall: kept current by whoever shows it. */
import { useEffect } from 'react';
import type { LineView } from '../../flows/contract/line.ts';
import { useDueMs, useNowMs } from '../lib/clock.ts';
import { loadLine } from '../lib/line-api.ts';
import { createStore, useStore } from '../lib/store.ts';
import { lineChangesStore } from './line-changed.ts';

const MINUTE_MS = 60_000;
/** A clock that is a little ahead asks before the server's has come there: the next answer is soon. */
export const ASK_AGAIN_MS = 5_000;

/** Null until it was read once. */
export const lineStore = createStore<LineView | null>(null);

/**
 * Reads the line as the page begins, when its settings may have changed, and when it opens or closes by its hours. `unheard`:
 * this page is pushed nothing, and asks every minute.
 */
export function useLineWatch({ unheard = false }: { unheard?: boolean } = {}): void {
  const changes = useStore(lineChangesStore, (count) => count);
  const nowMs = useNowMs(MINUTE_MS);
  const line = useStore(lineStore, (current) => current);
  const minute = line === null || unheard ? nowMs : 0;
  const dueMs = useDueMs(line?.changesAtMs ?? null, ASK_AGAIN_MS);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change, and each time that may bring one, is a read of its own.
  useEffect(() => {
    let isGone = false;
    void loadLine().then((result) => {
      if (result.ok && !isGone) lineStore.set(result.value);
    });
    return () => {
      isGone = true;
    };
  }, [changes, minute, dueMs]);
}

export interface LineClosed {
  /** Instant; null: not within two months. */
  until: string | null;
  /** What becomes of whoever calls meanwhile, and does not press 1. */
  callers: 'message' | 'announcement' | 'overflow';
}

/** Null while the line is open, or nothing is known of it. Pure. */
export function closedNow(line: LineView | null): LineClosed | null {
  if (line === null || line.isOpen) return null;
  const { overflow, whenClosed } = line.settings;
  return {
    until: line.changesAtMs === null ? null : new Date(line.changesAtMs).toISOString(),
    callers: overflow?.when.includes('closed') ? 'overflow' : whenClosed,
  };
}

export function useLineClosed(): LineClosed | null {
  return closedNow(useStore(lineStore, (line) => line));
}
