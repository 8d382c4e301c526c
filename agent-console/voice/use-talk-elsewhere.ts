/** The talk of mine that sounds somewhere else, once that is more than the moment in which a call begins or ends. */
import { useEffect, useMemo, useState } from 'react';
import { useCases } from '../board/board-store.ts';
import { useIsLive } from '../board/live-connection.ts';
import { useSession } from '../board/session.ts';
import { carriedCaseId } from './carried-talk.ts';
import { useSoftphone } from './softphone-store.ts';
import { type TalkElsewhere, talkElsewhereOf } from './talk-elsewhere.ts';

/** A call put down here is over for the board a second later, by way of the carrier. */
const SAID_AFTER_MS = 2500;

export function useTalkElsewhere(): TalkElsewhere | null {
  const { staff } = useSession();
  const cases = useCases();
  const here = useSoftphone((view) => view);
  const isLive = useIsLive();
  const talk = useMemo(
    () => talkElsewhereOf(cases.values(), staff.id, here, carriedCaseId(), isLive),
    [cases, staff.id, here, isLive],
  );
  const [lastingOf, setLastingOf] = useState<string | null>(null);
  const caseId = talk?.caseId ?? null;
  useEffect(() => {
    setLastingOf(null);
    if (caseId === null) return;
    const timer = setTimeout(() => setLastingOf(caseId), SAID_AFTER_MS);
    return () => clearTimeout(timer);
  }, [caseId]);
  return lastingOf === null || lastingOf !== caseId ? null : talk;
}
