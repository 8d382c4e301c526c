/** Who is not there: offers missed in a row, and what counts as one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterMisses, missedInARow, type OfferOutcome } from '../../flows/routing/missed-offers.ts';

const MINUTE = 60_000;
const RING_MS = 20_000;

/** Held out in this minute of the shift, and answered or run out after the ringing. */
const offerIn = (minute: number, outcome: OfferOutcome['outcome'] = 'missed'): OfferOutcome => ({
  outcome,
  caseNumber: minute,
  offeredAtMs: minute * MINUTE,
  atMs: minute * MINUTE + RING_MS,
});

describe('offers missed in a row', () => {
  it('are counted back to the last one accepted', () => {
    const outcomes = [offerIn(1), offerIn(2, 'accepted'), offerIn(3), offerIn(4)];
    expect(missedInARow(outcomes, 0)).toBe(2);
    expect(missedInARow([...outcomes, offerIn(5, 'accepted')], 0)).toBe(0);
  });

  it('are forgotten when the person comes back', () => {
    expect(missedInARow([offerIn(1), offerIn(2), offerIn(3)], 2 * MINUTE + RING_MS + 1)).toBe(1);
  });

  it('that were open together are one: a minute away from the desk is one miss, however many texts came', () => {
    const texts = [0, 5_000, 10_000].map((atMs) => ({
      outcome: 'missed' as const,
      caseNumber: atMs,
      offeredAtMs: MINUTE + atMs,
      atMs: MINUTE + atMs + 45_000,
    }));
    expect(missedInARow(texts, 0)).toBe(1);
    expect(missedInARow([...texts, offerIn(9)], 0)).toBe(2);
  });

  it('of one case in danger, held out again and again without a pause, count once', () => {
    const again = (times: number) =>
      Array.from({ length: times }, (_, time): OfferOutcome => {
        const offeredAtMs = MINUTE + time * 30_000;
        return { outcome: 'missed', caseNumber: 7, offeredAtMs, atMs: offeredAtMs + 30_000 };
      });
    expect([1, 2, 3, 4, 7].map((times) => missedInARow(again(times), 0))).toEqual([1, 1, 1, 1, 1]);
    const aPauseLater = again(9).slice(-1);
    expect(missedInARow([...again(1), ...aPauseLater], 0)).toBe(2);
    const another = offerIn(5);
    expect(missedInARow([...again(3), another], 0)).toBe(2);
  });

  it('are never more than the offers, nor depend on the order they are read in', () => {
    const anyOutcome = fc
      .record({
        outcome: fc.constantFrom('accepted' as const, 'missed' as const),
        caseNumber: fc.nat({ max: 5 }),
        offeredAtMs: fc.nat({ max: 1_000 }),
        lastedMs: fc.nat({ max: 200 }),
      })
      .map(({ lastedMs, ...offer }) => ({ ...offer, atMs: offer.offeredAtMs + lastedMs }));
    const distinct = fc.uniqueArray(anyOutcome, { selector: ({ atMs }) => atMs, maxLength: 12 });
    fc.assert(
      fc.property(distinct, fc.nat({ max: 1_000 }), (outcomes, sinceMs) => {
        const count = missedInARow(outcomes, sinceMs);
        expect(count).toBeLessThanOrEqual(outcomes.filter(({ outcome }) => outcome === 'missed').length);
        expect(missedInARow([...outcomes].reverse(), sinceMs)).toBe(count);
      }),
      { seed: 20_260_302 },
    );
  });
});

describe('somebody who misses offers', () => {
  const missedThrice = [offerIn(1), offerIn(2), offerIn(3)];
  const atTheDesk = { sinceMs: 0, isOnCall: false };

  it('is set away at the limit of their team, and not before', () => {
    expect(afterMisses(missedThrice, atTheDesk, 3)).toBe('away');
    expect(afterMisses(missedThrice, atTheDesk, 4)).toBe('stays');
  });

  it('is judged later while their phone rings or they talk', () => {
    expect(afterMisses(missedThrice, { sinceMs: 0, isOnCall: true }, 3)).toBe('later');
    expect(afterMisses([...missedThrice, offerIn(4, 'accepted')], atTheDesk, 3)).toBe('stays');
  });

  it('is never set away where the team has set no limit', () => {
    expect(afterMisses(missedThrice, atTheDesk, 0)).toBe('stays');
  });
});
