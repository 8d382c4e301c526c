/**
 * A call walked with a supervisor coming and going beside it: in each place that the talk can be in, with her rung,
 * listening or whispering, everything that phones and people can do is tried, and then the line is cut.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { callStateOf, contextOf } from '../../flows/case/state.ts';
import { brokenIn } from './invariants.ts';
import { type Visited, walk } from './walk.ts';
import { MOVES, type Move, SUPERVISOR_MOVES, type Told, tell } from './world.ts';

/** Milliseconds. Thousands of commands; a busy machine takes its time. */
const WALK_TIMEOUT_MS = 120_000;

const OF_THE_TALK = [
  'the family calls',
  'the family presses 2',
  'the family presses 1 after the talk',
  'the family hangs up',
  'the family is out of the room',
  'the case is offered to one',
  'the last phone answers',
  'the last phone is over',
  'the last phone is not answered',
  'the phone before is over',
  'the last phone presses 1',
  'the last phone presses 2',
  'the last phone presses nothing',
  'the phone before presses 1',
  'the last phone cannot be dialled',
  'time passes',
  'the family is put on hold',
  'the family is taken off hold',
  'Timur is asked to take over',
  'all three talk',
  'the handover is completed',
  'the call is taken back',
  'the call is ended',
  'it goes to a psychologist',
  'the call goes to whoever of the psychologists takes it',
];
const moves: Record<string, Move> = {
  ...Object.fromEntries(OF_THE_TALK.map((name) => [name, MOVES[name] as Move])),
  ...SUPERVISOR_MOVES,
};

let visited: Visited[] = [];
const broken: string[] = [];
/** The call's state and the supervisor's. */
const places = new Set<string>();

function place({ state }: Told): string {
  const live = state?.calls[contextOf(state).liveCallId ?? '-'];
  const [monitor] = live?.context.monitors ?? [];
  return live && monitor ? `${callStateOf(live)}: ${monitor.mode} ${monitor.state}` : '-';
}

beforeAll(() => {
  visited = walk((from, name, to) => {
    places.add(place(to));
    for (const rule of brokenIn(to)) broken.push(`${rule}: ${[...from.way, name].join(' > ')}`);
  }, moves);
}, WALK_TIMEOUT_MS);

describe('with a supervisor beside it', () => {
  it('a talk can be in every state, and she in every mode, rung or in', () => {
    const states = ['talking', 'held', 'consultRinging', 'consulting', 'joined', 'seeking', 'offering'];
    const modes = ['listen', 'whisper', 'join'].flatMap((mode) => [`${mode} ringing`, `${mode} in`]);
    const expected = states.flatMap((state) =>
      [...modes, 'takeOver ringing'].map((mode) => `${state}: ${mode}`),
    );
    expect([...places].filter((name) => name !== '-').sort()).toEqual(expected.sort());
  });

  it('what must always hold, holds after every step', () => {
    expect(broken.slice(0, 10)).toEqual([]);
  });

  it(
    'a family that hangs up leaves no phone up, hers neither, and nothing late brings one back',
    () => {
      const wrong: string[] = [];
      for (const { told, way } of visited) {
        const hangUp = MOVES['the family hangs up']?.(told);
        if (!hangUp) continue;
        const over = tell(told, hangUp).told;
        wrong.push(...brokenIn(over).map((rule) => `${rule}: ${way.join(' > ')} > hangs up`));
        for (const [name, move] of Object.entries(moves)) {
          const asked = name.includes('calls') ? null : move(over);
          if (asked === null) continue;
          const { told: late, decided } = tell(over, asked);
          if (decided.ok && decided.decision.effects.some(({ kind }) => kind === 'dialStaff'))
            wrong.push(`${name} rings somebody: ${way.join(' > ')}`);
          wrong.push(...brokenIn(late).map((rule) => `${rule}: ${way.join(' > ')} > hangs up > ${name}`));
        }
      }
      expect(wrong.slice(0, 10)).toEqual([]);
    },
    WALK_TIMEOUT_MS,
  );
});
