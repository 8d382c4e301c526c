/**
 * A call walked with whoever talks in the browser told from whoever has a phone, and a supervisor who comes to it: in
 * each place everything that phones, browsers and people can do is tried, and then the line is cut.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { callStateOf, contextOf } from '../../flows/case/state.ts';
import { wrongAfterHangingUp } from './after-hanging-up.ts';
import { brokenAlong } from './invariants.ts';
import { isInBrowser, type Visited, WALK_TIMEOUT_MS, walk } from './walk.ts';
import { movesNamed } from './world/moves.ts';
import type { Told } from './world/telling.ts';

const OF_THE_TALK = [
  'the family calls',
  'the family presses 2',
  'the family presses 1',
  'the family hangs up',
  'the family is out of the room',
  'the family presses 1 after the talk',
  'the case is offered to one in the browser',
  'Olga accepts',
  'the last phone answers',
  'the last phone is over',
  'the last phone is not answered',
  'the phone before is over',
  'the last phone presses 1',
  'the last phone presses 2',
  'the last phone cannot be dialled',
  'whoever talked comes back to the talk',
  'time passes',
  'the family is put on hold',
  'the family is taken off hold',
  'the family is to answer by keys',
  'the family is asked whether it is in danger',
  'Timur is asked to take over',
  'the call is taken back',
  'the handover is completed',
  'the call is ended',
  'it goes to a psychologist',
  'Sofia listens',
  'Sofia whispers',
  'Sofia takes the call over',
];
const moves = movesNamed(OF_THE_TALK);

/** Whether the talk is carried in a browser, whether one rings or is awaited, and whether the family was on hold. */
function inBrowsers({ state }: Told): string {
  const live = state?.calls[contextOf(state).liveCallId ?? '-']?.context;
  const isCarried = live?.legs.find(({ legId }) => legId === live.conversationLegId)?.device === 'browser';
  const isAwaitedOnHold =
    live?.heldSinceMs != null &&
    live.legs.some(({ legId, state }) => legId === live.conversationLegId && state === 'over');
  return `${isCarried} ${live?.legs.filter(isInBrowser).length} ${isAwaitedOnHold}`;
}

let visited: Visited[] = [];
const broken: string[] = [];
/** From where a browser was lost, and how the call went on from there. */
const lostFrom = new Set<string>();
const wentOnTo = new Set<string>();

beforeAll(() => {
  const stateOf = ({ state }: Told) => {
    const call = Object.values(state?.calls ?? {}).at(-1);
    return call === undefined ? '-' : callStateOf(call);
  };
  visited = walk(
    (from, name, to) => {
      const [before, after] = [stateOf(from.told), stateOf(to)];
      if (after === 'recovering' && before !== 'recovering') lostFrom.add(before);
      if (before === 'recovering' && after !== 'recovering') wentOnTo.add(after);
      broken.push(...brokenAlong([...from.way, name], to));
    },
    moves,
    inBrowsers,
  );
}, WALK_TIMEOUT_MS);

describe('with whoever talks in the browser', () => {
  it('a talk is interrupted wherever it is theirs to carry on, and goes on in each of the ways', () => {
    expect([...lostFrom].sort()).toEqual(['asking', 'consultRinging', 'held', 'talking']);
    expect([...wentOnTo].sort()).toEqual(['closing', 'ended', 'held', 'talking']);
  });

  it('what must always hold, holds after every step', () => {
    expect(visited.length).toBeGreaterThan(100);
    expect(broken.slice(0, 10)).toEqual([]);
  });

  it(
    'a family that hangs up leaves nothing ringing, and nobody comes back to a talk that is over',
    () => {
      expect(wrongAfterHangingUp(visited, moves).slice(0, 10)).toEqual([]);
    },
    WALK_TIMEOUT_MS,
  );
});
