/**
 * Finds families who are on the line and on nobody's board: a call whose first request never reached us, or that a
 * restored backup does not know. Seen twice in a row, so that one which is just arriving is left alone, it begins anew.
 */
import type { Logger } from 'pino';
import type { Store } from '../../../db/store.ts';
import type { Clock } from '../../clock.ts';
import type { Config } from '../../env.ts';
import type { TelephonyProvider } from '../../telephony/provider.ts';

/** Milliseconds between looks: two of them, and so every stray, within a minute. */
const LOOK_MS = 25_000;

export interface StrayCalls {
  start(): void;
  stop(): Promise<void>;
}

export interface StrayCallsOptions {
  store: Pick<Store, 'findCallContact'>;
  telephony: Pick<TelephonyProvider, 'callsInProgress' | 'beginAnew'>;
  config: Pick<Config, 'voiceNumber' | 'discreetNumber' | 'lineNumber'>;
  clock: Clock;
  log: Logger;
}

export function createStrayCalls({ store, telephony, config, clock, log }: StrayCallsOptions): StrayCalls {
  const { voiceNumber, discreetNumber, lineNumber } = config;
  const numbers = new Set([voiceNumber, lineNumber, ...(discreetNumber === null ? [] : [discreetNumber])]);
  let suspects = new Set<string>();
  let isStarted = false;
  let cancelTimer = () => {};
  let looking: Promise<void> = Promise.resolve();

  async function unknownNow(): Promise<string[] | null> {
    const unknown = new Set<string>();
    for (const number of numbers) {
      const answer = await telephony.callsInProgress(number);
      if (!answer.ok) return null;
      for (const { sid } of answer.value) {
        if ((await store.findCallContact(sid)) === null) unknown.add(sid);
      }
    }
    return [...unknown];
  }

  async function look(): Promise<void> {
    try {
      const unknown = await unknownNow();
      // The provider did not say: whoever was suspected is suspected still.
      if (unknown === null) return;
      const strays = unknown.filter((sid) => suspects.has(sid));
      suspects = new Set(unknown.filter((sid) => !strays.includes(sid)));
      for (const sid of strays) {
        log.warn({ sid }, 'a call that is on the line and on no board begins anew');
        const answer = await telephony.beginAnew(sid);
        if (!answer.ok) suspects.add(sid);
      }
    } catch (error) {
      log.error({ err: error }, 'calls on the line could not be looked at');
    }
  }

  function arm(): void {
    cancelTimer = clock.after(LOOK_MS, () => {
      looking = look().then(() => {
        if (isStarted) arm();
      });
    });
  }

  return {
    start() {
      isStarted = true;
      arm();
    },
    async stop() {
      isStarted = false;
      cancelTimer();
      await looking;
    },
  };
}
