/**
 * What is held out to somebody who cannot take it now goes on to others: they left, or a family is talking to them.
 * Each case decides for itself; nothing is taken away that has been accepted.
 */
import type { Store } from '../../../db/store.ts';
import type { CaseService } from '../case-service.ts';

/** More than anybody is ever offered at once. */
const OWN_CASES = 200;

export async function passOffersOn(
  { store, cases }: { store: Pick<Store, 'board'>; cases: CaseService },
  staffId: string,
  exceptCaseId: string | null = null,
): Promise<void> {
  const own = await store.board({ staffId, scope: 'none' }, OWN_CASES);
  for (const { brief } of own.cases) {
    if (brief.id === exceptCaseId || !brief.offers.some((offer) => offer.staffId === staffId)) continue;
    await cases.handle(brief.id, { type: 'staffLeft', staffId }, { inboxKey: null });
  }
}
