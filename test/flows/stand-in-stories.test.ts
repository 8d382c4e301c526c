/**
 * Stories that begin where somebody accompanies a family, and go on with whatever may happen while they are not there:
 * what must always hold holds, the journal alone gives the stored snapshots, and a restart changes nothing.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseEventSchema } from '../../flows/case/events.ts';
import { evolve } from '../../flows/case/evolve.ts';
import { emptyCase, freeze, thaw } from '../../flows/case/state.ts';
import { brokenAlong } from './invariants.ts';
import { movesNamed } from './world/moves.ts';
import { STAND_IN_MOVES } from './world/stand-in-moves.ts';
import { type Told, tell, UNTOLD } from './world/telling.ts';

const ACCOMPANIED = [
  'the family writes',
  'Olga accepts',
  'a reply is written',
  'it goes to the crisis centre',
  'Kira accepts',
] as const;
const AT_THE_HOTLINE = ['the family writes', 'Olga accepts', 'a reply is written'] as const;
const IN_CONSULTATION = [
  'the family writes',
  'Olga accepts',
  'it goes to a psychologist',
  'Vera accepts',
] as const;

const WITH_A_SESSION = [...IN_CONSULTATION, 'a session is scheduled'] as const;
const IN_SUPPORT = [...ACCOMPANIED, 'support starts', 'a next step is set'] as const;
const AT_REST = [...ACCOMPANIED, 'a reply is written', 'it is wrapped up'] as const;

const MOVES = {
  ...STAND_IN_MOVES,
  ...movesNamed([
    ...new Set([...ACCOMPANIED, ...IN_CONSULTATION]),
    'the family writes 1',
    'the family writes to somebody who is off shift',
    'the family calls',
    'the family presses 2',
    'the family hangs up',
    'Timur accepts',
    'it is found urgent',
    'it is found routine',
    'it is handed over',
    'it is returned',
    'it is reassigned to Timur',
    'it is reassigned to the crisis centre',
    'the contact is ended',
    'a session is scheduled',
    'the session starts',
    'support starts',
    'a next step is set',
    'it is wrapped up',
    'it goes to follow-up',
    'it is closed',
    'time passes',
    'the case is offered to one',
  ]),
};

/** Half of what happens is about standing in. */
const names = fc.oneof(
  fc.constantFrom(...Object.keys(MOVES)),
  fc.constantFrom(
    ...Object.keys(STAND_IN_MOVES),
    'the family writes to somebody who is off shift',
    'a reply is written',
  ),
);
const story = fc.tuple(
  fc.constantFrom(ACCOMPANIED, AT_THE_HOTLINE, IN_CONSULTATION, WITH_A_SESSION, IN_SUPPORT, AT_REST),
  fc.array(names, { minLength: 5, maxLength: 40 }),
);

const fixed = { numRuns: 500, seed: 20_261_122, endOnFailure: false };
const asStored = (value: unknown) => JSON.parse(JSON.stringify(value));

function tellAll(
  [begin, more]: readonly [readonly string[], string[]],
  between = (told: Told) => told,
): Told {
  let told = UNTOLD;
  for (const name of [...begin, 'the family writes to somebody who is off shift', ...more]) {
    const asked = MOVES[name]?.(told);
    if (asked) told = between(tell(told, asked).told);
  }
  return told;
}

describe('in any story of an owner who is not there', { timeout: 120_000 }, () => {
  it('what must always hold, holds after each step, and standing in begins and ends in every way', () => {
    const seen = new Map<string, number>();
    const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
    fc.assert(
      fc.property(story, (told) => {
        const { journal } = tellAll(told, (at) => {
          expect(brokenAlong(told[1], at)).toEqual([]);
          return at;
        });
        for (const event of journal) {
          if (event.type === 'case.givenBack') count(`back to ${event.place ?? 'where it is'}`);
          if (event.type === 'case.kept') count('kept');
        }
      }),
      fixed,
    );
    for (const place of ['inConversation', 'inSession', 'scheduled', 'admitted', 'supporting', 'followUp'])
      expect(seen.get(`back to ${place}`) ?? 0, place).toBeGreaterThan(0);
    expect(seen.get('back to where it is') ?? 0).toBeGreaterThan(0);
    expect(seen.get('kept') ?? 0).toBeGreaterThan(0);
  });

  it('the journal alone gives the very same snapshots', () => {
    fc.assert(
      fc.property(story, (names) => {
        const told = tellAll(names);
        let replayed = emptyCase('case-1');
        for (const event of asStored(told.journal))
          replayed = evolve(replayed, CaseEventSchema.parse(event)).state;
        expect(JSON.stringify(freeze(replayed))).toBe(JSON.stringify(freeze(told.state ?? replayed)));
      }),
      fixed,
    );
  });

  it('a restart between every two commands changes nothing', () => {
    const restarted = (told: Told): Told =>
      told.state === null ? told : { ...told, state: thaw('case-1', asStored(freeze(told.state))) };
    fc.assert(
      fc.property(story, (names) => {
        const straight = tellAll(names);
        const durable = tellAll(names, restarted);
        expect(asStored([durable.journal, [...durable.timers.values()]])).toEqual(
          asStored([straight.journal, [...straight.timers.values()]]),
        );
      }),
      { ...fixed, numRuns: 150 },
    );
  });
});
