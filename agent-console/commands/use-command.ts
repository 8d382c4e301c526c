/**
 * Click, pending, answer: the one way a control asks something of a case. Nothing on the screen pretends
 * that it happened before the server says so.
 */
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import { createStore, useStore } from '../lib/store.ts';
import { type CommandResult, newIntentKey, sendCommand } from './send-command.ts';
import { tellFailure } from './tell-failure.ts';

/** Intents under way, `caseId:type`: every control of the same intent shows it as pending. */
const pendingStore = createStore<ReadonlySet<string>>(new Set());

function mark(intent: string, pending: boolean): void {
  pendingStore.update((intents) => {
    const next = new Set(intents);
    if (pending) next.add(intent);
    else next.delete(intent);
    return next;
  });
}

export function useIsPending(caseId: string, type: StaffCommand['type']): boolean {
  return useStore(pendingStore, (intents) => intents.has(`${caseId}:${type}`));
}

/**
 * Returns a sender. The same command sent again after silence keeps its key; a refusal ends the intent.
 * With `quiet` the caller shows a failure itself (a dialog does, beside its fields).
 */
export function useCommand(caseId: string, options: { quiet?: boolean } = {}) {
  const { t } = useTranslation();
  const unanswered = useRef<{ body: string; key: string } | null>(null);
  const quiet = options.quiet ?? false;
  return useCallback(
    async (command: StaffCommand): Promise<CommandResult | null> => {
      const intent = `${caseId}:${command.type}`;
      if (pendingStore.get().has(intent)) return null;
      const body = JSON.stringify(command);
      const key = unanswered.current?.body === body ? unanswered.current.key : newIntentKey();
      mark(intent, true);
      const result = await sendCommand(caseId, command, key);
      mark(intent, false);
      unanswered.current = !result.ok && result.kind === 'silence' ? { body, key } : null;
      if (!result.ok && !quiet) tellFailure(result, t);
      return result;
    },
    [caseId, quiet, t],
  );
}
