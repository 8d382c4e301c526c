/**
 * A call walked on a line that goes on to another team or line: in each place that it can be in, everything that
 * phones, the other line and the clock can do is tried, and then the line is cut.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { callStateOf, contextOf } from '../../flows/case/state.ts';
import { brokenIn } from './invariants.ts';
import { type Visited, walk } from './walk.ts';
import { MOVES, type Move, OVERFLOW_MOVES, type Told, tell } from './world.ts';

/** Milliseconds. Thousands of commands; a busy machine takes its time. */
const WALK_TIMEOUT_MS = 120_000;

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
const moves: Record<string, Move> = {
  ...Object.fromEntries(OF_THE_CALL.map((name) => [name, MOVES[name] as Move])),
  ...OVERFLOW_MOVES,
};

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
      const way = () => [...from.way, name].join(' > ');
      for (const rule of brokenIn(to)) broken.push(`${rule}: ${way()}`);
      if (isSentTwice(to)) sentTwice.push(way());
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
