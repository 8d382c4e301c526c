/**
 * A call walked on a line that goes on to another team or line: in each place that it can be in, everything that
 * phones, the other line and the clock can do is tried, and then the line is cut.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { callStateOf, contextOf } from '../../flows/case/state.ts';
import { wrongAfterHangingUp } from './after-hanging-up.ts';
import { brokenAlong } from './invariants.ts';
import { type Visited, WALK_TIMEOUT_MS, walk } from './walk.ts';
import { movesNamed } from './world/moves.ts';
import { OVERFLOW_MOVES } from './world/overflow-moves.ts';
import type { Told } from './world/telling.ts';

const OF_THE_CALL = [
  'the family presses 1',
  'the family presses 2',
  'the family presses 3',
  'the family presses nothing',
  'the family presses 1 after the talk',
  'the family hangs up',
  'the family leaves a message',
  'the family writes',
  'the family writes STOP',
  'the other line answers',
  'the other line ends the talk',
  'the other line is not reached',
  'the family hangs up on the other line',
  'the case is offered to one',
  'Olga leaves',
  'the last phone answers',
  'the last phone is not answered',
  'the last phone presses 1',
  'the last phone presses 2',
  'time passes',
  'it is found routine',
  'the call is ended',
];
const moves = { ...movesNamed(OF_THE_CALL), ...OVERFLOW_MOVES };

let visited: Visited[] = [];
const broken: string[] = [];
const places = new Set<string>();
/** Calls that were sent away more than once. */
const sentTwice: string[] = [];

/** Where the call may go, where it went, and how that ended. */
function place({ state }: Told): string {
  const live = state?.calls[contextOf(state).liveCallId ?? '-'];
  if (live === undefined) return '-';
  const { overflowRule, overflow } = live.context;
  const went = overflow && [overflow.to.kind, overflow.why, overflow.answered, overflow.outcome];
  return JSON.stringify([callStateOf(live), overflowRule?.to.kind, went]);
}

function isSentTwice({ journal }: Told): boolean {
  const started = journal.flatMap((event) => (event.type === 'overflow.started' ? [event.contactId] : []));
  return new Set(started).size < started.length;
}

beforeAll(() => {
  visited = walk(
    (from, name, to) => {
      places.add(place(to));
      broken.push(...brokenAlong([...from.way, name], to));
      if (isSentTwice(to)) sentTwice.push([...from.way, name].join(' > '));
    },
    moves,
    place,
  );
}, WALK_TIMEOUT_MS);

describe('on a line that goes on elsewhere', () => {
  it('what must always hold, holds after every step', () => {
    expect(visited.length).toBeGreaterThan(50);
    expect(broken.slice(0, 10)).toEqual([]);
  });

  it('a call is put through and answered, and goes to another team and is answered there', () => {
    const reached = [...places].join('\n');
    expect(reached).toContain('["passingOn","line",["line","closed",true,null]]');
    expect(reached).toContain('["voicemail","line",["line","closed",null,"noAnswer"]]');
    expect(reached).toContain('["talking","team",["team","closed",null,null]]');
    expect(reached).toContain('["waiting","line",["line","danger",null,"noAnswer"]]');
  });

  it('no call is sent away twice', () => {
    expect(sentTwice.slice(0, 5)).toEqual([]);
  });

  it(
    'a family that hangs up leaves no phone up, and nothing late brings one back',
    () => {
      expect(wrongAfterHangingUp(visited, moves).slice(0, 10)).toEqual([]);
    },
    WALK_TIMEOUT_MS,
  );
});
