/**
 * Versions of the stored snapshots and the pure migrations from each to the next. Adding a state, an event or an
 * optional context field needs no new version; renaming or removing one does, with a migration here and a golden
 * snapshot of the old version in test/fixtures/snapshots, which every later version must thaw.
 */
import type { FrozenCase } from './record.ts';

export const MACHINE_VERSION = 1;

/** `MIGRATIONS[n]` turns a case frozen by version n into one of version n + 1. */
export const MIGRATIONS: Record<number, (frozen: FrozenCase) => FrozenCase> = {};

/** Null when the version is unknown here: written by a newer release. */
export function migrate(
  frozen: FrozenCase,
  target = MACHINE_VERSION,
  migrations: Record<number, (frozen: FrozenCase) => FrozenCase> = MIGRATIONS,
): FrozenCase | null {
  let current = frozen;
  while (current.machineVersion < target) {
    const next = migrations[current.machineVersion];
    if (next === undefined) return null;
    current = { ...next(current), machineVersion: current.machineVersion + 1 };
  }
  return current.machineVersion === target ? current : null;
}
