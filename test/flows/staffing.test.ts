/** How many operators a line needs: against published tables, against a chain solved by hand, and by its own laws. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  DAY_PROFILE,
  demandOfDay,
  HALF_HOURS_PER_DAY,
  PEAK_OVER_MEAN_HOUR,
} from '../../flows/contract/staffing/day-profile.ts';
import { type ImpatientLine, impatientLine } from '../../flows/contract/staffing/erlang-a.ts';
import { erlangB, erlangC, patientLine } from '../../flows/contract/staffing/erlang-c.ts';
import type { Line } from '../../flows/contract/staffing/measures.ts';
import {
  type Demand,
  expectedWith,
  operatorsNeeded,
} from '../../flows/contract/staffing/operators-needed.ts';
import { measuredByHand } from './staffing-chain.ts';

describe('published tables', () => {
  // Erlang B traffic tables: the load that so many trunks carry at this blocking.
  it.each([
    [5, 0.01, 1.361],
    [10, 0.01, 4.461],
    [20, 0.01, 12.03],
    [50, 0.01, 37.9],
    [100, 0.01, 84.06],
    [10, 0.02, 5.084],
    [20, 0.02, 13.18],
    [100, 0.02, 87.97],
  ])('Erlang B: %i trunks lose %d of %d erlangs', (trunks, blocking, loadErlangs) => {
    expect(erlangB(loadErlangs, trunks)).toBeCloseTo(blocking, 4);
  });

  it('Erlang B: ten erlangs on ten trunks lose 0.2146', () => {
    expect(erlangB(10, 10)).toBeCloseTo(0.2146, 4);
  });

  it.each([
    [11, 0.6821],
    [12, 0.4494],
    [13, 0.2853],
    [14, 0.1741],
  ])('Erlang C: ten erlangs before %i operators wait with %d', (operators, waiting) => {
    expect(erlangC(10, operators)).toBeCloseTo(waiting, 4);
  });

  test('Erlang C: a hundred calls of three minutes in a half hour need 14 on the line for 80 % in 20 s, 20 on the shift', () => {
    const need = operatorsNeeded(
      { contactsPerHalfHour: 100, handlingSeconds: 180, shrinkage: 0.3 },
      { share: 0.8, withinSeconds: 20 },
    );
    expect(need).toMatchObject({ onLine: 14, onShift: 20, abandonment: 0 });
    expect(need.answeredWithin).toBeCloseTo(0.888, 3);
    expect(need.meanWaitSeconds).toBeCloseTo(7.8, 1);
    expect(need.occupancy).toBeCloseTo(0.714, 3);
  });

  test('Erlang A beside Erlang C: the table of Garnett, Mandelbaum and Reiman, 48 calls a minute before 50 operators', () => {
    const line: Line = { callsPerSecond: 48 / 60, handlingSeconds: 60, operators: 50, withinSeconds: 12.5 };
    const patient = patientLine(line);
    expect(patient.meanWaitSeconds).toBeCloseTo(20.8, 1);
    expect(patient.occupancy).toBeCloseTo(0.96, 2);
    const impatient = impatientLine({ ...line, patienceSeconds: 120 });
    expect(impatient.abandonment).toBeCloseTo(0.031, 3);
    expect(impatient.meanWaitSeconds).toBeCloseTo(3.7, 1);
    expect(impatient.occupancy).toBeCloseTo(0.93, 2);
  });
});

describe('a chain solved by hand says the same', () => {
  const small = fc.record({
    callsPerSecond: fc.double({ min: 0.001, max: 0.2, noNaN: true }),
    handlingSeconds: fc.double({ min: 5, max: 200, noNaN: true }),
    operators: fc.integer({ min: 1, max: 15 }),
    patienceSeconds: fc.double({ min: 10, max: 300, noNaN: true }),
    withinSeconds: fc.double({ min: 0, max: 60, noNaN: true }),
  });

  test('of Erlang A, on any small line, too small ones among them', () => {
    fc.assert(
      fc.property(small, (line) => {
        const expected = measuredByHand(line);
        const told = impatientLine(line);
        expect(told.waiting).toBeCloseTo(expected.waiting, 6);
        expect(told.abandonment).toBeCloseTo(expected.abandonment, 6);
        expect(told.meanWaitSeconds).toBeCloseTo(expected.meanWaitSeconds, 4);
        expect(told.occupancy).toBeCloseTo(expected.occupancy, 6);
        // The hand counts time in steps, so that it knows this share less exactly.
        expect(told.answeredWithin).toBeCloseTo(expected.answeredWithin, 4);
      }),
      { numRuns: 40, seed: 1917 },
    );
  });

  test('of Erlang C, where patience is without end', () => {
    const line: Line = { callsPerSecond: 0.04, handlingSeconds: 100, operators: 6, withinSeconds: 20 };
    const expected = measuredByHand({ ...line, patienceSeconds: 1e9 });
    const told = patientLine(line);
    expect(told.waiting).toBeCloseTo(expected.waiting, 5);
    expect(told.meanWaitSeconds).toBeCloseTo(expected.meanWaitSeconds, 3);
    expect(told.answeredWithin).toBeCloseTo(expected.answeredWithin, 4);
  });
});

/** A line of any size: the load in erlangs, operators around it. */
const anyLine = fc
  .record({
    loadErlangs: fc.double({ min: 0.05, max: 600, noNaN: true }),
    handlingSeconds: fc.double({ min: 20, max: 1800, noNaN: true }),
    staffing: fc.double({ min: 0.3, max: 1.8, noNaN: true }),
    patienceSeconds: fc.double({ min: 5, max: 3600, noNaN: true }),
    withinSeconds: fc.double({ min: 0, max: 300, noNaN: true }),
  })
  .map(
    ({ loadErlangs, handlingSeconds, staffing, ...rest }): ImpatientLine => ({
      callsPerSecond: loadErlangs / handlingSeconds,
      handlingSeconds,
      operators: Math.max(1, Math.round(loadErlangs * staffing)),
      ...rest,
    }),
  );
