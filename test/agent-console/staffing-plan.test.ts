/** A supervisor's plan of a day: kept, read back, written by people, and reckoned by the contract's own sums. */
import { describe, expect, it } from 'vitest';
import { routeOf } from '../../agent-console/lib/router.ts';
import {
  ASSUMPTION_NAMES,
  ASSUMPTIONS,
  CONTACTS_LIMITS,
  clockOf,
  FIRST_PLAN,
  halfHoursOf,
  numberFrom,
  planFrom,
  type StaffingPlan,
  totalsOf,
} from '../../agent-console/staffing/staffing-plan.ts';
import { operatorsNeeded } from '../../flows/contract/staffing/operators-needed.ts';

const planWith = (over: Partial<StaffingPlan>): StaffingPlan => ({ ...FIRST_PLAN, ...over });
const needAt = (plan: StaffingPlan, index: number) => halfHoursOf(plan)[index]?.need;

describe('what a supervisor kept in the browser', () => {
  it('comes back as it was', () => {
    const plan = planWith({ patienceSeconds: null, ownContacts: FIRST_PLAN.ownContacts.with(5, 12.5) });
    expect(planFrom(JSON.stringify(plan))).toEqual(plan);
  });

  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['somebody else’s JSON', '[1]'],
    ['a number out of bounds', JSON.stringify(planWith({ handlingSeconds: 0 }))],
    ['a day that is too short', JSON.stringify(planWith({ ownContacts: [1] }))],
    ['a field too many', JSON.stringify({ ...FIRST_PLAN, price: 1 })],
  ])('gives the first plan where it is %s', (_what, kept) => {
    expect(planFrom(kept)).toEqual(FIRST_PLAN);
  });
});

describe('a number that somebody writes', () => {
  const limits = { min: 1, max: 5000, optional: false };

  it.each([
    ['12', 12],
    ['12,5', 12.5],
    ['12.5', 12.5],
    [' 1 200 ', 1200],
  ])('is taken with a comma, a point, or spaces: «%s»', (written, value) => {
    expect(numberFrom(written, limits)).toBe(value);
  });

  it.each(['', 'abc', '-1', '0', '5001', '1e3', '1,2,3', '.'])(
    'is not taken when it is none: «%s»',
    (written) => {
      expect(numberFrom(written, limits)).toBeUndefined();
    },
  );

  it('may be left out only where that means something', () => {
    expect(numberFrom('', { ...limits, optional: true })).toBeNull();
    expect(ASSUMPTION_NAMES.filter((name) => ASSUMPTIONS[name].optional)).toEqual([
      'patienceSeconds',
      'maxOccupancyPercent',
    ]);
  });
});

describe('the half hours of a plan', () => {
  it('share the day’s calls by the profile, and need what the sums of the contract say', () => {
    const halfHours = halfHoursOf(planWith({ contactsPerDay: 480 }));
    expect(halfHours).toHaveLength(48);
    expect(totalsOf(halfHours).contacts).toBeCloseTo(480, 9);
    const busiest = halfHours[40];
    expect(busiest?.contacts).toBeCloseTo(42, 9);
    expect(busiest?.need).toEqual(
      operatorsNeeded(
        {
          contactsPerHalfHour: busiest?.contacts ?? 0,
          handlingSeconds: 420,
          patienceSeconds: 180,
          shrinkage: 0.3,
        },
        { share: 0.98, withinSeconds: 20 },
      ),
    );
  });

  it('take calls entered by hand for their own, a zero too, and leave the others alone', () => {
    const ownContacts = FIRST_PLAN.ownContacts.with(4, 60).with(40, 0);
    const halfHours = halfHoursOf(planWith({ ownContacts }));
    expect(halfHours[4]).toMatchObject({ contacts: 60, isOwn: true });
    expect(halfHours[40]).toMatchObject({ contacts: 0, isOwn: true, need: { onLine: 0, onShift: 0 } });
    expect(halfHours[5]).toEqual(halfHoursOf(FIRST_PLAN)[5]);
    expect(halfHours[5]?.isOwn).toBe(false);
  });

  it('need more where callers never hang up, where nobody may be too busy, and where a stricter promise is made', () => {
    const plan = planWith({ contactsPerDay: 2000 });
    const usual = needAt(plan, 40)?.onLine ?? 0;
    expect(needAt({ ...plan, patienceSeconds: null }, 40)?.onLine).toBeGreaterThan(usual);
    expect(needAt({ ...plan, maxOccupancyPercent: 50 }, 40)?.onLine).toBeGreaterThan(usual);
    expect(needAt({ ...plan, sharePercent: 80 }, 40)?.onLine).toBeLessThan(usual);
    expect(needAt({ ...plan, withinSeconds: 0 }, 40)?.onLine).toBeGreaterThan(usual);
  });

  it('can be reckoned at the ends of every limit', () => {
    const atEnd = (end: 'min' | 'max'): StaffingPlan => ({
      ...FIRST_PLAN,
      ...Object.fromEntries(ASSUMPTION_NAMES.map((name) => [name, ASSUMPTIONS[name][end]])),
    });
    expect(halfHoursOf(atEnd('min')).every(({ need }) => need.onLine === 0)).toBe(true);
    expect(totalsOf(halfHoursOf({ ...atEnd('max'), contactsPerDay: 20_000 })).onLineHours).toBeGreaterThan(0);
    const own = FIRST_PLAN.ownContacts.map(() => CONTACTS_LIMITS.max);
    expect(needAt(planWith({ ownContacts: own }), 0)?.onLine).toBeGreaterThan(4_000);
  });

  it('add up to hours, and to the largest shift', () => {
    const halfHours = halfHoursOf(FIRST_PLAN);
    const { onLineHours, onShiftHours, peak } = totalsOf(halfHours);
    expect(onLineHours * 2).toBe(halfHours.reduce((sum, { need }) => sum + need.onLine, 0));
    expect(onShiftHours).toBeGreaterThan(onLineHours);
    expect(peak?.need.onShift).toBe(Math.max(...halfHours.map(({ need }) => need.onShift)));
    expect(peak?.index).toBe(40);
  });
});

it('half hours are read as a clock', () => {
  expect([0, 1, 41, 48].map(clockOf)).toEqual(['00:00', '00:30', '20:30', '24:00']);
});

it('the page has an address', () => {
  expect(routeOf('/staffing')).toEqual({ page: 'staffing' });
});
