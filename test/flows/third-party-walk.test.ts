/**
 * A talk walked with parties from outside coming and going beside it, rung or in, alone or with all, and with the
 * family left with one: everything that phones and people can do is tried, and then the line is cut.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { callStateOf, contextOf } from '../../flows/case/state.ts';
import { brokenIn } from './invariants.ts';
import { type Visited, walk } from './walk.ts';
import { MOVES, type Move, PARTY_MOVES, SUPERVISOR_MOVES, type Told, tell } from './world.ts';

/** Milliseconds. Thousands of commands; a busy machine takes its time. */
const WALK_TIMEOUT_MS = 120_000;

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
const moves: Record<string, Move> = {
  ...Object.fromEntries(OF_THE_TALK.map((name) => [name, MOVES[name] as Move])),
  ...PARTY_MOVES,
  'Sofia takes the call over': SUPERVISOR_MOVES['Sofia takes the call over'] as Move,
};

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
      for (const rule of brokenIn(to)) broken.push(`${rule}: ${[...from.way, name].join(' > ')}`);
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
          if (decided.ok && decided.decision.effects.some(({ kind }) => kind.startsWith('dial')))
            wrong.push(`${name} rings somebody: ${way.join(' > ')}`);
          wrong.push(...brokenIn(late).map((rule) => `${rule}: ${way.join(' > ')} > hangs up > ${name}`));
        }
      }
      expect(wrong.slice(0, 10)).toEqual([]);
    },
    WALK_TIMEOUT_MS,
  );
});
