/** A flood of calls from one number or from many: danger first, nobody starved, nobody delayed beyond a bound. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_WAIT_MS } from '../../../flows/call/delays.ts';
import { columnsOf } from '../../../flows/case/brief.ts';
import { chooseOffers } from '../../../flows/routing/choose-offers.ts';
import {
  FLOOD_CALLS,
  FLOOD_WITHIN_MS,
  LONG_LIST,
  REPEATED_STEP_MS,
  repeatedHandicapMs,
  SILENT_HANDICAP_MS,
} from '../../../flows/routing/flood.ts';
import type { RoutableCase } from '../../../flows/routing/routable.ts';
import { inOrder } from '../../../flows/routing/waiting-order.ts';
import { URGENCIES } from '../../../flows/words.ts';
import { story } from '../../helpers/given-case.ts';
import { onShift } from '../../helpers/on-shift.ts';

const NOW = Date.UTC(2026, 0, 15, 20);
const SECOND = 1_000;
const TALK_MS = 30 * SECOND;

function call(caseId: string, over: Partial<RoutableCase> = {}): RoutableCase {
  return {
    caseId,
    team: 'hotline',
    specialty: null,
    attention: 'voice',
    urgency: 'routine',
    waitingSinceMs: NOW - 60 * SECOND,
    reservedForStaffId: null,
    preferredStaffId: null,
    skips: [],
    handicapMs: 0,
    silent: false,
    caller: `number-of-${caseId}`,
    ...over,
  };
}

const order = (calls: RoutableCase[]) => inOrder(calls, NOW).map(({ caseId }) => caseId);
const offered = (calls: RoutableCase[], people: number, callersOffered: string[] = []) =>
  chooseOffers(
    calls,
    Array.from({ length: people }, (_, index) => onShift(`p${index}`)),
    NOW,
    { callersOffered },
  ).map(({ caseId }) => caseId);

describe('a number that calls again and again', () => {
  const handicapMs = 3 * REPEATED_STEP_MS;
  const again = { handicapMs, caller: 'flooder' };

  it('stands behind those who called up to so much later, and before those after', () => {
    const since = NOW - 10 * 60 * SECOND;
    const calls = [
      call('again', { ...again, waitingSinceMs: since }),
      call('later', { waitingSinceMs: since + handicapMs - 1 }),
      call('last', { waitingSinceMs: since + handicapMs + 1 }),
    ];
    expect(order(calls)).toEqual(['later', 'again', 'last']);
  });

  it('is held out one call at a time, while the others are not kept waiting', () => {
    const calls = [call('one', again), call('two', again), call('three', again), call('maria')];
    expect(offered(calls, 4).sort()).toEqual(['maria', 'one']);
    expect(offered(calls, 4, ['flooder'])).toEqual(['maria']);
  });

  it('in danger is neither put back nor held back', () => {
    const danger = { ...again, urgency: 'imminent' } as const;
    const calls = [call('maria'), call('one', danger), call('two', danger)];
    expect(offered(calls, 7, ['flooder'])).toEqual(['one', 'two', 'maria']);
  });

  it('is one that has called three times before within ten minutes: each call a minute later than the one before', () => {
    expect(columnsAfter(FLOOD_CALLS - 1)).not.toHaveProperty('handicapMs');
    expect(columnsAfter(FLOOD_CALLS)).toMatchObject({ handicapMs: REPEATED_STEP_MS });
    expect(columnsAfter(FLOOD_CALLS + 1)).toMatchObject({ handicapMs: 2 * REPEATED_STEP_MS });
    expect(columnsAfter(1_000)).toMatchObject({ handicapMs: FLOOD_WITHIN_MS });
    expect(columnsAfter(1_000, '1')).not.toHaveProperty('handicapMs');
  });
});

/** Of a call by such a number, after it chose a key in the menu. */
function columnsAfter(recentCalls: number, ...keys: (string | null)[]) {
  const told = story();
  told.does({
    type: 'callArrive',
    sid: 'CA1',
    from: '+79000000001',
    to: '+79000000124',
    phone: { safety: 'unknown', optedOut: false },
    relatedCaseIds: [],
    language: 'ru',
    recentCalls,
  });
  for (const [index, key] of (keys.length > 0 ? keys : ['2']).entries()) told.presses(key, index + 1);
  if (told.state === null) throw new Error('no case');
  return columnsOf(told.state);
}

