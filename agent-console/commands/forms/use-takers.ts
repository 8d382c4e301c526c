/** While a call is about to be handed over, or a case to be sent on: who of the team could take it. Null until the server has said so. */
import { useEffect, useState } from 'react';
import type { Takers } from '../../../flows/contract/takers.ts';
import type { Attention, Specialty, Tier } from '../../../flows/contract/words.ts';
import { loadTakers } from '../../lib/takers-api.ts';

/** Milliseconds. */
const REFRESH_MS = 3000;

export function useTakers(
  caseId: string,
  team: Tier,
  specialty: Specialty | null,
  attention: Attention = 'voice',
): Takers | null {
  const [known, setKnown] = useState<{ of: string; takers: Takers } | null>(null);
  const of = `${caseId}|${team}|${specialty}|${attention}`;
  useEffect(() => {
    const abort = new AbortController();
    const refresh = async () => {
      const asked = { team, attention, ...(specialty === null ? {} : { specialty }) };
      const result = await loadTakers(caseId, asked, abort.signal);
      // What was told before stays on the screen; the server has the last word anyway.
      if (result.ok && !abort.signal.aborted)
        setKnown({ of: `${caseId}|${team}|${specialty}|${attention}`, takers: result.value });
    };
    void refresh();
    const repeating = setInterval(refresh, REFRESH_MS);
    return () => {
      clearInterval(repeating);
      abort.abort();
    };
  }, [caseId, team, specialty, attention]);
  return known?.of === of ? known.takers : null;
}
