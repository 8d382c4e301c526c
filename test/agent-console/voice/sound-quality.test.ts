/** What an operator reads about the sound of the call, from the browser's counters. */
import { expect, it } from 'vitest';
import { levelOf } from '../../../agent-console/voice/level-reader.ts';
import { countersOf, qualityBetween } from '../../../agent-console/voice/sound-quality.ts';

const start = { packetsReceived: 1000, packetsLost: 10, jitterMs: 4, roundTripMs: 30 };

it.each([
  ['every packet came', { packetsReceived: 1100 }, 'good'],
  ['two of a hundred were lost', { packetsReceived: 1098, packetsLost: 12 }, 'fair'],
  ['ten of a hundred were lost', { packetsReceived: 1090, packetsLost: 20 }, 'poor'],
  ['they come unevenly', { packetsReceived: 1100, jitterMs: 45 }, 'fair'],
  ['they come half a second late', { packetsReceived: 1100, roundTripMs: 500 }, 'poor'],
  ['none came', {}, 'none'],
  ['none came and some were counted lost', { packetsLost: 60 }, 'none'],
])('when %s', (_what, change, verdict) => {
  expect(qualityBetween(start, { ...start, ...change }).verdict).toBe(verdict);
});

it('is of the last moments, not of the whole call', () => {
  const after = { ...start, packetsReceived: 1100 };
  expect(qualityBetween(start, after).lossPercent).toBe(0);
});

it('reads what is heard and the round trip out of a browser’s report', () => {
  const report = new Map<string, unknown>([
    ['out', { type: 'outbound-rtp', kind: 'audio', packetsSent: 9 }],
    ['in', { type: 'inbound-rtp', kind: 'audio', packetsReceived: 7, packetsLost: 1, jitter: 0.012 }],
    ['old', { type: 'candidate-pair', nominated: false, currentRoundTripTime: 3 }],
    ['pair', { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.025 }],
  ]);
  expect(countersOf(report)).toEqual({ packetsReceived: 7, packetsLost: 1, jitterMs: 12, roundTripMs: 25 });
  expect(countersOf([])).toBeNull();
});

it('shows silence as nothing, a whisper low, and a full voice high', () => {
  const tone = (height: number) =>
    Float32Array.from({ length: 1024 }, (_, index) => height * Math.sin((index / 1024) * 2 * Math.PI * 20));
  expect(levelOf(new Float32Array(1024))).toBe(0);
  expect(levelOf(tone(0.01))).toBeLessThan(35);
  expect(levelOf(tone(0.3))).toBeGreaterThan(70);
});