describe('callers who press no key', () => {
  const silent = (caseId: string, over: Partial<RoutableCase> = {}) =>
    call(caseId, { silent: true, waitingSinceMs: NOW - 90 * SECOND, ...over });

  it('go before later ones as anybody, as long as the list is short', () => {
    expect(order([call('maria'), silent('quiet')])).toEqual(['quiet', 'maria']);
  });

  it('go behind those of their minute who pressed one, once it is long', () => {
    const many = Array.from({ length: LONG_LIST }, (_, index) => silent(`quiet-${index}`));
    expect(order([...many, call('maria')])[0]).toBe('maria');
    const longAgo = silent('first', { waitingSinceMs: NOW - 61 * SECOND - SILENT_HANDICAP_MS });
    expect(order([...many, longAgo, call('maria')]).slice(0, 2)).toEqual(['first', 'maria']);
  });

  it('are those whose menu ran out in silence; a key of any kind tells a person', () => {
    expect(columnsAfter(0, null, null)).toMatchObject({ silent: true });
    for (const keys of [['2'], ['7', null], ['9', null, null], [null, '7'], [null, '2']]) {
      expect(columnsAfter(0, ...keys)).not.toHaveProperty('silent');
    }
    expect(columnsAfter(0, null, null, '1')).not.toHaveProperty('silent');
  });
});

const anyCall = fc.record({
  urgency: fc.constantFrom(...URGENCIES),
  waitedS: fc.integer({ min: 0, max: 290 }),
  silent: fc.boolean(),
  isRepeated: fc.boolean(),
  number: fc.constantFrom('one', 'two', null),
});

const callsOf = (
  drawn: {
    urgency: RoutableCase['urgency'];
    waitedS: number;
    silent: boolean;
    isRepeated: boolean;
    number: string | null;
  }[],
) =>
  drawn.map(({ urgency, waitedS, silent, isRepeated, number }, index) =>
    call(`case-${String(index).padStart(3, '0')}`, {
      urgency,
      waitingSinceMs: NOW - waitedS * SECOND,
      silent,
      handicapMs: isRepeated ? REPEATED_STEP_MS : 0,
      caller: number ?? `own-${index}`,
    }),
  );

/** Milliseconds that anybody can be put back by what is known of floods. */
const BOUND_MS = REPEATED_STEP_MS + SILENT_HANDICAP_MS;

describe('whatever a flood looks like', () => {
  it('danger is first, in the order of its waiting', () => {
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 40 }), (drawn) => {
        const sorted = inOrder(callsOf(drawn), NOW);
        const danger = sorted.filter(({ urgency }) => urgency === 'imminent');
        expect(sorted.slice(0, danger.length)).toEqual(danger);
        const since = danger.map(({ waitingSinceMs }) => waitingSinceMs);
        expect(since).toEqual([...since].sort((one, other) => one - other));
      }),
    );
  });

  it('nobody passes an equally urgent caller who has waited longer by more than the bound', () => {
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 40 }), (drawn) => {
        const sorted = inOrder(callsOf(drawn), NOW);
        for (const [index, one] of sorted.entries()) {
          for (const other of sorted.slice(index + 1)) {
            if (one.urgency !== other.urgency) continue;
            expect(one.waitingSinceMs - other.waitingSinceMs).toBeLessThanOrEqual(BOUND_MS);
          }
        }
      }),
    );
  });

  it('the turn of a silent caller comes before the voicemail takes the call', () => {
    expect(SILENT_HANDICAP_MS).toBeLessThan(LONGEST_WAIT_MS);
  });

  it('everybody who can be asked is asked as long as anybody else waits', () => {
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), (drawn, people) => {
        const calls = callsOf(drawn);
        const chosen = offered(calls, people);
        const left = calls.filter(({ caseId }) => !chosen.includes(caseId));
        const askedNumbers = calls
          .filter(({ caseId }) => chosen.includes(caseId))
          .map(({ caller }) => caller);
        const phones = chooseOffers(
          calls,
          Array.from({ length: people }, (_, index) => onShift(`p${index}`)),
          NOW,
        ).flatMap(({ targets }) => targets).length;
        // Somebody is left free only when whoever is left belongs to a number that is being asked already.
        if (phones < people) {
          expect(
            left.every(({ urgency, caller }) => urgency !== 'imminent' && askedNumbers.includes(caller)),
          ).toBe(true);
        }
      }),
    );
  });
});

