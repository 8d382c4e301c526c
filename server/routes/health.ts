/**
 * Whether the process lives, and whether it can serve: the boot is done, the workers run, and a row can be written
 * and read back. What exactly is wrong stands in the log, not in the answer.
 */
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { ApiError } from '../plugins/api-error.ts';

/** Milliseconds for which one written row answers every question: monitors must not wear the disk. */
const FRESH_MS = 1_000;

export function healthRoutes({ store, clock, isReady, log }: Deps) {
  let written: { atMs: number; done: Promise<void> } | null = null;

  function checkWritable(): Promise<void> {
    const nowMs = clock.now();
    if (written === null || nowMs - written.atMs >= FRESH_MS) {
      written = { atMs: nowMs, done: store.checkWritable(nowMs) };
    }
    return written.done;
  }

  return async (app: FastifyInstance): Promise<void> => {
    app.get('/health/live', { schema: { hide: true } }, async () => ({ status: 'live' }));

    app.get('/health/ready', { schema: { hide: true } }, async () => {
      const { ready, problems } = isReady();
      if (!ready) {
        log.warn({ problems }, 'not ready');
        throw new ApiError('notReady');
      }
      await checkWritable();
      return { status: 'ready' };
    });
  };
}
