/** A press begun for one family never answers for another that slid into its place. */
import { describe, expect, it } from 'vitest';
import {
  isFirstSteady,
  isSteady,
  type Lie,
  noPlaces,
  placesAfter,
  STEADY_AFTER_MS,
  type SteadyPlaces,
  steadyInMs,
} from '../../agent-console/desk/steady-places.ts';

interface Change {
  atMs: number;
  offers: string[];
  focus?: string;
}

function standing(changes: Change[], lie: Lie = 'column'): SteadyPlaces {
  return changes.reduce(
    (places, { offers, focus = null, atMs }) => placesAfter(places, offers, focus, lie, atMs),
    noPlaces,
  );
}

const HELD_MS = STEADY_AFTER_MS;

describe('the first offer', () => {
  it('of an empty list is answered at once: nothing else can be meant', () => {
    const places = standing([{ atMs: 10_000, offers: ['lena'] }]);
    expect(isSteady(places, 'lena', 10_001)).toBe(true);
    expect(isFirstSteady(places, 10_001)).toBe(true);
  });

  it('that went away leaves its place to no other for a moment', () => {
    const places = standing([
      { atMs: 0, offers: ['lena', 'marat'] },
      { atMs: 10_000, offers: ['marat'] },
    ]);
    // The press came before the change was drawn, and was heard after it.
    expect(isSteady(places, 'marat', 9990)).toBe(false);
    expect(isSteady(places, 'marat', 10_300)).toBe(false);
    expect(isFirstSteady(places, 10_300)).toBe(false);
    expect(isSteady(places, 'marat', 10_000 + HELD_MS)).toBe(true);
    expect(isFirstSteady(places, 10_000 + HELD_MS)).toBe(true);
  });

  it('is not taken over by a more urgent one that comes before it', () => {
    const places = standing([
      { atMs: 0, offers: ['lena'] },
      { atMs: 10_000, offers: ['danger', 'lena'] },
    ]);
    expect(isSteady(places, 'danger', 10_100)).toBe(false);
    expect(isFirstSteady(places, 10_100)).toBe(false);
    // Where the first one stands now nobody stood: a press there is meant for it.
    expect(isSteady(places, 'lena', 10_100)).toBe(true);
  });

  it('is not declined by the second half of a double click that declined the one before it', () => {
    const places = standing([
      { atMs: 0, offers: ['lena'] },
      { atMs: 10_000, offers: [] },
      { atMs: 10_200, offers: ['marat'] },
    ]);
    expect(isSteady(places, 'marat', 10_300)).toBe(false);
    expect(isSteady(places, 'marat', 10_000 + HELD_MS)).toBe(true);
  });
});

it('offers above the one that went away are answered as before', () => {
  const places = standing([
    { atMs: 0, offers: ['lena', 'marat', 'dina'] },
    { atMs: 10_000, offers: ['lena', 'dina'] },
  ]);
  expect(isSteady(places, 'lena', 10_001)).toBe(true);
  expect(isFirstSteady(places, 10_001)).toBe(true);
  expect(isSteady(places, 'dina', 10_001)).toBe(false);
});

it('two that change places are both out of reach for a moment', () => {
  const places = standing([
    { atMs: 0, offers: ['lena', 'marat'] },
    { atMs: 10_000, offers: ['marat', 'lena'] },
  ]);
  expect(isSteady(places, 'lena', 10_100)).toBe(false);
  expect(isSteady(places, 'marat', 10_100)).toBe(false);
});

it('in rows at the foot of a page a newcomer moves all, so none is answered for a moment', () => {
  const places = standing(
    [
      { atMs: 0, offers: ['lena'] },
      { atMs: 10_000, offers: ['lena', 'marat'] },
    ],
    'rows',
  );
  expect(isSteady(places, 'lena', 10_100)).toBe(false);
  expect(isSteady(places, 'lena', 10_000 + HELD_MS)).toBe(true);
});

it('Enter meant for the offer that had the focus and is gone does not answer the first', () => {
  const places = standing([
    { atMs: 0, offers: ['lena', 'marat'] },
    { atMs: 10_000, offers: ['lena'], focus: 'marat' },
  ]);
  expect(isFirstSteady(places, 10_100)).toBe(false);
  expect(isSteady(places, 'lena', 10_100)).toBe(true);
  expect(isFirstSteady(places, 10_000 + HELD_MS)).toBe(true);
});

it('a redrawing that moves nothing changes nothing', () => {
  const places = standing([{ atMs: 0, offers: ['lena'] }]);
  expect(placesAfter(places, ['lena'], null, 'column', 10_000)).toBe(places);
});

it('says how long until everything may be answered', () => {
  const places = standing([
    { atMs: 0, offers: ['lena', 'marat'] },
    { atMs: 10_000, offers: ['marat'] },
  ]);
  expect(steadyInMs(places, 10_100)).toBe(HELD_MS - 100);
  expect(steadyInMs(places, 20_000)).toBe(0);
});

it('says it in whole milliseconds, as timers count: after them everything may be answered', () => {
  const places = standing([
    { atMs: 0, offers: ['lena', 'marat'] },
    { atMs: 10_000.7, offers: ['marat'] },
  ]);
  const waitMs = Math.trunc(steadyInMs(places, 10_100.4));
  expect(isSteady(places, 'marat', 10_100.4 + waitMs)).toBe(true);
});
