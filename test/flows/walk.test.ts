/**
 * Both machines walked: every state is reached; in each place that a case can be in, everything that can happen is
 * tried, and what must always hold is asked of the outcome. Then the line is cut there, and everything late arrives.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { callMachine } from '../../flows/call/machine.ts';
import { callStateOf, freeze, stateNameOf } from '../../flows/case/state.ts';
import { triageMachine } from '../../flows/triage/machine.ts';
import { CALL_STATES, CASE_STATES, type CallStateName } from '../../flows/words.ts';
import { brokenAlong } from './invariants.ts';
import { type Visited, walk } from './walk.ts';
import { MOVES, movesNamed, WORLD_MOVES } from './world/moves.ts';
import { type Told, tell } from './world/telling.ts';

/** Milliseconds. The widest walk tries some fifteen thousand commands. */
const LONG_WALK_TIMEOUT_MS = 300_000;

/** A phone that is safe is no place of its own here: dropped-call.test.ts walks what follows from it. */
const WALKED_APART: ReadonlySet<string> = new Set(['dropped']);

interface StateConfig {
  states?: Record<string, StateConfig>;
}

/** Paths of the innermost states, e.g. `path.hotline.waiting`. */
function leavesOf(config: StateConfig, prefix = ''): string[] {
  const entries = Object.entries(config.states ?? {});
  if (entries.length === 0) return [prefix];
  return entries.flatMap(([name, child]) => leavesOf(child, prefix === '' ? name : `${prefix}.${name}`));
}

function pathsOf(value: unknown, prefix = ''): string[] {
  if (typeof value === 'string') return [prefix === '' ? value : `${prefix}.${value}`];
  return Object.entries(value as Record<string, unknown>).flatMap(([name, child]) =>
    pathsOf(child, prefix === '' ? name : `${prefix}.${name}`),
  );
}

let visited: Visited[] = [];
const triageStates = new Set<string>();
const callStates = new Set<string>();
const broken: string[] = [];
const changedInPlace: string[] = [];
const spoilt: string[] = [];
let steps = 0;
/** The place that is being left, as it was before anything was tried from it. */
let leaving: { from: Visited; before: string } | null = null;

/** To where the family hears music for somebody from outside, or is left with them; further in their own walk. */
const WITH_A_PARTY = movesNamed([
  'the family calls',
  'the family presses 2',
  'the case is offered to one',
  'the last phone presses 1',
  'an interpreter is asked while the family hears music',
  'the last phone answers',
  'the family is left with the interpreter',
]);

const asStored = ({ state }: Told) => (state === null ? '-' : JSON.stringify(freeze(state)));

beforeAll(() => {
  const visit: Parameters<typeof walk>[0] = (from, name, to, decided) => {
    steps += 1;
    if (leaving?.from !== from) {
      if (leaving !== null && asStored(leaving.from.told) !== leaving.before) {
        spoilt.push(leaving.from.way.join(' > '));
      }
      leaving = { from, before: asStored(from.told) };
    }
    broken.push(...brokenAlong([...from.way, name], to));
    if (!decided.ok && to.state !== from.told.state) changedInPlace.push(name);
    if (to.state === null) return;
    for (const path of pathsOf(to.state.triage.value)) triageStates.add(path);
    for (const call of Object.values(to.state.calls)) {
      for (const path of pathsOf(call.value)) callStates.add(path);
    }
  };
  visited = [...walk(visit), ...walk(visit, WITH_A_PARTY)];
}, LONG_WALK_TIMEOUT_MS);

const LATE_MOVES = Object.entries(WORLD_MOVES).filter(
  ([name]) =>
    name.includes('phone') || name.includes('presses') || name.includes('talk') || name.includes('hangs'),
);

function lastCallState({ state }: Told): string | undefined {
  const call = Object.values(state?.calls ?? {}).at(-1);
  return call && callStateOf(call);
}

function isOwedCallback({ state }: Told): boolean {
  return Object.values(state?.calls ?? {}).some(
    ({ context: { outbound }, ...call }) =>
      (outbound?.isCallback || outbound?.redial) && callStateOf(call as never) !== 'ended',
  );
}

