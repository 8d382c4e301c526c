/**
 * Whether a stored case can still be understood, and whether its journal tells the same as its snapshot. Says where
 * they differ, never what stands there: the values are a family's.
 */
import type { JournalEntry, StoredCase } from '../db/contract/case-store.ts';
import { evolve } from '../flows/case/evolve.ts';
import { emptyCase, freeze, thaw } from '../flows/case/state.ts';
import { SnapshotIncompatible } from '../flows/kernel/snapshot.ts';

/** Null when what `load` gives thaws, or there is nothing; else why not. */
export function whyUnreadable(load: () => StoredCase | null): string | null {
  try {
    const stored = load();
    if (stored !== null) thaw(stored.caseId, stored.frozen);
    return null;
  } catch (error) {
    if (error instanceof SnapshotIncompatible) return error.message;
    // Not even the outline of a frozen case; a fault of the database itself is nothing of this case's.
    if (error instanceof TypeError || error instanceof SyntaxError) return 'it is not a frozen case';
    throw error;
  }
}

/** Paths within the frozen case at which the journal, told again from the beginning, gives something else. */
export function differencesByReplay(
  { caseId, frozen }: StoredCase,
  journal: readonly JournalEntry[],
): string[] {
  let state = emptyCase(caseId);
  for (const { event } of journal) state = evolve(state, event).state;
  return differences(JSON.parse(JSON.stringify(freeze(state))), frozen);
}

function differences(one: unknown, other: unknown, path = ''): string[] {
  if (Object.is(one, other)) return [];
  if (!isObject(one) || !isObject(other)) return [path === '' ? '(everything)' : path];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].flatMap((key) => differences(one[key], other[key], path === '' ? key : `${path}.${key}`));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
