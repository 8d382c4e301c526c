/** Answering an offer: accepting leads into the case, declining leaves one where one is. */
import type { TFunction } from 'i18next';
import type { Offered } from '../board/work-order.ts';
import { newIntentKey, sendCommand } from '../commands/send-command.ts';
import { failureSentence } from '../commands/use-command.ts';
import { rememberAccepted } from '../lib/just-accepted.ts';
import { casePath, navigate } from '../lib/router.ts';
import { createStore } from '../lib/store.ts';
import { showToast } from '../ui/toasts.ts';

/** Offers answered and not yet confirmed, by offer id. */
export const answeringStore = createStore<ReadonlyMap<string, 'accept' | 'decline'>>(new Map());

export function sendFor(t: TFunction) {
  return async (offered: Offered, type: 'accept' | 'decline'): Promise<void> => {
    const { id } = offered.offer;
    if (answeringStore.get().has(id)) return;
    answeringStore.update((answers) => new Map(answers).set(id, type));
    const result = await sendCommand(offered.case.id, { type }, newIntentKey());
    answeringStore.update((answers) => {
      const next = new Map(answers);
      next.delete(id);
      return next;
    });
    if (!result.ok) showToast({ kind: 'problem', text: failureSentence(result, t) });
    else if (type === 'accept') {
      rememberAccepted(offered.case.id);
      navigate(casePath(offered.case.id));
    }
  };
}
