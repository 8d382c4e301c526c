/** Which key of a waiting caller the next document follows, where callbacks are spoken of. */
import type { ContactLocation } from '../../db/contract/sender-store.ts';
import { keyedInNumber } from '../../flows/call/callback-number.ts';
import { CALLBACK_KEY, OTHER_NUMBER_KEY, WRONG_NUMBER } from '../../flows/call/callback-script.ts';
import { callOf } from '../../flows/case/state.ts';
import type { CaseEngine } from '../cases/handle-command.ts';
import type { Config } from '../env.ts';

/** Null where what is heard follows from the state alone. */
export function createCallbackPressed(
  engine: Pick<CaseEngine, 'stateOf'>,
  { callableAbroad }: Pick<Config, 'callableAbroad'>,
) {
  return async (
    kind: string,
    digits: string | null,
    { caseId, contactId }: ContactLocation,
  ): Promise<string | null> => {
    if (kind === 'wait') return digits;
    if (kind === 'callback') return digits === OTHER_NUMBER_KEY ? digits : null;
    if (kind !== 'callbackNumber' || digits === null) return null;
    const state = await engine.stateOf(caseId);
    const taken = state === null ? undefined : callOf(state, contactId)?.context.callbackTo;
    // Read back by what the case has taken, so that a repeated webhook gets the same document.
    return taken !== undefined && taken === keyedInNumber(digits, callableAbroad)
      ? CALLBACK_KEY
      : WRONG_NUMBER;
  };
}
