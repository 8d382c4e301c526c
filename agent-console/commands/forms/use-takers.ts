/** While a call is about to be handed over: who of the team could take it. Null until the server has said so. */
import { useEffect, useState } from 'react';
import type { Takers } from '../../../flows/contract/takers.ts';
import type { Specialty, Tier } from '../../../flows/contract/words.ts';
import { loadTakers } from '../../lib/takers-api.ts';

/** Milliseconds. */
const REFRESH_MS = 3000;

export function useTakers(caseId: string, team: Tier, specialty: Specialty | null): Takers | null {
  const [known, setKnown] = useState<{ of: string; takers: Takers } | null>(null);
  const of = `${caseId}|${team}|${specialty}`;
  useEffect(() => {
    const abort = new AbortController();
    const refresh = async () => {
      const asked = specialty === null ? { team } : { team, specialty };
      const result = await loadTakers(caseId, asked, abort.signal);
      // What was told before stays on the screen; the server has the last word anyway.
      if (result.ok && !abort.signal.aborted)
        setKnown({ of: `${caseId}|${team}|${specialty}`, takers: result.value });
    };
    void refresh();
    const repeating = setInterval(refresh, REFRESH_MS);
    return () => {
      clearInterval(repeating);
      abort.abort();
    };
  }, [caseId, team, specialty]);
  return known?.of === of ? known.takers : null;
}
