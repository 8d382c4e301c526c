/** After a reload or a broken line: asks for the leg back as soon as this browser can be rung and is not. */
import { useEffect, useRef } from 'react';
import { useCases } from '../board/board-store.ts';
import { useIsLive } from '../board/live-connection.ts';
import { useSession } from '../board/session.ts';
import { putDownStore } from '../commands/put-down.ts';
import { newIntentKey, sendCommand } from '../commands/send-command.ts';
import { useStore } from '../lib/store.ts';
import { carriedCaseId } from './carried-talk.ts';
import { ASK_AGAIN_MS, awaitedRingOf, waitBeforeAskingMs } from './lost-talk.ts';
import { softphoneState, useSoftphone } from './softphone-store.ts';

export function useResumeTalk(): void {
  const { staff } = useSession();
  const cases = useCases();
  const live = useIsLive();
  const isReady = useSoftphone((view) => softphoneState(view) === 'ready');
  const rings = useSoftphone((view) => view.rings);
  // Outlives a line that breaks and comes back in between: one loss is asked for once in a while, not each time.
  const asked = useRef({ contactId: '', atMs: 0 });
  const awaited = awaitedRingOf(cases.values(), staff.id, { rings, carriedCaseId: carriedCaseId() });
  const putDownId = useStore(putDownStore, (putDown) => putDown?.contactId ?? null);
  const caseId = awaited?.caseId;
  const contactId = awaited?.contactId;
  const afterMs = awaited?.afterMs ?? 0;
  useEffect(() => {
    if (!live || !isReady || caseId === undefined || contactId === undefined) return;
    // Nobody is brought back into what they have ended.
    if (contactId === putDownId) return;
    let next: ReturnType<typeof setTimeout>;
    const ask = () => {
      asked.current = { contactId, atMs: Date.now() };
      next = setTimeout(ask, ASK_AGAIN_MS);
      void sendCommand(caseId, { type: 'resumeTalk', contactId }, newIntentKey());
    };
    const before = asked.current.contactId === contactId ? asked.current.atMs : null;
    next = setTimeout(ask, waitBeforeAskingMs(afterMs, before, Date.now()));
    return () => clearTimeout(next);
  }, [live, isReady, caseId, contactId, afterMs, putDownId]);
}
