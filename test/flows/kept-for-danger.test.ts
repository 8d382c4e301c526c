/** While a life in danger is on the line and speaks with nobody, whoever is about to be asked for it again is not rung for less. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Assignment, chooseOffers } from '../../flows/routing/choose-offers.ts';
import type { RoutableCase } from '../../flows/routing/routable.ts';
import { PAUSE_IN_DANGER_MS } from '../../flows/routing/skips.ts';
import { SKIP_AFTER_MISS_MS } from '../../flows/triage/delays.ts';
import { URGENCIES } from '../../flows/words.ts';
import { onShift } from '../helpers/on-shift.ts';

const NOW = Date.UTC(2026, 0, 15, 20);

function calls(caseId: string, over: Partial<RoutableCase> = {}): RoutableCase {
  return {
    ...{ caseId, team: 'hotline', specialty: null, attention: 'voice', urgency: 'routine' },
    ...{ waitingSinceMs: NOW - 60_000, reservedForStaffId: null, preferredStaffId: null, skips: [], ...over },
  };
}

const missedBy = (staffId: string) => ({ skips: [{ staffId, untilMs: NOW + SKIP_AFTER_MISS_MS }] });
const asked = (made: Assignment[]) =>
  made.map(({ caseId, targets }) => [caseId, targets.map(({ staffId }) => staffId)]);
const [olga, timur] = [onShift('olga'), onShift('timur')];

describe('an operator who has just missed a life in danger', () => {
  const danger = calls('danger', { urgency: 'imminent', ...missedBy('olga') });

  it('is not rung for a routine call while that danger waits for them', () => {
    expect(chooseOffers([danger, calls('routine')], [olga], NOW)).toEqual([]);
    expect(asked(chooseOffers([danger, calls('routine')], [olga], NOW + PAUSE_IN_DANGER_MS))).toEqual([
      ['danger', ['olga']],
    ]);
  });

  it('nor while it rings somebody else, who may miss it as well', () => {
    const ringing = { dangersRung: [missedBy('olga')] };
    expect(chooseOffers([calls('routine')], [olga], NOW, ringing)).toEqual([]);
    expect(asked(chooseOffers([calls('routine')], [olga, timur], NOW, ringing))).toEqual([
      ['routine', ['timur']],
    ]);
  });

  it('is rung for whoever waits as soon as somebody speaks with the family', () => {
    expect(asked(chooseOffers([calls('routine')], [olga], NOW))).toEqual([['routine', ['olga']]]);
    const longAgo = { dangersRung: [{ skips: [{ staffId: 'olga', untilMs: NOW }] }] };
    expect(asked(chooseOffers([calls('routine')], [olga], NOW, longAgo))).toEqual([['routine', ['olga']]]);
  });

  it('is rung for another danger, and reads what is written, all the same', () => {
    const other = calls('other', { urgency: 'imminent' });
    expect(asked(chooseOffers([danger, other], [olga], NOW))).toEqual([['other', ['olga']]]);
    const text = calls('text', { attention: 'desk', unread: true });
    expect(asked(chooseOffers([danger, text], [olga], NOW))).toEqual([['text', ['olga']]]);
  });
});

it('nobody who was passed over for a danger on the line is rung for anything less, whoever waits and is there', () => {
  const ids = ['a', 'b', 'c'];
  const anyCall = (caseId: string) =>
    fc
      .record({
        urgency: fc.constantFrom(...URGENCIES),
        skips: fc.array(
          fc.record({
            staffId: fc.constantFrom(...ids),
            untilMs: fc.integer({ min: NOW - 9, max: NOW + 60_000 }),
          }),
          { maxLength: 3 },
        ),
      })
      .map((over) => calls(caseId, over));
  fc.assert(
    fc.property(fc.tuple(...['1', '2', '3', '4'].map(anyCall)), fc.subarray(ids), (waiting, there) => {
      const inDanger = waiting.filter(({ urgency }) => urgency === 'imminent');
      const passedOver = inDanger
        .flatMap(({ skips }) => skips)
        .filter(({ untilMs }) => untilMs > NOW)
        .map(({ staffId }) => staffId);
      const staff = there.map((id) => onShift(id));
      for (const { caseId, targets } of chooseOffers(waiting, staff, NOW)) {
        if (inDanger.some((each) => each.caseId === caseId)) continue;
        for (const { staffId } of targets) expect(passedOver).not.toContain(staffId);
      }
    }),
  );
});
