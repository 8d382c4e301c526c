/** Answering an offer: accepting leads into the case, declining leaves one where one is. */
import type { TFunction } from 'i18next';
import type { Offered } from '../board/work-order.ts';
import { tellIfTakenAnyway } from '../commands/late-accept.ts';
import { newIntentKey, sendCommand } from '../commands/send-command.ts';
import { tellFailure } from '../commands/tell-failure.ts';
import { rememberAccepted } from '../lib/just-accepted.ts';
import { casePath, navigate } from '../lib/router.ts';
import { createStore } from '../lib/store.ts';
import { acceptCallHere, takesCallsHere } from '../voice/accept-call.ts';

/** Offers answered and not yet confirmed, by offer id. */
export const answeringStore = createStore<ReadonlyMap<string, 'accept' | 'decline'>>(new Map());

export function sendFor(t: TFunction) {
  return async (offered: Offered, type: 'accept' | 'decline'): Promise<void> => {
    const { id } = offered.offer;
    if (answeringStore.get().has(id)) return;
    answeringStore.update((answers) => new Map(answers).set(id, type));
    const isDone = await (type === 'accept' && isAnsweredHere(offered)
      ? acceptCallHere(offered.case, offered.offer.staffId, t)
      : sendAnswer(t, offered, type));
    answeringStore.update((answers) => {
      const next = new Map(answers);
      next.delete(id);
      return next;
    });
    if (isDone && type === 'accept') {
      rememberAccepted(offered.case.id);
      navigate(casePath(offered.case.id));
    }
  };
}

/** A call that comes to this person's browser is accepted by answering it; also a colleague's call for help. */
export function isAnsweredHere({ offer }: Offered): boolean {
  return offer.attention === 'voice' && takesCallsHere(offer.staffId);
}

async function sendAnswer(t: TFunction, offered: Offered, type: 'accept' | 'decline'): Promise<boolean> {
  const result = await sendCommand(offered.case.id, { type }, newIntentKey());
  if (result.ok && type === 'accept') tellIfTakenAnyway(result.case, offered.offer, t);
  if (!result.ok) tellFailure(result, t);
  return result.ok;
}
