/**
 * What happens between opening the database and opening the port, in this order: ask the provider which calls are
 * still up and end the others, fire overdue timers oldest first, look for effects whose outcome is unknown, for
 * handovers to a team, for texts in the hands of somebody who is away and for talks whose time to be written up is over, start the workers. Nobody's clock stopped while the server was down.
 *
 * Cases are thawed when something happens to them, not all at once: ten thousand of them would keep callers out for
 * seconds. That each open case can still be read is checked in small batches once the port is open; one that
 * cannot be is never reset, only reported.
 */

import type { Logger } from 'pino';
import type { Store } from '../../db/store.ts';
import { isOfRecording } from '../../flows/case/effects.ts';
import { thaw } from '../../flows/case/state.ts';
import { SnapshotIncompatible } from '../../flows/kernel/snapshot.ts';
import type { Clock } from '../clock.ts';
import type { RecordingRetention } from '../recordings/retention.ts';
import type { EffectRunner } from './effects/run-effects.ts';
import type { Dispatcher } from './watches/dispatch.ts';
import type { EmptyTeamWatch } from './watches/empty-team-watch.ts';
import type { HandoverWatch } from './watches/handover-watch.ts';
import type { LookBack } from './watches/look-back.ts';
import type { NearerWatch } from './watches/nearer-watch.ts';
import type { OwnerWatch } from './watches/owner-watch.ts';
import type { CallReconciler } from './watches/reconcile.ts';
import type { TimerRunner } from './watches/run-timers.ts';
import type { StrayCalls } from './watches/stray-calls.ts';
import type { WriteUpWatch } from './watches/write-up-watch.ts';

/** Milliseconds that the provider gets to say which calls are up; then the reconciler goes on asking. */
const ASK_PROVIDER_MS = 1_000;
/** Milliseconds for overdue timers before the port opens; the rest fires right after. */
const OVERDUE_MS = 1_000;
const PAGE = 50;
/** Milliseconds between pages of the check, so that it never delays a caller. */
const BETWEEN_PAGES_MS = 50;

export interface Workers {
  effects: EffectRunner;
  /** The effects of recordings. */
  recordings: EffectRunner;
  retention: RecordingRetention;
  timers: TimerRunner;
  dispatcher: Dispatcher;
  reconciler: CallReconciler;
  missedTexts: LookBack;
  missedCalls: LookBack;
  missedMessages: LookBack;
  strayCalls: StrayCalls;
  handovers: HandoverWatch;
  owners: OwnerWatch;
  emptyTeams: EmptyTeamWatch;
  writeUps: WriteUpWatch;
  nearer: NearerWatch;
}

export interface BootOptions {
  store: Pick<Store, 'liveCallContacts' | 'startedEffects' | 'openCaseIds' | 'loadCase'>;
  workers: Workers;
  clock: Clock;
  log: Logger;
}

/** Resolves when calls may come in. Throws when the database cannot serve. */
export async function restore({ store, workers, clock, log }: BootOptions): Promise<void> {
  const live = await store.liveCallContacts();
  if (live.length > 0) {
    const untold = await inTime(workers.reconciler.ask(live), ASK_PROVIDER_MS, clock);
    log.info(
      { liveCalls: live.length, untold: untold ?? 'not answered in time' },
      'live calls were asked about',
    );
  }
  await inTime(workers.timers.start(), OVERDUE_MS, clock);
  const started = await store.startedEffects();
  workers.effects.adopt(started.filter(({ effect }) => !isOfRecording(effect)));
  workers.effects.start();
  workers.recordings.adopt(started.filter(({ effect }) => isOfRecording(effect)));
  workers.recordings.start();
  workers.retention.start();
  await workers.handovers.start(live.map(({ caseId }) => caseId));
  await workers.owners.start();
  await workers.emptyTeams.start();
  await workers.writeUps.start();
  await workers.nearer.start();
  workers.dispatcher.start();
  workers.reconciler.start();
  workers.missedTexts.start();
  workers.missedCalls.start();
  workers.missedMessages.start();
  workers.strayCalls.start();
}

export async function stopWorkers(workers: Workers): Promise<void> {
  await Promise.all(Object.values(workers).map((worker) => worker.stop()));
}

/** Ids of open cases that cannot be read here. Checks until all are, or `isStopped`. */
export async function findUnreadableCases(
  { store, clock, log }: Omit<BootOptions, 'workers'>,
  isStopped: () => boolean,
): Promise<string[]> {
  const unreadable: string[] = [];
  let after: string | null = null;
  while (!isStopped()) {
    const caseIds: string[] = await store.openCaseIds(after, PAGE);
    for (const caseId of caseIds) {
      try {
        const stored = await store.loadCase(caseId);
        if (stored !== null) thaw(caseId, stored.frozen);
      } catch (error) {
        if (!(error instanceof SnapshotIncompatible)) throw error;
        log.error({ err: error, caseId }, 'the case cannot be read and waits for a person');
        unreadable.push(caseId);
      }
    }
    after = caseIds.at(-1) ?? null;
    if (after === null || caseIds.length < PAGE) break;
    await new Promise<void>((resolve) => clock.after(BETWEEN_PAGES_MS, resolve));
  }
  return unreadable;
}

/** What the promise gives, or null when the time is over first; it goes on all the same. */
async function inTime<Value>(promise: Promise<Value>, limitMs: number, clock: Clock): Promise<Value | null> {
  let cancel = () => {};
  const limit = new Promise<null>((resolve) => {
    cancel = clock.after(limitMs, () => resolve(null));
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    cancel();
  }
}
