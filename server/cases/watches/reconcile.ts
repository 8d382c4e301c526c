/**
 * Asks the provider about callers' calls that went quiet, and about the phones of staff that are in a talk, so that a
 * lost last callback leaves no ghost on the board and no family alone in a room. A caller who waits is heard of: the
 * waiting music asks for the next document all the time.
 */
import type { Logger } from 'pino';
import type { Store } from '../../../db/store.ts';
import { legsInTalk } from '../../../flows/case/state.ts';
import type { Clock } from '../../clock.ts';
import type { TelephonyProvider } from '../../telephony/provider.ts';
import { isFinalCallStatus } from '../../telephony/twilio/forms/call-form.ts';
import type { CaseService } from '../case-service.ts';
import type { CaseEngine } from '../handle-command.ts';

/** Milliseconds between rounds. */
const ROUND_MS = 30_000;
/** Milliseconds without a word after which a call is asked about. */
const QUIET_MS = 60_000;
/** Questions to the provider at a time. */
const CONCURRENCY = 8;

export interface LiveCall {
  caseId: string;
  contactId: string;
  sid: string;
}

export interface CallReconciler {
  start(): void;
  /** The provider asked or told something about this call just now. */
  heard(sid: string): void;
  /** Asks about these calls; ends in their cases those that are over. Resolves to how many the provider did not tell. */
  ask(calls: readonly LiveCall[]): Promise<number>;
  stop(): Promise<void>;
}

export interface CallReconcilerOptions {
  cases: CaseService & Pick<CaseEngine, 'stateOf'>;
  store: Pick<Store, 'liveCallContacts'>;
  telephony: Pick<TelephonyProvider, 'fetchCall'>;
  clock: Clock;
  log: Logger;
}

export function createCallReconciler(options: CallReconcilerOptions): CallReconciler {
  const { cases, store, telephony, clock, log } = options;
  let isStarted = false;
  let cancelTimer = () => {};
  let round: Promise<unknown> = Promise.resolve();
  const lastHeardMs = new Map<string, number>();

  function remember(sid: string): void {
    // A copy: what is cut out of a request keeps the whole of that request in memory, here for as long as the call lasts.
    lastHeardMs.set(Buffer.from(sid, 'latin1').toString('latin1'), clock.now());
  }

  /** False when the provider did not tell. */
  async function askOne({ caseId, contactId, sid }: LiveCall): Promise<boolean> {
    const answer = await telephony.fetchCall(sid);
    if (!answer.ok) return false;
    const status = answer.value?.status ?? 'completed';
    if (answer.value !== null && !isFinalCallStatus(status)) {
      remember(sid);
      return true;
    }
    // Keyed as the callback is that should have come: whichever is first counts.
    const handled = await cases.handle(
      caseId,
      { type: 'callEnd', contactId, sid, status },
      { inboxKey: `call:${sid}:${status}` },
    );
    if (handled.ok && !handled.duplicate) log.info({ caseId, contactId, sid }, 'a call was found to be over');
    return true;
  }

  /** Reports what should have been reported of phones that the case holds for up. */
  async function askLegs({ caseId, contactId }: LiveCall): Promise<void> {
    const state = await cases.stateOf(caseId);
    if (state === null) return;
    for (const { legId, sid } of legsInTalk(state, contactId)) {
      const answer = await telephony.fetchCall(sid);
      if (!answer.ok || (answer.value !== null && !isFinalCallStatus(answer.value.status))) continue;
      const handled = await cases.handle(
        caseId,
        { type: 'legReport', contactId, legId, sid, status: 'completed' },
        { inboxKey: `leg:${sid}:completed` },
      );
      if (handled.ok && !handled.duplicate)
        log.info({ caseId, contactId, sid }, 'a phone in a talk was found to be over');
    }
  }

  async function ask(calls: readonly LiveCall[], isQuiet = (_call: LiveCall) => true): Promise<number> {
    const waiting = [...calls];
    let untold = 0;
    const askNext = async (): Promise<void> => {
      for (let call = waiting.shift(); call !== undefined; call = waiting.shift()) {
        try {
          if (isQuiet(call) && !(await askOne(call))) untold += 1;
          else await askLegs(call);
        } catch (error) {
          untold += 1;
          log.error({ err: error, caseId: call.caseId, sid: call.sid }, 'a call could not be reconciled');
        }
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, askNext));
    return untold;
  }

  async function askQuiet(): Promise<void> {
    try {
      const live = await store.liveCallContacts();
      const sids = new Set(live.map(({ sid }) => sid));
      for (const sid of lastHeardMs.keys()) if (!sids.has(sid)) lastHeardMs.delete(sid);
      const quietSinceMs = clock.now() - QUIET_MS;
      const startedAtMs = new Map(live.map((call) => [call.sid, call.startedAtMs]));
      await ask(
        live,
        ({ sid }) => Math.max(startedAtMs.get(sid) ?? 0, lastHeardMs.get(sid) ?? 0) <= quietSinceMs,
      );
    } catch (error) {
      log.error({ err: error }, 'live calls could not be read');
    }
  }

  function arm(): void {
    cancelTimer = clock.after(ROUND_MS, () => {
      round = askQuiet().then(() => {
        if (isStarted) arm();
      });
    });
  }

  return {
    start() {
      isStarted = true;
      arm();
    },
    heard: remember,
    ask: (calls) => ask(calls),
    async stop() {
      isStarted = false;
      cancelTimer();
      await round;
    },
  };
}
