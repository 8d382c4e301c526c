/** What holds of the offers on any floor, said in other words than the code. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseOffers } from '../../flows/routing/choose-offers.ts';
import type { RoutableCase } from '../../flows/routing/routable.ts';
import { AGEING_STEP_MS, inOrder } from '../../flows/routing/waiting-order.ts';
import { SLOT_LIMIT } from '../../flows/words.ts';
import { anyCase, anyPerson, anyTeams, floor, STAFF_IDS } from './any-floor.ts';
import { NOW } from './waiting-cases.ts';
import {
  afterPause,
  capacityOf,
  couldTake,
  countedOf,
  isAskedInTheEnd,
  takenAfter,
} from './who-could-take.ts';

/** Reproducible: the same floors in every run. */
const fixed = { numRuns: 400, seed: 20_260_115 };

/** Milliseconds: some thousand floors, on a machine that may be busy. */
describe('on any floor', { timeout: 60_000 }, () => {
  it('nobody is asked who is away, busy, of another team, or has just refused', () => {
    fc.assert(
      fc.property(floor, ({ cases, staff, teams }) => {
        const assignments = chooseOffers(cases, staff, NOW, { teams });
        for (const { caseId, targets } of assignments) {
          const wanted = cases.find((other) => other.caseId === caseId);
          expect(targets.length).toBeGreaterThan(0);
          const after = takenAfter(staff, assignments);
          for (const { staffId, attention } of targets) {
            const someone = staff.find((other) => other.staffId === staffId);
            expect(attention).toBe(wanted?.attention);
            if (someone === undefined || wanted === undefined)
              throw new Error('nobody, or nothing, was asked');
            // What is rung before it in the same breath may leave a team with nobody to read.
            if ([staff, after].some((floor) => couldTake(someone, wanted, teams, floor))) continue;
            // In danger better they than nobody, after a pause.
            expect(wanted.urgency).toBe('imminent');
            expect(isAskedInTheEnd(someone, afterPause(wanted))).toBe(true);
            expect(after.filter((other) => couldTake(other, wanted, teams, after))).toEqual([]);
          }
        }
      }),
      fixed,
    );
  });

  it('nobody is given a slot twice or more than there are, and no case is offered twice', () => {
    fc.assert(
      fc.property(floor, ({ cases, staff, teams }) => {
        const assignments = chooseOffers(cases, staff, NOW, { teams });
        const ids = assignments.map(({ caseId }) => caseId);
        expect(new Set(ids).size).toBe(ids.length);
        for (const someone of takenAfter(staff, assignments)) {
          const { staffId, voiceSlots, deskSlots } = someone;
          const before = staff.find((other) => other.staffId === staffId) ?? someone;
          const [heldBefore, countedBefore] = [before.deskSlots.length, countedOf(before)];
          expect(new Set(voiceSlots).size).toBe(voiceSlots.length);
          expect(new Set(deskSlots).size).toBe(deskSlots.length);
          const heldByRest = someone.isResting ? 1 : 0;
          expect(Math.max(-1, ...voiceSlots)).toBeLessThan(SLOT_LIMIT.voice + heldByRest);
          const inDanger = assignments.filter(
            ({ caseId, targets }) =>
              targets.some((target) => target.staffId === staffId && target.attention === 'desk') &&
              cases.some((other) => other.caseId === caseId && other.urgency === 'imminent'),
          );
          const capacity = capacityOf(someone, teams);
          expect(countedOf(someone)).toBeLessThanOrEqual(Math.max(capacity, countedBefore + inDanger.length));
          const atMost = Math.max(2 * capacity, heldBefore + inDanger.length);
          expect(deskSlots.length).toBeLessThanOrEqual(atMost);
        }
        for (const { targets } of assignments) {
          expect(new Set(targets.map(({ staffId }) => staffId)).size).toBe(targets.length);
          // The phones of one call ring equally long: whoever picks up last is not too late.
          expect(new Set(targets.map(({ ringMs }) => ringMs)).size).toBe(1);
        }
      }),
      fixed,
    );
  });

  it('nobody waits on while somebody who could take the case stays free', () => {
    fc.assert(
      fc.property(floor, ({ cases, staff, teams }) => {
        const assignments = chooseOffers(cases, staff, NOW, { teams });
        const left = cases.filter(({ caseId }) => !assignments.some((made) => made.caseId === caseId));
        const after = takenAfter(staff, assignments);
        const unserved = left.filter((wanted) =>
          after.some((someone) => couldTake(someone, wanted, teams, after)),
        );
        expect(unserved).toEqual([]);
      }),
      fixed,
    );
  });

  it('a family in imminent danger is held out to somebody whenever anybody at all is there with a voice or eyes free', () => {
    fc.assert(
      fc.property(floor, ({ cases, staff, teams }) => {
        const assignments = chooseOffers(cases, staff, NOW, { teams });
        const left = cases
          .filter(({ urgency }) => urgency === 'imminent')
          .filter(({ caseId }) => !assignments.some((made) => made.caseId === caseId));
        const after = takenAfter(staff, assignments);
        const unserved = left.filter((wanted) =>
          after.some((someone) => isAskedInTheEnd(someone, afterPause(wanted))),
        );
        expect(unserved).toEqual([]);
      }),
      fixed,
    );
  });

  it('a seat goes to the one who comes first: nobody served stands behind somebody left who could have had it', () => {
    fc.assert(
      fc.property(floor, ({ cases, staff, teams }) => {
        const assignments = chooseOffers(cases, staff, NOW, { teams });
        const order = inOrder(cases, NOW);
        const left = order.filter(({ caseId }) => !assignments.some((made) => made.caseId === caseId));
        for (const wanted of left) {
          const behind = new Set(order.slice(order.indexOf(wanted) + 1).map(({ caseId }) => caseId));
          const givenBehind = assignments.filter(({ caseId }) => behind.has(caseId));
          const kept = assignments.filter(({ caseId }) => !behind.has(caseId));
          const before = takenAfter(staff, kept);
          for (const { targets } of givenBehind) {
            for (const { staffId } of targets) {
              const someone = before.find((other) => other.staffId === staffId);
              expect(someone && couldTake(someone, wanted, teams, staff)).toBe(false);
            }
          }
        }
      }),
      fixed,
    );
  });

  it('what is kept for a person who can be asked goes to that person alone', () => {
    fc.assert(
      fc.property(anyCase('kept'), fc.tuple(...STAFF_IDS.map(anyPerson)), anyTeams, (kept, staff, teams) => {
        const reserved = staff.find(({ staffId }) => staffId === kept.reservedForStaffId);
        fc.pre(reserved !== undefined && couldTake(reserved, kept, teams, staff));
        const [made] = chooseOffers([kept], staff, NOW, { teams });
        expect(made?.targets.map(({ staffId }) => staffId)).toEqual([kept.reservedForStaffId]);
      }),
      fixed,
    );
  });

  it('a case for the desk goes to nobody who has more of them than somebody else that could take it', () => {
    fc.assert(
      fc.property(
        anyCase('desk'),
        fc.tuple(...STAFF_IDS.map(anyPerson)),
        anyTeams,
        (wanted, staff, teams) => {
          const [made] = chooseOffers([{ ...wanted, attention: 'desk' }], staff, NOW, { teams });
          const asked = staff.find(({ staffId }) => staffId === made?.targets[0]?.staffId);
          fc.pre(asked !== undefined && couldTake(asked, { ...wanted, attention: 'desk' }, teams, staff));
          fc.pre(asked.staffId !== wanted.preferredStaffId && asked.staffId !== wanted.reservedForStaffId);
          // Whoever has missed it is asked again in the order of the misses.
          fc.pre(!wanted.skips.some(({ staffId, untilMs }) => staffId === asked.staffId && untilMs > NOW));
          const others = staff.filter(
            (other) =>
              (other.role === 'supervisor') === (asked.role === 'supervisor') &&
              couldTake(other, { ...wanted, attention: 'desk' }, teams, staff),
          );
          expect(countedOf(asked)).toBe(Math.min(...others.map(countedOf)));
          const asMuch = others.filter((other) => countedOf(other) === countedOf(asked));
          expect(asked.deskSlots.length).toBe(Math.min(...asMuch.map(({ deskSlots }) => deskSlots.length)));
        },
      ),
      fixed,
    );
  });

  it('the order is by danger, then urgency with bounded ageing, then waiting time', () => {
    fc.assert(
      fc.property(floor, ({ cases }) => {
        const order = inOrder(cases, NOW);
        for (const [index, next] of order.slice(1).entries()) {
          const first = order[index] as RoutableCase;
          expect(first.urgency === 'imminent' || next.urgency !== 'imminent').toBe(true);
          if (first.urgency === next.urgency)
            expect(first.waitingSinceMs).toBeLessThanOrEqual(next.waitingSinceMs);
        }
        // The bound: whoever has waited for two steps stands before every newer case but those of danger.
        for (const [index, old] of order.entries()) {
          if (old.waitingSinceMs > NOW - 2 * AGEING_STEP_MS) continue;
          for (const earlier of order.slice(0, index)) {
            expect(earlier.urgency === 'imminent' || earlier.waitingSinceMs <= old.waitingSinceMs).toBe(true);
          }
        }
      }),
      fixed,
    );
  });

  it('the same floor gives the same offers, in whatever order it is read', () => {
    fc.assert(
      fc.property(floor, ({ cases, staff, teams }) => {
        const made = chooseOffers(cases, staff, NOW, { teams });
        expect(chooseOffers([...cases].reverse(), [...staff].reverse(), NOW, { teams })).toEqual(made);
      }),
      fixed,
    );
  });
});
