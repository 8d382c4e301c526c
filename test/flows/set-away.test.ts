/** Who was set away for missing offers is asked all the same where a life is in danger and nobody else can be. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Assignment, chooseOffers } from '../../flows/routing/choose-offers.ts';
import type { RoutableCase } from '../../flows/routing/routable.ts';
import { offersNow } from '../../flows/routing/set-away.ts';
import { SKIP_AFTER_DECLINE_MS, SKIP_AFTER_MISS_MS } from '../../flows/triage/delays.ts';
import { ATTENTIONS, AWAY_WHYS, type AwayWhy, PRESENCES, TIERS, URGENCIES } from '../../flows/words.ts';
import { onShift } from '../helpers/on-shift.ts';

const NOW = Date.UTC(2026, 0, 15, 20);
const MINUTE = 60_000;

const danger: RoutableCase = {
  ...{ caseId: 'danger', team: 'hotline', specialty: null, attention: 'desk', urgency: 'imminent' },
  ...{ waitingSinceMs: NOW - MINUTE, reservedForStaffId: null, preferredStaffId: null, skips: [] },
};
const there = (staffId: string, over = {}) => ({
  ...onShift(staffId, over),
  ...{ why: null as AwayWhy | null, connected: true },
});
const setAway = (staffId: string, over: { connected?: boolean; why?: AwayWhy | null } = {}) => ({
  ...onShift(staffId, { presence: 'away' }),
  ...{ why: 'missedOffers' as AwayWhy | null, connected: true, ...over },
});
const asked = (made: Assignment[]) => made.map(({ caseId, targets }) => [caseId, targets.map(idOf)]);
const idOf = ({ staffId }: { staffId: string }) => staffId;

describe('a life in danger, with nobody there', () => {
  it('is held out, as a text and as a call, to whoever was set away for missing offers', () => {
    const staff = [setAway('olga'), setAway('timur')];
    expect(asked(offersNow([danger], staff, NOW))).toEqual([['danger', ['olga', 'timur']]]);
    expect(asked(offersNow([{ ...danger, attention: 'voice' }], staff, NOW))).toEqual([
      ['danger', ['olga', 'timur']],
    ]);
  });

  it('is held out to nobody who chose the break, or has no page open', () => {
    const staff = [setAway('olga', { why: null }), setAway('timur', { connected: false })];
    expect(offersNow([danger], staff, NOW)).toEqual([]);
  });

  it('and nothing else is: a family that is not in danger waits for who comes back', () => {
    expect(offersNow([{ ...danger, urgency: 'urgent' }], [setAway('olga')], NOW)).toEqual([]);
  });

  it('is theirs who are there, as long as any of them can be asked, now or within seconds', () => {
    const staff = [setAway('olga'), there('timur')];
    expect(asked(offersNow([danger], staff, NOW))).toEqual([['danger', ['timur']]]);
    const refused = { ...danger, skips: [{ staffId: 'timur', untilMs: NOW + SKIP_AFTER_DECLINE_MS }] };
    expect(offersNow([refused], staff, NOW)).toEqual([]);
    const inTalk = [setAway('olga'), there('timur', { voiceSlots: [0] })];
    expect(asked(offersNow([danger], inTalk, NOW))).toEqual([['danger', ['olga']]]);
  });

  it('as a text is held out to them beside whoever is there and has just missed it, while they have not', () => {
    const missed = { ...danger, skips: [{ staffId: 'sofia', untilMs: NOW + SKIP_AFTER_MISS_MS }] };
    const sofia = there('sofia', { role: 'supervisor' });
    expect(asked(offersNow([missed], [sofia, setAway('timur')], NOW))).toEqual([
      ['danger', ['sofia', 'timur']],
    ]);
    const byBoth = {
      ...danger,
      skips: ['sofia', 'timur'].map((staffId) => ({ staffId, untilMs: NOW + SKIP_AFTER_MISS_MS })),
    };
    expect(asked(offersNow([byBoth], [sofia, setAway('timur')], NOW))).toEqual([['danger', ['sofia']]]);
  });

  it('as a text is held out anew a minute after it was missed: meanwhile it stands in sight and sounds', () => {
    const missed = { ...danger, skips: [{ staffId: 'olga', untilMs: NOW + SKIP_AFTER_MISS_MS }] };
    const at = (ms: number, ...staff: ReturnType<typeof setAway>[]) =>
      asked(offersNow([missed], staff, NOW + ms));
    expect(at(SKIP_AFTER_MISS_MS - 1, setAway('olga'))).toEqual([]);
    expect(at(SKIP_AFTER_MISS_MS, setAway('olga'))).toEqual([['danger', ['olga']]]);
    expect(at(0, setAway('olga'), setAway('timur'))).toEqual([['danger', ['timur']]]);
  });
});

describe('on any floor', () => {
  const ids = ['a', 'b', 'c', 'd'];
  const anyCase = (caseId: string) =>
    fc.record({
      ...{ caseId: fc.constant(caseId), team: fc.constantFrom(...TIERS), specialty: fc.constant(null) },
      ...{ attention: fc.constantFrom(...ATTENTIONS), urgency: fc.constantFrom(...URGENCIES) },
      waitingSinceMs: fc.integer({ min: NOW - 9 * MINUTE, max: NOW }),
      ...{ reservedForStaffId: fc.constant(null), preferredStaffId: fc.constant(null) },
      skips: fc.array(
        fc.record({
          staffId: fc.constantFrom(...ids),
          untilMs: fc.integer({ min: NOW - MINUTE, max: NOW + 2 * MINUTE }),
        }),
        { maxLength: 3 },
      ),
    });
  const anyPerson = (staffId: string): fc.Arbitrary<ReturnType<typeof there>> =>
    fc.record({
      ...{ staffId: fc.constant(staffId), specialty: fc.constant(null), hasPhone: fc.boolean() },
      role: fc.constantFrom('operator', 'crisisWorker', 'supervisor', 'administrator'),
      presence: fc.constantFrom(...PRESENCES),
      why: fc.constantFrom(null, ...AWAY_WHYS),
      connected: fc.boolean(),
      device: fc.constantFrom('phone', 'browser', 'none'),
      voiceSlots: fc.constantFrom<number[]>([], [0]),
      deskSlots: fc.constantFrom<number[]>([], [0], [0, 1, 2]),
      lastFreedAtMs: fc.nat(3),
    });
  const floor = fc.record({
    cases: fc.tuple(anyCase('one'), anyCase('two'), anyCase('three')),
    staff: fc.tuple(...ids.map(anyPerson)),
  });

  it('whoever is there is asked exactly as if nobody had been set away', () => {
    fc.assert(
      fc.property(floor, ({ cases, staff }) => {
        const made = chooseOffers(cases, staff, NOW);
        expect(offersNow(cases, staff, NOW).slice(0, made.length)).toEqual(made);
      }),
      { seed: 20_261_123 },
    );
  });

  it('beyond them only a life in danger is held out, once, and only to those set away with a page open', () => {
    fc.assert(
      fc.property(floor, ({ cases, staff }) => {
        const all = offersNow(cases, staff, NOW);
        expect(new Set(all.map(({ caseId }) => caseId)).size).toBe(all.length);
        const beyond = all.slice(chooseOffers(cases, staff, NOW).length);
        for (const { caseId, targets } of beyond) {
          expect(cases.find((other) => other.caseId === caseId)?.urgency).toBe('imminent');
          for (const target of targets) {
            expect(staff.find(({ staffId }) => staffId === target.staffId)).toMatchObject({
              ...{ presence: 'away', why: 'missedOffers', connected: true, voiceSlots: [] },
            });
          }
        }
      }),
      { seed: 20_261_123 },
    );
  });

  it('a call in danger that could ring somebody set away does not wait with nobody rung', () => {
    fc.assert(
      fc.property(floor, ({ cases, staff }) => {
        const [first] = cases;
        const call = { ...first, team: 'hotline', attention: 'voice', urgency: 'imminent' } as const;
        const others = staff.slice(1).map((person) => ({ ...person, presence: 'away' as const }));
        expect(offersNow([{ ...call, skips: [] }], [setAway('a'), ...others], NOW)).toHaveLength(1);
      }),
      { seed: 20_261_123 },
    );
  });
});
