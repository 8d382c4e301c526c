/** Cases that this console itself sent to somebody else, so that their going is no surprise to whoever sent them. */
import type { StaffCommand } from '../../flows/contract/commands.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { createStore } from '../lib/store.ts';

/** As the answer to the command told of the case. */
export type OwnTransfer = Pick<CaseSummary, 'version' | 'number' | 'tier' | 'specialty'>;

export const ownTransferStore = createStore<ReadonlyMap<string, OwnTransfer>>(new Map());

const SENDS_ON = new Set<StaffCommand['type']>(['escalate', 'return', 'reassign']);

export function rememberTransfer(
  type: StaffCommand['type'],
  { id, version, number, tier, specialty }: CaseSummary,
): void {
  if (!SENDS_ON.has(type)) return;
  ownTransferStore.update((transfers) => new Map(transfers).set(id, { version, number, tier, specialty }));
}

/** Whatever is seen again later has come back: should it go once more, somebody else may have sent it. */
export function forgetTransfersSeenAgain(shown: ReadonlyMap<string, CaseSummary>): void {
  const kept = [...ownTransferStore.get()].filter(
    ([id, { version }]) => (shown.get(id)?.version ?? version) <= version,
  );
  if (kept.length < ownTransferStore.get().size) ownTransferStore.set(new Map(kept));
}
