/** A drop of sound when a family writes in one of my conversations. */
import { useEffect, useRef } from 'react';
import { useCases } from '../board/board-store.ts';
import { useSession } from '../board/session.ts';
import { isMine } from '../board/work-order.ts';
import { playSound } from '../lib/sound.ts';

export function useMessageSound(): void {
  const cases = useCases();
  const { staff } = useSession();
  const known = useRef<ReadonlyMap<string, string> | null>(null);
  useEffect(() => {
    const unanswered = new Map<string, string>();
    for (const item of cases.values()) {
      if (item.unansweredSince && isMine(item, staff.id)) {
        unanswered.set(item.id, `${item.unansweredSince}:${item.preview ?? ''}`);
      }
    }
    const before = known.current;
    // What is already there when the page opens is no news.
    if (before && [...unanswered].some(([id, state]) => before.get(id) !== state)) playSound('message');
    known.current = unanswered;
  }, [cases, staff.id]);
}
