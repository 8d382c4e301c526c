/** What the console says of a closed line, and when it asks again. */
import { describe, expect, it } from 'vitest';
import { ASK_AGAIN_MS, closedNow } from '../../agent-console/board/line-now.ts';
import { dueMs } from '../../agent-console/lib/clock.ts';
import type { LineSettings, LineView } from '../../flows/contract/line.ts';
import { DEFAULT_LINE_SETTINGS } from '../../flows/hours/line-settings.ts';

const NOON = Date.parse('2026-03-05T09:00:00.000Z');
const HOUR = 3_600_000;
const aLine = (more: Partial<LineView> = {}, settings: Partial<LineSettings> = {}): LineView => ({
  version: 1,
  settings: { ...DEFAULT_LINE_SETTINGS, ...settings },
  isOpen: false,
  changesAtMs: NOON + HOUR,
  announces: false,
  calendarYearsMissing: [],
  ...more,
});
const elsewhere = (when: ('closed' | 'nobody')[]) =>
  ({ to: { kind: 'team', team: 'crisisCentre' }, when }) as const;

describe('a line', () => {
  it('that is open, or not heard of yet, is not called closed', () => {
    expect(closedNow(null)).toBeNull();
    expect(closedNow(aLine({ isOpen: true }))).toBeNull();
  });

  it('that is closed is told with the hour of its opening, where that is known, and what callers meet', () => {
    expect(closedNow(aLine())).toEqual({ until: '2026-03-05T10:00:00.000Z', callers: 'message' });
    expect(closedNow(aLine({ changesAtMs: null }, { whenClosed: 'announcement' }))).toEqual({
      until: null,
      callers: 'announcement',
    });
  });

  it('whose calls go elsewhere out of hours is told so, and not where they go elsewhere at other times only', () => {
    expect(closedNow(aLine({}, { overflow: elsewhere(['closed']) as never }))?.callers).toBe('overflow');
    expect(closedNow(aLine({}, { overflow: elsewhere(['nobody']) as never }))?.callers).toBe('message');
  });
});

it('is asked for as the hour comes at which it opens, and soon again where the answer came from before that hour', () => {
  const asked = (nowMs: number) => dueMs(NOON + HOUR, nowMs, ASK_AGAIN_MS);
  expect(asked(NOON + HOUR - 1)).toBe(0);
  expect(asked(NOON + HOUR)).toBe(NOON + HOUR);
  expect(asked(NOON + HOUR + ASK_AGAIN_MS - 1)).toBe(asked(NOON + HOUR));
  expect(asked(NOON + HOUR + ASK_AGAIN_MS)).not.toBe(asked(NOON + HOUR));
  expect(dueMs(null, NOON + 100 * HOUR, ASK_AGAIN_MS)).toBe(0);
});
