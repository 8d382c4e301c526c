/**
 * The server's clock, told here once a second to whatever counts on the screen. Countdowns and waiting times
 * are the same in every console, however wrong the clock of a machine is.
 */
import { useSyncExternalStore } from 'react';

let offsetMs = 0;
let nowMs = Date.now();
let ticking: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/**
 * Takes the server's instant from an answer. `requestedAtMs` is the local time at which it was asked:
 * the answer is taken to have been written half-way between.
 */
export function setServerClock(serverNow: string, requestedAtMs: number): void {
  const receivedAtMs = Date.now();
  offsetMs = Date.parse(serverNow) - (requestedAtMs + receivedAtMs) / 2;
  tick();
}

/** Server time, milliseconds since 1970. */
export function serverNowMs(): number {
  return Date.now() + offsetMs;
}

function tick(): void {
  nowMs = serverNowMs();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!ticking) {
    nowMs = serverNowMs();
    ticking = setInterval(tick, 1000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && ticking) {
      clearInterval(ticking);
      ticking = undefined;
    }
  };
}

/** 0 until `atMs` has come, and from then on server time, milliseconds, rounded down to `stepMs`. Null never comes. */
export function dueMs(atMs: number | null, atNowMs: number, stepMs: number): number {
  return atMs !== null && atMs <= atNowMs ? Math.floor(atNowMs / stepMs) * stepMs : 0;
}

/** What has come is to be asked for anew at each new number: renewed only then. */
export function useDueMs(atMs: number | null, stepMs: number): number {
  return useSyncExternalStore(subscribe, () => dueMs(atMs, nowMs, stepMs));
}

/**
 * Server time, milliseconds, renewed each second, or as seldom as `stepMs` asks (then rounded down to it).
 * Only leaves of the tree use it by the second, so that a tick is cheap.
 */
export function useNowMs(stepMs = 1): number {
  return useSyncExternalStore(subscribe, () => Math.floor(nowMs / stepMs) * stepMs);
}