describe('in everything that can happen to a case', () => {
  it('every state of the triage is reached', () => {
    expect([...triageStates].sort()).toEqual(leavesOf(triageMachine.config as StateConfig).sort());
  });

  it('every state of a call is reached', () => {
    const expected = leavesOf(callMachine.config as StateConfig).filter((name) => !WALKED_APART.has(name));
    expect([...callStates].filter((name) => !WALKED_APART.has(name)).sort()).toEqual(expected.sort());
  });

  it('every name that the console knows is the name of a state, and the other way round', () => {
    const names = visited.flatMap(({ told }) => (told.state === null ? [] : [stateNameOf(told.state)]));
    const calls = visited.flatMap(({ told }) => lastCallState(told) ?? []);
    expect(new Set(names)).toEqual(new Set(CASE_STATES));
    for (const name of WALKED_APART) calls.push(name as CallStateName);
    expect(new Set(calls)).toEqual(new Set(CALL_STATES));
  });

  it('what must always hold, holds after every step', () => {
    expect(steps).toBeGreaterThan(10_000);
    expect(broken.slice(0, 10)).toEqual([]);
  });

  it('a refused command changes nothing', () => {
    expect(changedInPlace).toEqual([]);
  });

  it('deciding leaves the case it was given as it was', () => {
    expect(spoilt).toEqual([]);
  });
});

describe('in every place that a case can be in', { timeout: LONG_WALK_TIMEOUT_MS }, () => {
  it('a family that hangs up leaves no phone ringing, and every late report finds the call over', () => {
    const wrong: string[] = [];
    for (const { told, way } of visited) {
      const hangUp = MOVES['the family hangs up']?.(told);
      if (!hangUp) continue;
      const over = tell(told, hangUp).told;
      wrong.push(...brokenAlong([...way, 'hangs up'], over));
      // Whoever asked to be called back may hang up.
      if (isOwedCallback(over)) continue;
      if (lastCallState(over) !== 'ended') wrong.push(`the call goes on: ${way.join(' > ')}`);
      for (const [name, move] of LATE_MOVES) {
        const asked = move(over);
        if (asked === null) continue;
        const { told: late, decided } = tell(over, asked);
        const rings = decided.ok && decided.decision.effects.some(({ kind }) => kind === 'dialStaff');
        if (rings || lastCallState(late) !== 'ended')
          wrong.push(`${name} revives the call: ${way.join(' > ')}`);
        wrong.push(...brokenAlong([...way, 'hangs up', name], late));
      }
    }
    expect(wrong.slice(0, 10)).toEqual([]);
  });

  it('a report that comes twice moves nothing the second time', () => {
    const repeatable = new Set([
      'callEnd',
      'callVoicemail',
      'legReport',
      'legPressKey',
      'familyReport',
      'familyPressKey',
    ]);
    const wrong: string[] = [];
    for (const { told, way } of visited) {
      for (const [name, move] of Object.entries(WORLD_MOVES)) {
        const asked = move(told);
        if (asked === null || !repeatable.has(asked.command.type)) continue;
        const once = tell(told, asked).told;
        const { told: twice, decided } = tell(once, asked);
        const moved =
          decided.ok &&
          (decided.decision.effects.length > 0 ||
            JSON.stringify(twice.state?.triage.value) !== JSON.stringify(once.state?.triage.value) ||
            lastCallState(twice) !== lastCallState(once));
        if (moved) wrong.push(`${name}: ${way.join(' > ')}`);
      }
    }
    expect(wrong.slice(0, 10)).toEqual([]);
  });

  it('a timer that the case does not know, moves nothing', () => {
    const wrong: string[] = [];
    for (const { told, way } of visited) {
      if (told.state === null) continue;
      for (const scope of ['triage', 'call:nobody', 'elsewhere']) {
        const command = {
          type: 'timerElapse',
          scope,
          timerId: 'xstate.after.nothing',
          generation: 0,
        } as const;
        const { told: after } = tell(told, { command });
        if (asStored(after) !== asStored(told)) {
          wrong.push(`${scope}: ${way.join(' > ')}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
