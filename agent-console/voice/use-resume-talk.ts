/** After a reload or a broken line in the middle of a talk: asks for the leg back as soon as this browser can be rung. */
import { useEffect } from 'react';
import { useCases } from '../board/board-store.ts';
import { useIsLive } from '../board/live-connection.ts';
import { useSession } from '../board/session.ts';
import { newIntentKey, sendCommand } from '../commands/send-command.ts';
import { lostTalkOf } from './lost-talk.ts';
import { softphoneState, useSoftphone } from './softphone-store.ts';

/** As long as the talk is still lost then, the ring was: it is asked for anew. */
const ASK_AGAIN_MS = 5000;

export function useResumeTalk(): void {
  const { staff } = useSession();
  const cases = useCases();
  const live = useIsLive();
  const isReady = useSoftphone((view) => softphoneState(view) === 'ready');
  const lost = lostTalkOf(cases.values(), staff.id);
  const caseId = lost?.caseId;
  const contactId = lost?.contactId;
  useEffect(() => {
    if (!live || !isReady || caseId === undefined || contactId === undefined) return;
    const ask = () => void sendCommand(caseId, { type: 'resumeTalk', contactId }, newIntentKey());
    ask();
    const again = setInterval(ask, ASK_AGAIN_MS);
    return () => clearInterval(again);
  }, [live, isReady, caseId, contactId]);
}
