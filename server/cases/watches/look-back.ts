/**
 * Asks the provider at every start, and now and then, what it has had for the line while nobody listened: it tells the
 * server once, and then keeps it to itself. A start looks back as far as an outage may last, each later round a little.
 */
import type { Logger } from 'pino';
import type { Store } from '../../../db/store.ts';
import type { Clock } from '../../clock.ts';

/** Milliseconds that a start looks back: longer than any outage that nobody notices. */
const LOOK_BACK_AT_START_MS = 24 * 3_600_000;
/** Milliseconds that each later round looks back, and between rounds. */
const LOOK_BACK_MS = 10 * 60_000;
const ROUND_MS = 60_000;
/** Milliseconds after a failed round. */
const RETRY_MS = 15_000;
/** Milliseconds. What is younger is most likely on its way here. */
const SETTLED_AFTER_MS = 20_000;

export interface Looked {
  sinceMs: number;
  /** What came in later is left to its webhook. */
  untilMs: number;
  /** False once the server is being stopped. */
  goesOn(): boolean;
}

export interface LookBack {
  start(): void;
  stop(): Promise<void>;
}

export interface LookBackOptions {
  store: Pick<Store, 'lastSeq'>;
  clock: Clock;
  log: Logger;
}

/** `look` resolves to false when the provider did not say; `failed` is logged when it throws. */
export function createLookBack(
  { store, clock, log }: LookBackOptions,
  look: (looked: Looked) => Promise<boolean>,
  failed: string,
): LookBack {
  let isStarted = false;
  let lookBackMs: number | null = null;
  let cancel = () => {};
  let round: Promise<void> = Promise.resolve();

  async function lookAndGoOn(): Promise<void> {
    let delayMs = RETRY_MS;
    try {
      const nowMs = clock.now();
      // A line that has just been set up does not take over what its number had before.
      lookBackMs ??= (await store.lastSeq()) === 0 ? LOOK_BACK_MS : LOOK_BACK_AT_START_MS;
      const untilMs = lookBackMs === LOOK_BACK_MS ? nowMs - SETTLED_AFTER_MS : Number.POSITIVE_INFINITY;
      if (await look({ sinceMs: nowMs - lookBackMs, untilMs, goesOn: () => isStarted })) {
        lookBackMs = LOOK_BACK_MS;
        delayMs = ROUND_MS;
      }
    } catch (error) {
      log.error({ err: error }, failed);
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