const runs = { numRuns: 200, seed: 1957 };

describe('on any line', () => {
  test('one operator more is never worse, with patience or without', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        for (const measures of [patientLine, impatientLine]) {
          const fewer = measures(line);
          const more = measures({ ...line, operators: line.operators + 1 });
          expect(more.answeredWithin).toBeGreaterThanOrEqual(fewer.answeredWithin - 1e-9);
          expect(more.waiting).toBeLessThanOrEqual(fewer.waiting + 1e-9);
          expect(more.meanWaitSeconds).toBeLessThanOrEqual(fewer.meanWaitSeconds + 1e-6);
          expect(more.abandonment).toBeLessThanOrEqual(fewer.abandonment + 1e-9);
          expect(more.occupancy).toBeLessThanOrEqual(fewer.occupancy + 1e-9);
        }
      }),
      runs,
    );
  });

  test('what comes in goes out: served by busy operators or hung up', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const { abandonment, occupancy } = impatientLine(line);
        const served = (occupancy * line.operators) / line.handlingSeconds;
        expect(served + abandonment * line.callsPerSecond).toBeCloseTo(line.callsPerSecond, 8);
      }),
      runs,
    );
  });

  test('every share is a share', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        for (const told of [patientLine(line), impatientLine(line)]) {
          for (const share of [told.waiting, told.answeredWithin, told.abandonment, told.occupancy]) {
            expect(share).toBeGreaterThanOrEqual(-1e-12);
            expect(share).toBeLessThanOrEqual(1 + 1e-12);
          }
          expect(told.answeredWithin + told.abandonment).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
      runs,
    );
  });

  test('with ever more patience Erlang A tends to Erlang C', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const operators = Math.ceil(line.callsPerSecond * line.handlingSeconds * 1.05) + 1;
        const patient = patientLine({ ...line, operators });
        const nearly = impatientLine({ ...line, operators, patienceSeconds: 1e10 });
        expect(nearly.waiting).toBeCloseTo(patient.waiting, 4);
        expect(nearly.answeredWithin).toBeCloseTo(patient.answeredWithin, 4);
        expect(nearly.meanWaitSeconds / Math.max(1, patient.meanWaitSeconds)).toBeCloseTo(
          patient.meanWaitSeconds / Math.max(1, patient.meanWaitSeconds),
          3,
        );
      }),
      runs,
    );
  });
});

