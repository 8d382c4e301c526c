/**
 * A talk walked with parties from outside coming and going beside it, rung or in, alone or with all, and with the
 * family left with one: everything that phones and people can do is tried, and then the line is cut.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { callStateOf, contextOf } from '../../flows/case/state.ts';
import { wrongAfterHangingUp } from './after-hanging-up.ts';
import { brokenAlong } from './invariants.ts';
import { type Visited, WALK_TIMEOUT_MS, walk } from './walk.ts';
import { movesNamed } from './world/moves.ts';
import { PARTY_MOVES } from './world/party-moves.ts';
import type { Told } from './world/telling.ts';

const OF_THE_TALK = [
  'the family calls',
  'the family presses 2',
  'the family hangs up',
  'the family is out of the room',
  'the family presses 1 after the talk',
  'the case is offered to one',
  'the last phone answers',
  'the last phone is over',
  'the last phone is not answered',
  'the phone before is over',
  'the last phone presses 1',
  'the last phone cannot be dialled',
  'time passes',
  'the family is put on hold',
  'the family is taken off hold',
  'Timur is asked to take over',
  'all three talk',
  'the handover is completed',
  'the call is taken back',
  'the call goes to whoever of the psychologists takes it',
  'the call is ended',
  'the family presses 0',
  'the family is to answer by keys',
  'the family is asked whether it is in danger',
  'the family can speak again',
];
const moves = { ...movesNamed([...OF_THE_TALK, 'Sofia takes the call over']), ...PARTY_MOVES };

let visited: Visited[] = [];
const broken: string[] = [];
/** The call's state, and how its parties are in it. */
const places = new Set<string>();

function place({ state }: Told): string {
  const live = state?.calls[contextOf(state).liveCallId ?? '-'];
  const parties = live?.context.parties ?? [];
  return live === undefined
    ? '-'
    : `${callStateOf(live)}: ${parties.map(({ state: each }) => each).join(' ')}`;
}

beforeAll(() => {
  visited = walk(
    (from, name, to) => {
      places.add(place(to));
      broken.push(...brokenAlong([...from.way, name], to));
    },
    moves,
    place,
  );
}, WALK_TIMEOUT_MS);

describe('with parties from outside', () => {
  it('a talk can be in every state, with one or two of them, rung or in', () => {
    const expected = [
      'talking',
      'held',
      'consultRinging',
      'consulting',
      'joined',
      'seeking',
      'offering',
    ].flatMap((state) => ['ringing', 'in', 'in in', 'in ringing'].map((parties) => `${state}: ${parties}`));
    for (const name of [...expected, 'partyRinging: ringing', 'partyRinging: in ringing', 'withParty: in'])
      expect([...places]).toContain(name);
  });

  it('what must always hold, holds after every step', () => {
    expect(broken.slice(0, 10)).toEqual([]);
  });

  it(
    'a family that hangs up leaves no phone up, theirs neither, and nothing late brings one back',
    () => {
      expect(wrongAfterHangingUp(visited, moves).slice(0, 10)).toEqual([]);
    },
    WALK_TIMEOUT_MS,
  );
});
