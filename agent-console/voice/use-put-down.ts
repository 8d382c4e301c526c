/** Ending a call without the server: offers the softphone's own way while it carries one, and tells the server afterwards. */
import { useEffect } from 'react';
import { boardStore } from '../board/board-store.ts';
import { useIsLive } from '../board/live-connection.ts';
import { useSession } from '../board/session.ts';
import { carriedCallStore, commandAfter, putDownStore, rememberPutDown } from '../commands/put-down.ts';
import { newIntentKey, sendCommand } from '../commands/send-command.ts';
import { useStore } from '../lib/store.ts';
import { softphone } from './softphone.ts';
import { useSoftphone } from './softphone-store.ts';

/** Milliseconds. A server that has just come back may fail once more. */
const TELL_AGAIN_MS = 3000;

export function usePutDown(): void {
  const { staff } = useSession();
  const live = useIsLive();
  const carriedCaseId = useSoftphone(({ talk }) => talk?.caseId ?? null);
  const putDown = useStore(putDownStore, (value) => value);

  useEffect(() => {
    if (carriedCaseId === null) return;
    carriedCallStore.set({ caseId: carriedCaseId, hangUp: () => softphone.hangUp() });
    return () => carriedCallStore.set(null);
  }, [carriedCaseId]);

  useEffect(() => {
    if (!live || putDown === null) return;
    let again: ReturnType<typeof setTimeout>;
    const tell = async () => {
      const command = commandAfter(putDown, boardStore.get().cases.get(putDown.caseId));
      const isMine = putDown.staffId === staff.id;
      // One key is one command: a goodbye may be told where ending the call went unanswered.
      const key = command?.type === 'endCall' ? putDown.key : newIntentKey();
      const result = command && isMine ? await sendCommand(putDown.caseId, command, key) : null;
      if (putDownStore.get() !== putDown) return;
      if (result && !result.ok && (result.kind === 'silence' || result.kind === 'broken'))
        again = setTimeout(tell, TELL_AGAIN_MS);
      else rememberPutDown(null);
    };
    void tell();
    return () => clearTimeout(again);
  }, [live, putDown, staff.id]);
}
