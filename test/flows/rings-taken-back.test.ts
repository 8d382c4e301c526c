/** A routine ring holds the only phone while a family in danger calls: which ring gives way, and what becomes of its call. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noticesFor } from '../../flows/contract/notices.ts';
import { isMiss } from '../../flows/routing/missed-offers.ts';
import { ringsToTakeBack } from '../../flows/routing/rings-taken-back.ts';
import type { RoutableCase, RoutableStaff } from '../../flows/routing/routable.ts';
import { offersInVain } from '../../flows/triage/offers-in-vain.ts';
import { URGENCIES, type Urgency } from '../../flows/words.ts';
import { olga, story } from '../helpers/given-case.ts';
import { onShift } from '../helpers/on-shift.ts';

const NOW = Date.UTC(2026, 0, 15, 20);
const MINUTE = 60_000;

function waiting(caseId: string, over: Partial<RoutableCase> = {}): RoutableCase {
  return {
    ...{ caseId, team: 'hotline', specialty: null, attention: 'voice', urgency: 'imminent' },
    ...{ waitingSinceMs: NOW - MINUTE, reservedForStaffId: null, preferredStaffId: null, skips: [] },
    ...over,
  } as RoutableCase;
}

const rung = (staffId: string, urgency: Urgency = 'routine', over: Partial<RoutableStaff> = {}) =>
  onShift(staffId, { voiceSlots: [0], rungFor: { caseId: `for-${staffId}`, urgency, slot: 0 }, ...over });
const talking = (staffId: string) => onShift(staffId, { voiceSlots: [0], rungFor: null });

const taken = (cases: RoutableCase[], staff: RoutableStaff[]) =>
  ringsToTakeBack(cases, staff, NOW).map(({ caseId, from }) => [
    caseId,
    from.map(({ ringingCaseId, target }) => [ringingCaseId, target.staffId, target.slot]),
  ]);

describe('a caller in danger while the only phone rings for somebody else', () => {
  it('has that ring taken back, and its slot', () => {
    expect(taken([waiting('danger')], [rung('olga'), talking('timur')])).toEqual([
      ['danger', [['for-olga', 'olga', 0]]],
    ]);
  });

  it('takes nothing back while anybody else can be rung: free, at rest, or of another team', () => {
    for (const other of [
      onShift('timur'),
      onShift('timur', { voiceSlots: [0], isResting: true }),
      onShift('kira', { role: 'crisisWorker' }),
    ])
      expect(taken([waiting('danger')], [rung('olga'), other])).toEqual([]);
  });

  it('takes nothing from whoever talks, is rung for a danger, or is away', () => {
    const staff = [talking('olga'), rung('timur', 'imminent'), rung('zoya', 'routine', { presence: 'away' })];
    expect(taken([waiting('danger')], staff)).toEqual([]);
  });

  it('wants the phone of its own team and the longest idle first, and each danger one of its own', () => {
    const kira = rung('kira', 'urgent', { role: 'crisisWorker', lastFreedAtMs: 0 });
    const staff = [
      rung('olga', 'routine', { lastFreedAtMs: 2 }),
      rung('timur', 'routine', { lastFreedAtMs: 1 }),
      kira,
    ];
    const dangers = [
      waiting('later'),
      waiting('first', { waitingSinceMs: NOW - 2 * MINUTE }),
      waiting('last', { waitingSinceMs: NOW }),
      waiting('nobody', { waitingSinceMs: NOW + 1 }),
    ];
    const wanted = taken(dangers, staff).map(([caseId, from]) => [caseId, from?.[0]?.[1]]);
    expect(wanted).toEqual([
      ['first', 'timur'],
      ['later', 'olga'],
      ['last', 'kira'],
    ]);
  });

  it('is no reason for a text, or for what is merely urgent, to silence a phone', () => {
    const cases = [waiting('text', { attention: 'desk' }), waiting('urgent', { urgency: 'urgent' })];
    expect(taken(cases, [rung('olga')])).toEqual([]);
  });
});

const anyPerson = (staffId: string): fc.Arbitrary<RoutableStaff> =>
  fc
    .record({
      state: fc.constantFrom('free', 'talking', 'resting', 'rung'),
      urgency: fc.constantFrom(...URGENCIES),
      role: fc.constantFrom('operator', 'crisisWorker', 'supervisor', 'administrator'),
      presence: fc.constantFrom('available', 'away'),
      lastFreedAtMs: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ state, urgency, ...person }) => ({
      ...onShift(staffId, {
        ...(person as Partial<RoutableStaff>),
        voiceSlots: state === 'free' ? [] : [0],
        isResting: state === 'resting',
        rungFor: state === 'rung' ? { caseId: `for-${staffId}`, urgency, slot: 0 } : null,
      }),
    }));

const anyFloor = fc.record({
  staff: fc.tuple(anyPerson('a'), anyPerson('b'), anyPerson('c'), anyPerson('d')),
  dangers: fc.integer({ min: 0, max: 4 }),
});

describe('on any floor', () => {
  it('a danger never waits while a phone rings for less, one ring is taken for each, and none twice', () => {
    fc.assert(
      fc.property(anyFloor, ({ staff, dangers }) => {
        const cases = Array.from({ length: dangers }, (_, index) => waiting(`danger-${index}`));
        const wanted = ringsToTakeBack(cases, staff, NOW);
        const there = staff.filter(
          ({ presence, role }) => presence === 'available' && role !== 'administrator',
        );
        const isFree = there.some(({ voiceSlots, isResting }) => voiceSlots.length === 0 || isResting);
        const yielding = there.filter(({ rungFor }) => rungFor && rungFor.urgency !== 'imminent');
        if (!isFree) expect(wanted).toHaveLength(Math.min(dangers, yielding.length));
        const first = wanted.map(({ from }) => from[0]?.target.staffId);
        expect(new Set(first).size).toBe(wanted.length);
        for (const { from } of wanted)
          for (const { target } of from)
            expect(yielding.map(({ staffId }) => staffId)).toContain(target.staffId);
      }),
      { numRuns: 400, seed: 20_260_115 },
    );
  });
});

describe('a call whose ring gives way', () => {
  const ringing = (staffIds = ['olga']) => story().calls().presses('2').isOffered(staffIds);
  const takeBack = { type: 'ringTakeBack', staffId: 'olga' } as const;

  it('keeps its place and hears on, its phone stops, and nobody has missed or refused it', () => {
    const told = ringing();
    const { waitingSinceMs } = told.context;
    told.takeEffects();
    told.waits(3000).does(takeBack);
    expect(told.name).toBe('hotline.waiting');
    expect(told.context).toMatchObject({ waitingSinceMs, skips: [], offers: [] });
    expect(told.callState).toBe('waiting');
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['endLeg']);
    expect(told.journal.filter(isMiss)).toEqual([]);
    expect(offersInVain(told.context)).toBe(0);
    told.isOffered(['olga']);
    expect(told.name).toBe('hotline.offered');
  });

  it('stops also where the phone was picked up and is asked for its key', () => {
    const told = ringing().phoneReports('olga', 'ringing').phoneReports('olga', 'answered');
    told.takeEffects();
    told.does(takeBack);
    expect(told.takeEffects().map(({ kind }) => kind)).toEqual(['endLeg']);
    expect(told.name).toBe('hotline.waiting');
  });

  it('goes on ringing on the phones that nobody wants', () => {
    const told = ringing(['olga', 'timur']);
    told.does(takeBack);
    expect(told.context.offers).toMatchObject([{ staffId: 'timur' }]);
    expect(told.callState).toBe('ringing');
  });

  it('stays with whoever accepted it in that instant', () => {
    const inConsole = ringing().staff(olga, { type: 'accept' });
    expect(inConsole.ask(takeBack)).toMatchObject({ ok: false, reason: 'duplicate' });
    const byPhone = ringing().phoneReports('olga', 'answered').phonePresses('olga', '1');
    expect(byPhone.ask(takeBack)).toMatchObject({ ok: false, reason: 'duplicate' });
  });

  it('is not taken back once life is in danger in it as well', () => {
    const told = story().calls().presses('1').isOffered(['olga']);
    expect(told.ask(takeBack)).toMatchObject({ ok: false, reason: 'notAllowedNow' });
  });

  it('is told of in words to whoever was rung, and to nobody else', () => {
    const told = ringing(['olga', 'timur']);
    told.does(takeBack);
    const context = { seq: 1, caseId: 'case-1', caseNumber: 7, ownerStaffId: null, nameOf: String };
    const notices = told.journal.flatMap((event) => noticesFor(event, context));
    expect(notices).toMatchObject([{ rooms: ['staff:olga'], notice: { kind: 'ringGaveWay' } }]);
  });
});
