/** Supervisors are told of a case that cannot be read: nobody else will look at it, and nothing happens to it by itself. */
import { isoOf } from '../../flows/ids.ts';
import type { Deps } from '../deps.ts';
import type { Io } from './io.ts';

/** Returns what ends it. */
export function tellUnreadable(
  io: Pick<Io, 'to'>,
  { feed, store, clock, log }: Pick<Deps, 'feed' | 'store' | 'clock' | 'log'>,
): () => void {
  async function tell(caseId: string): Promise<void> {
    const listed = await store.listedCase(caseId);
    if (listed === null) return;
    const { seq, number: caseNumber } = listed;
    const at = isoOf(clock.now());
    io.to('supervisors').emit('notices', [{ seq, at, kind: 'caseUnreadable', caseId, caseNumber }]);
  }
  return feed.onUnreadable((caseId) => {
    tell(caseId).catch((error: unknown) =>
      log.error({ err: error, caseId }, 'supervisors could not be told of a case that cannot be read'),
    );
  });
}