describe('the operators that a half hour needs', () => {
  const demand: Demand = { contactsPerHalfHour: 60, handlingSeconds: 420, patienceSeconds: 180 };
  const target = { share: 0.98, withinSeconds: 20 };

  it('keep the target, and one fewer would not', () => {
    const { onLine } = operatorsNeeded(demand, target);
    expect(expectedWith(demand, onLine, 20).answeredWithin).toBeGreaterThanOrEqual(0.98);
    expect(expectedWith(demand, onLine - 1, 20).answeredWithin).toBeLessThan(0.98);
  });

  it('are more where nobody may be busy for more than half of the time', () => {
    const { onLine, occupancy } = operatorsNeeded(demand, { ...target, maxOccupancy: 0.5 });
    expect(onLine).toBeGreaterThan(operatorsNeeded(demand, target).onLine);
    expect(occupancy).toBeLessThanOrEqual(0.5);
    expect(expectedWith(demand, onLine - 1, 20).occupancy).toBeGreaterThan(0.5);
  });

  it('are more on the shift than on the line, by breaks and absence', () => {
    const { onLine, onShift } = operatorsNeeded({ ...demand, shrinkage: 0.25 }, target);
    expect(onShift * 0.75).toBeGreaterThanOrEqual(onLine);
    expect((onShift - 1) * 0.75).toBeLessThan(onLine);
  });

  it('are none where nobody calls', () => {
    const need = operatorsNeeded({ ...demand, contactsPerHalfHour: 0 }, target);
    expect(need).toMatchObject({ onLine: 0, onShift: 0, answeredWithin: 1, abandonment: 0 });
  });

  it('are found for a country as for a region', () => {
    const { onLine, answeredWithin } = operatorsNeeded({ ...demand, contactsPerHalfHour: 20_000 }, target);
    expect(onLine).toBeGreaterThan(4_500);
    expect(answeredWithin).toBeGreaterThanOrEqual(0.98);
  });

  it('with nobody at all on the line, everybody hangs up', () => {
    expect(expectedWith(demand, 0, 20)).toMatchObject({ waiting: 1, answeredWithin: 0 });
    expect(expectedWith(demand, 0, 20).abandonment).toBeCloseTo(1, 9);
  });

  it.each([
    ['a negative demand', { ...demand, contactsPerHalfHour: -1 }, target],
    ['no handling time', { ...demand, handlingSeconds: 0 }, target],
    ['everybody always absent', { ...demand, shrinkage: 1 }, target],
    ['a promise to all, which nobody can keep', demand, { ...target, share: 1 }],
    ['a word too many', { ...demand, erlangs: 3 } as Demand, target],
  ])('are refused for %s', (_what, wrongDemand, wrongTarget) => {
    expect(() => operatorsNeeded(wrongDemand, wrongTarget)).toThrow();
  });
});

describe('the profile of a day', () => {
  it('has 48 half hours, 1 in the mean, and its busiest hour is 4.1 of the mean hour', () => {
    expect(DAY_PROFILE).toHaveLength(HALF_HOURS_PER_DAY);
    expect(DAY_PROFILE.reduce((sum, weight) => sum + weight, 0) / HALF_HOURS_PER_DAY).toBeCloseTo(1, 9);
    const hours = Array.from(
      { length: 24 },
      (_, hour) => ((DAY_PROFILE[2 * hour] ?? 0) + (DAY_PROFILE[2 * hour + 1] ?? 0)) / 2,
    );
    expect(Math.max(...hours)).toBeCloseTo(PEAK_OVER_MEAN_HOUR, 9);
  });

  it('spreads a day’s contacts without losing one', () => {
    expect(demandOfDay(480).reduce((sum, contacts) => sum + contacts, 0)).toBeCloseTo(480, 9);
    expect(demandOfDay(480, [1, 3])).toEqual([120, 360]);
  });
});
