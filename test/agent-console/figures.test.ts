/** How figures are judged by the norm, and a share written: what misses the norm never reads as the norm. */
import { describe, expect, it } from 'vitest';
import {
  isMeanAboveMost,
  leftOutOfShare,
  percentText,
  shareWithin20s,
  verdictOnShare,
  verdictOnWait,
} from '../../agent-console/figures/verdict.ts';
import type { CallFigures } from '../../flows/contract/figures.ts';

function calls(answeredWithin20s: number, measured: number): CallFigures {
  return {
    arrived: measured,
    answered: answeredWithin20s,
    answeredWithin20s,
    measured,
    abandoned: measured - answeredWithin20s,
    didNotWait: 0,
    messages: 0,
    undecided: 0,
    blocked: 0,
    passedOn: 0,
    callbacks: { asked: 0, reached: 0, calledAgain: 0, notReached: 0, tries: 0 },
    waitOfAnswered: null,
    waitOfAll: null,
  };
}

describe('the share answered within 20 seconds', () => {
  it('is of the calls that count for it, however many others arrived, and there is none before the first', () => {
    expect(shareWithin20s({ ...calls(2, 4), arrived: 9, undecided: 2, abandoned: 4 })).toBe(0.5);
    expect(shareWithin20s(calls(49, 50))).toBe(0.98);
    expect(shareWithin20s(calls(0, 3))).toBe(0);
    expect(shareWithin20s(calls(0, 0))).toBeNull();
  });

  it.each([
    [0.98, 'met'],
    [1, 'met'],
    [0.9799, 'missed'],
    [0, 'missed'],
    [null, 'none'],
  ] as const)('of %s stands to a norm of 98 %% as %s', (share, verdict) => {
    expect(verdictOnShare(share, 98)).toBe(verdict);
  });

  it.each([
    [1, 'ru', '100 %'],
    [0.98, 'ru', '98 %'],
    [0.9799, 'ru', '97,9 %'],
    [0.9799, 'en', '97.9 %'],
    [2 / 3, 'en', '66.6 %'],
    [0.29, 'en', '29 %'],
    [0, 'ru', '0 %'],
  ])('of %d reads in %s as %s', (share, language, text) => {
    expect(percentText(share, language)).toBe(text);
  });
});

describe('the calls that the share leaves out', () => {
  it('are told apart by why, so that all that arrived are accounted for', () => {
    const figures = { ...calls(3, 5), arrived: 9, didNotWait: 2, passedOn: 1 };
    expect(leftOutOfShare(figures)).toEqual({ didNotWait: 2, passedOn: 1, blocked: 0, tooEarly: 1 });
  });

  it('are none where every call counts', () => {
    expect(leftOutOfShare(calls(3, 5))).toEqual({ didNotWait: 0, passedOn: 0, blocked: 0, tooEarly: 0 });
  });
});

it('a mean above what nine of ten waited is said to be right: a few waited much longer', () => {
  expect(isMeanAboveMost({ meanMs: 10_000, p90Ms: 5_000 })).toBe(true);
  expect(isMeanAboveMost({ meanMs: 5_000, p90Ms: 5_000 })).toBe(false);
  expect(isMeanAboveMost(null)).toBe(false);
});

it.each([
  [null, 'none'],
  [0, 'met'],
  [20_000, 'met'],
  [20_001, 'missed'],
] as const)('a wait of %s ms stands to a norm of 20 s as %s', (waitMs, verdict) => {
  expect(verdictOnWait(waitMs, 20_000)).toBe(verdict);
});
