/**
 * The key that a caller pressed over the words of the fallback. Static as it is, the provider brings the key along with the
 * first request that is answered again, if that comes in time: one that was pressed while nobody answered is lost at
 * the provider, and the words, with 112 first among them, begin anew.
 */
import type { ContactLocation } from '../../db/contract/sender-store.ts';
import type { CaseEngine } from '../cases/handle-command.ts';

/** Life in danger, in the menu and in the wait: the one key that means the same wherever the call was cut off. */
const DANGER_KEY = '1';

export function createKeyInFallback(engine: Pick<CaseEngine, 'handle'>) {
  return async (
    { caseId, contactId }: ContactLocation,
    sid: string,
    digits: string | null,
  ): Promise<void> => {
    if (digits !== DANGER_KEY) return;
    // No key of the inbox: danger is said once, and said again changes nothing.
    await engine.handle(
      caseId,
      { type: 'callPressKey', contactId, sid, digits, round: 0 },
      { inboxKey: null },
    );
  };
}
