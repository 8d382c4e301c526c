/**
 * A call walked with a supervisor coming and going beside it: in each place that the talk can be in, with her rung,
 * listening or whispering, everything that phones and people can do is tried, and then the line is cut.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { callStateOf, contextOf } from '../../flows/case/state.ts';
import { wrongAfterHangingUp } from './after-hanging-up.ts';
import { brokenAlong } from './invariants.ts';
import { type Visited, WALK_TIMEOUT_MS, walk } from './walk.ts';
import { movesNamed } from './world/moves.ts';
import { SUPERVISOR_MOVES } from './world/supervisor-moves.ts';
import type { Told } from './world/telling.ts';

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
const moves = { ...movesNamed(OF_THE_TALK), ...SUPERVISOR_MOVES };

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
    broken.push(...brokenAlong([...from.way, name], to));
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
      expect(wrongAfterHangingUp(visited, moves).slice(0, 10)).toEqual([]);
    },
    WALK_TIMEOUT_MS,
  );
});
