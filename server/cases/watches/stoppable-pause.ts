/** Waiting that a shutdown cuts short. */
import type { Clock } from '../../clock.ts';

export interface StoppablePause {
  /** Resolves to true when the time is over, to false as soon as everything stops. */
  pause(delayMs: number): Promise<boolean>;
  readonly isStopped: boolean;
  stop(): void;
}

export function createStoppablePause(clock: Clock): StoppablePause {
  const waiting = new Set<() => void>();
  let isStopped = false;
  return {
    pause(delayMs) {
      if (isStopped) return Promise.resolve(false);
      return new Promise((resolve) => {
        const done = (inTime: boolean) => {
          waiting.delete(stopNow);
          cancel();
          resolve(inTime);
        };
        const stopNow = () => done(false);
        const cancel = clock.after(delayMs, () => done(true));
        waiting.add(stopNow);
      });
    },
    get isStopped() {
      return isStopped;
    },
    stop() {
      isStopped = true;
      for (const stopNow of waiting) stopNow();
    },
  };
}
