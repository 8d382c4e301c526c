/**
 * Accepts a call held out to this person: where it rings in this tab, by answering it, which is accepting it. Where
 * the ring is still on its way, or in another tab, it is accepted at the server, and answered when it rings.
 */
import type { TFunction } from 'i18next';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { boardStore } from '../board/board-store.ts';
import { askerOf } from '../board/consult.ts';
import { tellIfTakenAnyway } from '../commands/late-accept.ts';
import { expectOwnLeg, forgetOwnLeg } from '../commands/own-leg.ts';
import { newIntentKey, sendCommand } from '../commands/send-command.ts';
import { tellFailure } from '../commands/tell-failure.ts';
import { showToast } from '../ui/toasts.ts';
import { softphone } from './softphone.ts';
import { hasRingFor, softphoneStore } from './softphone-store.ts';

/** Whether calls come to this person's browser. */
export function takesCallsHere(staffId: string): boolean {
  return boardStore.get().staff.get(staffId)?.device === 'browser';
}

/** True when it was done; what went wrong is told here. */
export async function acceptCallHere(item: CaseSummary, staffId: string, t: TFunction): Promise<boolean> {
  if (hasRingFor(softphoneStore.get(), item.id)) {
    const answered = await softphone.answer(item.id);
    if (!answered.ok) showToast({ kind: 'problem', text: t(`softphone.trouble.${answered.trouble}`) });
    return answered.ok;
  }
  expectOwnLeg(item.id);
  // A colleague who asks is answered by talking alone.
  if (askerOf(item, staffId)) return true;
  const result = await sendCommand(item.id, { type: 'accept' }, newIntentKey());
  if (result.ok) {
    const offer = item.offers.find((held) => held.staffId === staffId);
    if (offer) tellIfTakenAnyway(result.case, offer, t);
    return true;
  }
  forgetOwnLeg(item.id);
  tellFailure(result, t);
  return false;
}
