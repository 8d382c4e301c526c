/**
 * Freezing and thawing of machine snapshots. Frozen is what JSON keeps unchanged; thawing checks both the state
 * value (XState answers a vanished state with `status: 'error'`, not an exception) and the context (which XState
 * does not check at all). A snapshot that does not thaw is shown to a person, never reset.
 */
import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createActor,
  matchesState,
  type StateValue,
} from 'xstate';
import type { ZodType } from 'zod';

export class SnapshotIncompatible extends Error {
  constructor(machineId: string, why: string) {
    super(`a stored ${machineId} snapshot cannot be restored: ${why}`);
    this.name = 'SnapshotIncompatible';
  }
}

/** State value and context alone: the machines have no children and no history. */
export interface FrozenSnapshot {
  value: unknown;
  context: unknown;
}

export function freezeSnapshot(snapshot: AnyMachineSnapshot): FrozenSnapshot {
  return { value: snapshot.value, context: snapshot.context };
}

/** Throws SnapshotIncompatible. */
export function thawSnapshot(
  machine: AnyStateMachine,
  contextSchema: ZodType,
  frozen: unknown,
): AnyMachineSnapshot {
  const { value, context } = (frozen ?? {}) as Partial<FrozenSnapshot>;
  const parsed = contextSchema.safeParse(context);
  if (!parsed.success)
    throw new SnapshotIncompatible(machine.id, parsed.error.issues[0]?.message ?? 'context');
  let snapshot: AnyMachineSnapshot;
  try {
    const persisted = { status: 'active', value, context: parsed.data, historyValue: {}, children: {} };
    // Never started: no entry action runs.
    snapshot = createActor(machine, { snapshot: persisted as never }).getSnapshot();
  } catch (error) {
    throw new SnapshotIncompatible(machine.id, error instanceof Error ? error.message : 'state');
  }
  if (snapshot.status !== 'active') throw new SnapshotIncompatible(machine.id, `status ${snapshot.status}`);
  // XState fills in a region that the stored value lacks, without its entry actions and timers: a clock that never runs.
  const stored = value as StateValue;
  if (!matchesState(stored, snapshot.value) || !matchesState(snapshot.value, stored))
    throw new SnapshotIncompatible(machine.id, 'its regions are others');
  return snapshot;
}
