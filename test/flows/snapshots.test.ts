/**
 * Stored cases outlive the code that wrote them: snapshots kept literally, one for each kind of case, are thawed by
 * every later version; what cannot be understood is said, never guessed.
 */
import { describe, expect, it } from 'vitest';
import type { FrozenCase } from '../../flows/case/record.ts';
import { callStateOf, contextOf, freeze, stateNameOf, thaw } from '../../flows/case/state.ts';
import { MACHINE_VERSION, MIGRATIONS, migrate } from '../../flows/case/versions.ts';
import { SnapshotIncompatible } from '../../flows/kernel/snapshot.ts';
import { CALL_STATES, CASE_STATES } from '../../flows/words.ts';
import { type Golden, goldens, keptCases } from './goldens.ts';
import { brokenIn } from './invariants.ts';
import { MOVES } from './world/moves.ts';
import { tell } from './world/telling.ts';

const kept = goldens().map(({ file, golden }): [string, Golden] => [file, golden]);

describe('a case as it was stored', () => {
  it.each(kept)('in %s is understood: the same place, by the version of today', (_file, golden) => {
    const state = thaw('case-1', golden.frozen);
    expect({
      tier: contextOf(state).tier,
      state: stateNameOf(state),
      calls: Object.values(state.calls).map(callStateOf),
    }).toEqual({ tier: golden.tier, state: golden.state, calls: golden.calls });
    expect(freeze(state).machineVersion).toBe(MACHINE_VERSION);
    if (golden.frozen.machineVersion === MACHINE_VERSION) {
      expect(JSON.parse(JSON.stringify(freeze(state)))).toEqual(golden.frozen);
    }
  });

  it.each(keptCases())('in $file goes on: whatever happens next is decided', ({ told }) => {
    for (const [name, move] of Object.entries(MOVES)) {
      const asked = move(told);
      if (asked === null) continue;
      const { told: next } = tell(told, asked);
      // A snapshot alone brings neither its timers nor the effects that went before it.
      const broken = brokenIn(next).filter((rule) => !rule.includes('timer') && !rule.includes('phone'));
      expect([name, broken]).toEqual([name, []]);
    }
  });

  it('is kept of every state of the current version', () => {
    const current = kept
      .map(([, golden]) => golden)
      .filter(({ frozen }) => frozen.machineVersion === MACHINE_VERSION);
    expect(new Set(current.map(({ state }) => state))).toEqual(new Set(CASE_STATES));
    expect(new Set(current.flatMap(({ calls }) => calls))).toEqual(new Set(CALL_STATES));
  });
});

describe('a stored case that cannot be understood', () => {
  const talking = () =>
    goldens().find(({ file }) => file === 'case-v1-talking.json')?.golden.frozen as FrozenCase & {
      triage: { value: Record<string, unknown>; context: Record<string, unknown> };
      calls: Record<string, { value: unknown; context: Record<string, unknown> }>;
    };

  it('because its state has vanished, says so', () => {
    const stored = talking();
    stored.triage.value.path = { hotline: 'pondering' };
    expect(() => thaw('case-1', stored)).toThrow(SnapshotIncompatible);
  });

  it('because a region is missing, says so', () => {
    const stored = talking();
    delete stored.triage.value.deadline;
    expect(() => thaw('case-1', stored)).toThrow(SnapshotIncompatible);
  });

  it('because of a region that no longer is, says so', () => {
    const stored = talking();
    stored.triage.value.weather = 'rain';
    expect(() => thaw('case-1', stored)).toThrow(SnapshotIncompatible);
  });

  it('because a call’s state has vanished, says so', () => {
    const stored = talking();
    const [call] = Object.values(stored.calls);
    if (call) call.value = 'singing';
    expect(() => thaw('case-1', stored)).toThrow(SnapshotIncompatible);
  });

  it.each(['owner', 'contacts', 'urgency', 'held', 'openedAtMs'])(
    'because its %s is missing, says so',
    (field) => {
      const stored = talking();
      delete stored.triage.context[field];
      expect(() => thaw('case-1', stored)).toThrow(SnapshotIncompatible);
    },
  );

  it.each([
    ['an urgency that is no word of ours', { urgency: 'panic' }],
    ['a negative instant', { openedAtMs: -1 }],
    ['an owner of no kind', { owner: { kind: 'machine' } }],
  ])('because of %s, says so', (_what, change) => {
    const stored = talking();
    Object.assign(stored.triage.context, change);
    expect(() => thaw('case-1', stored)).toThrow(SnapshotIncompatible);
  });

  it.each([null, {}, 'text', { value: null, context: null }])('because it is %j, says so', (triage) => {
    expect(() => thaw('case-1', { ...talking(), triage })).toThrow(SnapshotIncompatible);
  });

  it('because a newer release wrote it, says which version', () => {
    const stored = { ...talking(), machineVersion: MACHINE_VERSION + 1 };
    expect(() => thaw('case-1', stored)).toThrow(
      `a stored case snapshot cannot be restored: version ${MACHINE_VERSION + 1} is unknown here`,
    );
  });
});

describe('a migration', () => {
  const stored: FrozenCase = { machineVersion: 1, triage: { value: 'old' }, calls: {}, timerGeneration: 3 };
  const step = (name: string) => (frozen: FrozenCase) => ({
    ...frozen,
    triage: { from: frozen.triage, by: name },
  });

  it('takes a case from each version to the next, in order', () => {
    expect(migrate(stored, 3, { 1: step('first'), 2: step('second') })).toEqual({
      machineVersion: 3,
      triage: { from: { from: { value: 'old' }, by: 'first' }, by: 'second' },
      calls: {},
      timerGeneration: 3,
    });
    expect(stored).toEqual({ machineVersion: 1, triage: { value: 'old' }, calls: {}, timerGeneration: 3 });
  });

  it('that is missing leaves the case for a person to look at', () => {
    expect(migrate(stored, 3, { 1: step('first') })).toBeNull();
    expect(migrate(stored, 3, { 2: step('second') })).toBeNull();
  });

  it('is not asked for by a case of today, nor backwards', () => {
    expect(migrate(stored, 1, {})).toBe(stored);
    expect(migrate({ ...stored, machineVersion: 2 }, 1, {})).toBeNull();
  });

  it('exists from every earlier version', () => {
    const versions = Array.from({ length: MACHINE_VERSION - 1 }, (_, index) => String(index + 1));
    expect(Object.keys(MIGRATIONS)).toEqual(versions);
  });
});