interface Arrival {
  atS: number;
  number: string;
  silent: boolean;
}

/** Milliseconds that each waited whom the one operator answered; whoever waits too long is at the voicemail. */
function waitsOf(arrivals: Arrival[]): { number: string; waitMs: number }[] {
  const sorted = [...arrivals].sort((one, other) => one.atS - other.atS);
  let left = sorted.map(({ atS, number, silent }, index) => {
    const recent = sorted.slice(0, index).filter((other) => other.number === number);
    const within = recent.filter((other) => (atS - other.atS) * SECOND <= FLOOD_WITHIN_MS);
    const handicapMs = repeatedHandicapMs(within.length);
    const waitingSinceMs = NOW + atS * SECOND;
    return call(`case-${String(index).padStart(4, '0')}`, {
      waitingSinceMs,
      silent,
      handicapMs,
      caller: number,
    });
  });
  const waits: { number: string; waitMs: number }[] = [];
  for (let nowMs = NOW; left.length > 0; nowMs += TALK_MS) {
    left = left.filter(({ waitingSinceMs }) => nowMs - waitingSinceMs < LONGEST_WAIT_MS);
    const here = left.filter(({ waitingSinceMs }) => waitingSinceMs <= nowMs);
    const [next] = chooseOffers(here, [onShift('olga')], nowMs);
    const served = here.find(({ caseId }) => caseId === next?.caseId);
    if (served === undefined) continue;
    waits.push({ number: served.caller ?? '', waitMs: nowMs - served.waitingSinceMs });
    left = left.filter((other) => other !== served);
  }
  return waits;
}

/** A family every two minutes at most: with a talk of half a minute nobody would wait for another family. */
const anyFamilies = fc
  .uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 6 })
  .map((slots) =>
    slots.map((slot): Arrival => ({ atS: slot * 120, number: `family-${slot}`, silent: false })),
  );

const longestOf = (waits: { number: string; waitMs: number }[], whose: string) =>
  Math.max(0, ...waits.filter(({ number }) => number.startsWith(whose)).map(({ waitMs }) => waitMs));

describe('a flood that goes on for twenty minutes', () => {
  const everyS = (seconds: number, numberOf: (index: number) => string, silent: boolean): Arrival[] =>
    Array.from({ length: Math.floor(1200 / seconds) }, (_, index) => ({
      atS: index * seconds,
      number: numberOf(index),
      silent,
    }));

  it('from one number delays a family by no more than eight talks, and no family is lost to the voicemail', () => {
    const ahead = FLOOD_CALLS + LONGEST_WAIT_MS / REPEATED_STEP_MS;
    fc.assert(
      fc.property(anyFamilies, fc.integer({ min: 5, max: 40 }), fc.boolean(), (families, seconds, silent) => {
        const waits = waitsOf([...families, ...everyS(seconds, () => 'flooder', silent)]);
        expect(longestOf(waits, 'family')).toBeLessThanOrEqual((ahead + 1) * TALK_MS);
        expect(waits.filter(({ number }) => number.startsWith('family'))).toHaveLength(families.length);
        // Nor is the number refused: it is answered now and then.
        expect(waits.some(({ number }) => number === 'flooder')).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('of silence from many numbers delays a family by what the voicemail leaves, and some of it is answered', () => {
    const bound = LONGEST_WAIT_MS - SILENT_HANDICAP_MS + LONG_LIST * TALK_MS;
    fc.assert(
      fc.property(anyFamilies, fc.integer({ min: 4, max: 15 }), (families, seconds) => {
        const waits = waitsOf([...families, ...everyS(seconds, (index) => `bot-${index}`, true)]);
        expect(longestOf(waits, 'family')).toBeLessThanOrEqual(bound);
        expect(waits.some(({ number, waitMs }) => number.startsWith('bot') && waitMs > 0)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});
