/** Kills the server without a word, at moments drawn by chance, and starts it again on the same data each time. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ServerProcess } from '../../scripts/bench/server-process.ts';

/** Milliseconds between its being ready and its end. */
const SHORTEST_LIFE_MS = 300;

export interface Killed {
  /** By the clock of this machine, which is the server's too. */
  atMs: number;
  /** Milliseconds it had served. */
  afterMs: number;
  /** Milliseconds until it served again. */
  downMs: number;
}

export async function killAgainAndAgain(
  server: ServerProcess,
  times: number,
  longestLifeMs: number,
  random: () => number,
): Promise<Killed[]> {
  const killed: Killed[] = [];
  for (let time = 0; time < times; time += 1) {
    const afterMs = SHORTEST_LIFE_MS + random() * (longestLifeMs - SHORTEST_LIFE_MS);
    await delay(afterMs);
    server.mustRun();
    const atMs = Date.now();
    const killedAtMs = performance.now();
    await server.kill();
    server.start();
    await server.untilReady();
    killed.push({ atMs, afterMs: Math.round(afterMs), downMs: Math.round(performance.now() - killedAtMs) });
  }
  return killed;
}
