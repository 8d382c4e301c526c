/**
 * The console's four sounds, made on the spot: no files to load, nothing to miss when one is needed.
 * Browsers keep sound locked until a person acts; `soundStore` says whether it is, and the page shows it.
 */

import { readSetting, writeSetting } from './settings.ts';
import { createStore } from './store.ts';

export const SOUNDS = ['offer', 'imminent', 'message', 'deadline'] as const;
export type Sound = (typeof SOUNDS)[number];

interface Tone {
  hz: number;
  atMs: number;
  forMs: number;
  shape: OscillatorType;
}

/** Offer: two soft rising notes. Imminent: hard and fast, told apart at once. Message: one drop. Deadline: two low. */
const SCORES: Record<Sound, Tone[]> = {
  offer: [
    { hz: 587, atMs: 0, forMs: 180, shape: 'sine' },
    { hz: 880, atMs: 190, forMs: 320, shape: 'sine' },
  ],
  imminent: [0, 160, 320, 640, 800, 960].map((atMs, index) => ({
    hz: index % 3 === 2 ? 1320 : 990,
    atMs,
    forMs: 120,
    shape: 'square' as const,
  })),
  message: [{ hz: 1175, atMs: 0, forMs: 140, shape: 'sine' }],
  deadline: [
    { hz: 330, atMs: 0, forMs: 240, shape: 'triangle' },
    { hz: 262, atMs: 280, forMs: 400, shape: 'triangle' },
  ],
};

const DEFAULT_VOLUME = 70;

/** locked: not tried yet. on: heard. blocked: the browser refused, or there is no sound device. */
export type SoundState = 'locked' | 'on' | 'blocked';

export const soundStore = createStore<SoundState>('locked');

let context: AudioContext | undefined;

/** Call from a click or key press. Resolves once the browser has said yes or no. */
export async function unlockSound(): Promise<SoundState> {
  try {
    context ??= new AudioContext();
    // A browser that refuses leaves the promise hanging, so the wait is bounded.
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 400))]);
    soundStore.set(context.state === 'running' ? 'on' : 'blocked');
  } catch {
    soundStore.set('blocked');
  }
  return soundStore.get();
}

/** Percent, 0 to 100. */
export function volumeOf(sound: Sound): number {
  const kept = Number(readSetting(`volume.${sound}`) ?? DEFAULT_VOLUME);
  return Number.isFinite(kept) ? Math.min(100, Math.max(0, kept)) : DEFAULT_VOLUME;
}

export function setVolume(sound: Sound, percent: number): void {
  writeSetting(`volume.${sound}`, String(percent));
}

export function playSound(sound: Sound): void {
  layOut(sound, [0]);
}

/** Often enough to be heard across a room, seldom enough to think. */
const RING_EVERY_MS = 4000;
const RINGS_LAID_OUT = 15;

/**
 * Sounds until the returned function is called. The browser slows the timers of a hidden tab down to one a minute,
 * so that a minute of rings is laid out ahead on the clock of the sound itself, which it leaves alone.
 */
export function ring(sound: Sound): () => void {
  const startsMs = Array.from({ length: RINGS_LAID_OUT }, (_, index) => index * RING_EVERY_MS);
  let stopLaidOut = layOut(sound, startsMs);
  const layOutAnew = () => {
    stopLaidOut();
    stopLaidOut = layOut(sound, startsMs);
  };
  const repeating = setInterval(layOutAnew, RINGS_LAID_OUT * RING_EVERY_MS);
  // Locked when it began: heard from the click on that unlocks it.
  const stopWaiting = soundStore.subscribe(layOutAnew);
  return () => {
    clearInterval(repeating);
    stopWaiting();
    stopLaidOut();
  };
}

function layOut(sound: Sound, startsMs: readonly number[]): () => void {
  const loudness = (volumeOf(sound) / 100) ** 2;
  if (context?.state !== 'running' || loudness === 0) return () => {};
  const audio = context;
  const tones = startsMs.flatMap((startMs) =>
    SCORES[sound].map((tone) => playTone(audio, { ...tone, atMs: startMs + tone.atMs }, loudness)),
  );
  return () => {
    for (const tone of tones) tone.stop();
  };
}

function playTone(audio: AudioContext, tone: Tone, loudness: number): OscillatorNode {
  const start = audio.currentTime + tone.atMs / 1000;
  const end = start + tone.forMs / 1000;
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.type = tone.shape;
  oscillator.frequency.value = tone.hz;
  // A square wave carries far more energy than a sine of the same height.
  const peak = loudness * (tone.shape === 'square' ? 0.35 : 0.6);
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(peak, start + 0.012);
  gain.gain.setValueAtTime(peak, Math.max(start + 0.012, end - 0.06));
  gain.gain.linearRampToValueAtTime(0.0001, end);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(end);
  return oscillator;
}

/** The first click or key press anywhere unlocks sound after a reload in the middle of a shift. */
export function unlockOnFirstGesture(): () => void {
  const unlock = () => {
    stop();
    void unlockSound();
  };
  const stop = () => {
    removeEventListener('pointerdown', unlock);
    removeEventListener('keydown', unlock);
  };
  addEventListener('pointerdown', unlock);
  addEventListener('keydown', unlock);
  return stop;
}
