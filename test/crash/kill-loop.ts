/** Kills the server without a word, at moments drawn by chance, and starts it again on the same data each time. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ServerProcess } from '../../scripts/bench/server-process.ts';
import { KINDS, type Kind } from './kinds.ts';

/** Milliseconds between its being ready and its end. */
const SHORTEST_LIFE_MS = 300;
/** Milliseconds that every second kill waits for a kind of call that kills have met least. */
const WAITS_FOR_KIND_MS = 10_000;
const LOOK_EVERY_MS = 50;

export interface Killed {
  /** By the clock of this machine, which is the server's too. */
  atMs: number;
  /** Milliseconds it had served. */
  afterMs: number;
  /** Milliseconds until it served again. */
  downMs: number;
}

export interface Chances {
  times: number;
  longestLifeMs: number;
  random: () => number;
  /** Kinds of calls that are in their middle now. Null: chance alone says when. */
  inTheMiddle: (() => ReadonlySet<Kind>) | null;
}

export async function killAgainAndAgain(
  server: ServerProcess,
  { times, longestLifeMs, random, inTheMiddle }: Chances,
): Promise<Killed[]> {
  const killed: Killed[] = [];
  const met = new Map<Kind, number>(KINDS.map((kind) => [kind, 0]));
  for (let time = 0; time < times; time += 1) {
    const readyAtMs = performance.now();
    await delay(SHORTEST_LIFE_MS + random() * (longestLifeMs - SHORTEST_LIFE_MS));
    if (inTheMiddle !== null && time % 2 === 1) await untilRare(met, inTheMiddle);
    for (const kind of inTheMiddle?.() ?? []) met.set(kind, (met.get(kind) ?? 0) + 1);
    server.mustRun();
    const atMs = Date.now();
    const killedAtMs = performance.now();
    await server.kill();
    server.start();
    await server.untilReady();
    const downMs = Math.round(performance.now() - killedAtMs);
    killed.push({ atMs, afterMs: Math.round(killedAtMs - readyAtMs), downMs });
  }
  return killed;
}

/** What is over in a moment would be met by chance in one run, and in the next not at all. */
async function untilRare(
  met: ReadonlyMap<Kind, number>,
  inTheMiddle: () => ReadonlySet<Kind>,
): Promise<void> {
  const givesUpAtMs = performance.now() + WAITS_FOR_KIND_MS;
  const least = Math.min(...met.values());
  const isRare = () => [...inTheMiddle()].some((kind) => met.get(kind) === least);
  while (!isRare() && performance.now() < givesUpAtMs) await delay(LOOK_EVERY_MS);
}
