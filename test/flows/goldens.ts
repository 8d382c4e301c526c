/** The cases kept in test/fixtures/snapshots, one for each kind of case, as they were stored. */
import { readdirSync, readFileSync } from 'node:fs';
import type { FrozenCase } from '../../flows/case/record.ts';
import { type CaseState, thaw } from '../../flows/case/state.ts';
import { type Told, UNTOLD } from './world/telling.ts';

const FOLDER = new URL('../fixtures/snapshots/', import.meta.url);

export interface Golden {
  tier: string;
  state: string;
  calls: string[];
  frozen: FrozenCase;
}

/** Read anew each time, so that a test may spoil its own. */
export function goldens(): { file: string; golden: Golden }[] {
  return readdirSync(FOLDER).map((file) => ({
    file,
    golden: JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Golden,
  }));
}

export interface Kept {
  file: string;
  state: CaseState;
  /** A story that goes on from there an hour later; its timers and earlier effects are not known. */
  told: Told;
}

export function keptCases(): Kept[] {
  return goldens().map(({ file, golden }) => {
    const state = thaw('case-1', golden.frozen);
    return { file, state, told: { ...UNTOLD, nowMs: UNTOLD.nowMs + 3_600_000, count: 1_000, state } };
  });
}
