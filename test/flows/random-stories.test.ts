/**
 * Stories of random moves: whatever happens in whatever order, nothing throws, what must always hold holds after
 * each step, the journal alone gives the stored snapshots, and a restart between any two commands changes nothing.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EffectSchema } from '../../flows/case/effects.ts';
import { CaseEventSchema } from '../../flows/case/events.ts';
import { evolve } from '../../flows/case/evolve.ts';
import { emptyCase, freeze, thaw } from '../../flows/case/state.ts';
import { brokenIn } from './invariants.ts';
import { ALL_MOVES } from './world/moves.ts';
import { type Told, tell, UNTOLD } from './world/telling.ts';

const story = fc.array(fc.constantFrom(...Object.keys(ALL_MOVES)), { minLength: 1, maxLength: 50 });

/** Reproducible: the same stories in every run. */
const fixed = (numRuns: number) => ({ numRuns, seed: 20_260_115, endOnFailure: false });

function tellAll(names: readonly string[], between: (told: Told) => Told = (told) => told): Told {
  let told = UNTOLD;
  for (const name of names) {
    const asked = ALL_MOVES[name]?.(told);
    if (asked) told = between(tell(told, asked).told);
  }
  return told;
}

const asStored = (value: unknown) => JSON.parse(JSON.stringify(value));

function restarted(told: Told): Told {
  if (told.state === null) return told;
  return { ...told, state: thaw('case-1', asStored(freeze(told.state))) };
}

/** Milliseconds: thousands of commands, on a machine that may be busy. */
describe('in any story', { timeout: 120_000 }, () => {
  it('what must always hold, holds after each step', () => {
    fc.assert(
      fc.property(story, (names) => {
        tellAll(names, (told) => {
          expect(brokenIn(told)).toEqual([]);
          return told;
        });
      }),
      fixed(150),
    );
  });

  it('the journal alone gives the very same snapshots', () => {
    fc.assert(
      fc.property(story, (names) => {
        const told = tellAll(names);
        if (told.state === null) return;
        let replayed = emptyCase('case-1');
        for (const event of asStored(told.journal))
          replayed = evolve(replayed, CaseEventSchema.parse(event)).state;
        expect(JSON.stringify(freeze(replayed))).toBe(JSON.stringify(freeze(told.state)));
      }),
      fixed(100),
    );
  });

  it('a restart between every two commands changes nothing', () => {
    fc.assert(
      fc.property(story, (names) => {
        const straight = tellAll(names);
        const durable = tellAll(names, restarted);
        expect(asStored([durable.journal, durable.effects, [...durable.timers.values()]])).toEqual(
          asStored([straight.journal, straight.effects, [...straight.timers.values()]]),
        );
        if (straight.state && durable.state) expect(freeze(durable.state)).toEqual(freeze(straight.state));
      }),
      fixed(150),
    );
  });

  it('everything written down is of the closed vocabularies, as JSON keeps it', () => {
    fc.assert(
      fc.property(story, (names) => {
        const { journal, effects } = tellAll(names);
        for (const event of journal) expect(CaseEventSchema.parse(asStored(event))).toEqual(event);
        for (const effect of effects) expect(EffectSchema.parse(asStored(effect))).toEqual(effect);
        const ids = effects.map(({ effectId }) => effectId);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      fixed(100),
    );
  });
});
