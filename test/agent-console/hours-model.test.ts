/** Times as people type them, and how an interval is told. */
import { describe, expect, test } from 'vitest';
import { kindOf, showSameTime, timeOf, zonesToOffer } from '../../agent-console/hours/hours-model.ts';

describe('a typed time', () => {
  test.each([
    ['9', '09:00'],
    ['09:30', '09:30'],
    ['9.30', '09:30'],
    ['930', '09:30'],
    ['2359', '23:59'],
    ['0', '00:00'],
  ])('%s is %s', (typed, time) => {
    expect(timeOf(typed, false)).toBe(time);
  });

  test.each(['', '25', '9:60', '9:3', 'девять', '24:01', '99:99'])('%s is none', (typed) => {
    expect(timeOf(typed, true)).toBeNull();
  });

  test('24:00 is an end and no beginning', () => {
    expect([timeOf('24:00', true), timeOf('24', false)]).toEqual(['24:00', null]);
  });
});

test('an interval says when it runs through the night or the whole day', () => {
  expect(kindOf({ from: '22:00', to: '06:00' })).toBe('overnight');
  expect(kindOf({ from: '09:00', to: '09:00' })).toBe('overnight');
  expect(kindOf({ from: '00:00', to: '24:00' })).toBe('wholeDay');
  expect(kindOf({ from: '18:00', to: '00:00' })).toBe('plain');
  expect(kindOf({ from: '09:00', to: '18:00' })).toBe('plain');
});

test('a zone that is set stays among those offered', () => {
  expect(zonesToOffer('Asia/Omsk')).toHaveLength(11);
  expect(zonesToOffer('Europe/Berlin')).toHaveLength(12);
});

test('one clock is enough where two zones show the same time', () => {
  const winter = Date.UTC(2026, 0, 15, 20);
  expect(showSameTime(winter, 'Europe/Moscow', 'Europe/Moscow')).toBe(true);
  expect(showSameTime(winter, 'Europe/Moscow', 'Europe/Simferopol')).toBe(true);
  expect(showSameTime(winter, 'Europe/Moscow', 'Asia/Omsk')).toBe(false);
});
