/**
 * Texts that came in while nobody listened. The provider asks the server once about a text and then keeps it to
 * itself, so it is asked now and then, and at every start, which texts it has had for the line; each that is not in
 * the journal goes the usual way in. A text that comes both ways is one all the same: its key is the provider's.
 */
import type { Logger } from 'pino';
import type { Store } from '../../db/store.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../env.ts';
import type { TelephonyProvider } from '../telephony/provider.ts';
import { type Intake, textInboxKey } from './locate-case.ts';

/** Milliseconds that a start looks back: longer than any outage that nobody notices. */
const LOOK_BACK_AT_START_MS = 24 * 3_600_000;
/** Milliseconds that each later round looks back, and between rounds. */
const LOOK_BACK_MS = 10 * 60_000;
const ROUND_MS = 60_000;
/** Milliseconds after a failed round. */
const RETRY_MS = 15_000;
/** Milliseconds. A younger text is most likely on its way here. */
const SETTLED_AFTER_MS = 20_000;

export interface MissedTexts {
  start(): void;
  stop(): Promise<void>;
}

export interface MissedTextsOptions {
  intake: Pick<Intake, 'textArrived'>;
  store: Pick<Store, 'inboxHas' | 'lastSeq'>;
  telephony: Pick<TelephonyProvider, 'inboundTexts'>;
  config: Pick<Config, 'smsNumber' | 'discreetNumber'>;
  clock: Clock;
  log: Logger;
}

export function createMissedTexts(options: MissedTextsOptions): MissedTexts {
  const { intake, store, telephony, config, clock, log } = options;
  let isStarted = false;
  let lookBackMs: number | null = null;
  let cancel = () => {};
  let round: Promise<void> = Promise.resolve();

  /** False when the provider did not say. */
  async function look(): Promise<boolean> {
    const nowMs = clock.now();
    // A line that has just been set up does not take over what its number was texted before.
    lookBackMs ??= (await store.lastSeq()) === 0 ? LOOK_BACK_MS : LOOK_BACK_AT_START_MS;
    const { smsNumber, discreetNumber } = config;
    for (const to of discreetNumber === null ? [smsNumber] : [smsNumber, discreetNumber]) {
      if (!(await lookAt(to, nowMs, lookBackMs))) return false;
    }
    return true;
  }

  async function lookAt(to: string, nowMs: number, backMs: number): Promise<boolean> {
    const answer = await telephony.inboundTexts({ to, sinceMs: nowMs - backMs });
    if (!answer.ok) return false;
    for (const text of answer.value) {
      if (!isStarted) return true;
      if (text.createdAtMs > nowMs - SETTLED_AFTER_MS && backMs === LOOK_BACK_MS) continue;
      if (await store.inboxHas(textInboxKey(text.sid))) continue;
      const { caseId, duplicate } = await intake.textArrived(text);
      if (!duplicate) log.warn({ sid: text.sid, caseId }, 'a text that never arrived here was fetched');
    }
    return true;
  }

  async function lookAndGoOn(): Promise<void> {
    let delayMs = RETRY_MS;
    try {
      if (await look()) {
        lookBackMs = LOOK_BACK_MS;
        delayMs = ROUND_MS;
      }
    } catch (error) {
      log.error({ err: error }, 'missed texts could not be looked for');
    }
    if (isStarted) arm(delayMs);
  }

  function arm(delayMs: number): void {
    cancel = clock.after(delayMs, () => {
      round = lookAndGoOn();
    });
  }

  return {
    start() {
      isStarted = true;
      arm(0);
    },
    async stop() {
      isStarted = false;
      cancel();
      await round;
    },
  };
}
