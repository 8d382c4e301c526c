/** What rings goes on ringing in a tab that nobody looks at, where browsers hold timers back. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const started: number[] = [];
const stopped: (number | undefined)[] = [];

class FakeOscillator {
  type = 'sine';
  frequency = { value: 0 };
  connect(to: unknown) {
    return to;
  }
  start(at: number) {
    started.push(at);
  }
  stop(at?: number) {
    stopped.push(at);
  }
}

class FakeAudioContext {
  state = 'suspended';
  currentTime = 100;
  destination = {};
  async resume() {
    this.state = 'running';
  }
  createOscillator = () => new FakeOscillator();
  createGain = () => ({
    gain: { setValueAtTime: () => {}, linearRampToValueAtTime: () => {} },
    connect: (to: unknown) => to,
  });
}

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers();
  vi.stubGlobal('AudioContext', FakeAudioContext);
  started.length = 0;
  stopped.length = 0;
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('is laid out for a whole minute at once, without a timer in between', async () => {
  const { ring, unlockSound } = await import('../../agent-console/lib/sound.ts');
  await unlockSound();
  const stop = ring('offer');
  expect(Math.min(...started)).toBe(100);
  expect(Math.max(...started)).toBeGreaterThan(156);
  const [first, second] = [...new Set(started.map((at) => Math.floor((at - 100) / 4)))];
  expect([first, second]).toEqual([0, 1]);
  stop();
});

it('stops at once, whatever was laid out', async () => {
  const { ring, unlockSound } = await import('../../agent-console/lib/sound.ts');
  await unlockSound();
  const stop = ring('imminent');
  const before = stopped.length;
  stop();
  expect(stopped.slice(before)).toHaveLength(started.length);
  const after = started.length;
  await vi.advanceTimersByTimeAsync(120_000);
  expect(started).toHaveLength(after);
});

it('is heard from the click on that unlocks the sound', async () => {
  const { ring, unlockSound } = await import('../../agent-console/lib/sound.ts');
  const stop = ring('offer');
  expect(started).toEqual([]);
  await unlockSound();
  expect(started.length).toBeGreaterThan(0);
  stop();
});
