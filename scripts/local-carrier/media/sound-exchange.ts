// Brings the sound of all phones together: every beat takes what each person said and gives each one what it may
// hear (heard-sound.ts). Costs nothing while no phone has real sound: no timer runs, nothing is kept.
import type { Call } from '../calls/call.ts';
import { type Frame, frameOfLoop, frameSamples, mixFrames, silence } from './frame.ts';
import { ownMusic, ringbackTone } from './generated-sound.ts';
import { type Heard, heardBy } from './heard-sound.ts';
import type { MediaSession } from './media-session.ts';
import { Pump } from './pump.ts';
import { SoundTap } from './sound-tap.ts';

/** Frames after which a person hears the own voice again: late enough to be told from it. Half a second. */
const echoFrames = 25;

/** Told every beat what each call's person said in it, until it is deafened. */
export interface SoundListener {
  hear(spoken: ReadonlyMap<Call, Frame>): void;
}

interface SoundingPhone {
  session: MediaSession;
  /** The call that it is in at this moment. */
  callOf: () => Call | null;
}

export class SoundExchange {
  /** Sound of the application by its address; null when it is not known as sound. */
  readonly #soundOf: (url: string) => Int16Array | null;
  readonly #phones = new Set<SoundingPhone>();
  readonly #echoes = new Map<MediaSession, Frame[]>();
  readonly #taps = new Set<SoundTap>();
  readonly #listeners = new Set<SoundListener>();
  /** How far into the music each listener is; a new piece is a new object. */
  readonly #positions = new WeakMap<object, number>();
  readonly #pump = new Pump(() => this.beat());

  constructor(soundOf: (url: string) => Int16Array | null) {
    this.#soundOf = soundOf;
  }

  /** Gives a phone its sound until the session closes. */
  join(session: MediaSession, callOf: () => Call | null): void {
    const phone = { session, callOf };
    this.#phones.add(phone);
    session.onClosed(() => {
      this.#phones.delete(phone);
      this.#restWhenQuiet();
    });
    this.#pump.start();
  }

  /** Plays back what it hears until the session closes. */
  echo(session: MediaSession): void {
    this.#echoes.set(
      session,
      Array.from({ length: echoFrames }, () => silence),
    );
    session.onClosed(() => {
      this.#echoes.delete(session);
      this.#restWhenQuiet();
    });
    this.#pump.start();
  }

  /**
   * Listens in until stopped. Keeps nothing before there is real sound, and `samples()` stays null without any.
   * `onFrame` is told of every 20 ms kept.
   */
  tapOf(call: Call, onFrame: (frame: Frame) => void = () => {}): SoundTap {
    const tap = new SoundTap(call, (stopped) => this.#taps.delete(stopped), onFrame);
    this.#taps.add(tap);
    return tap;
  }

  listen(listener: SoundListener): void {
    this.#listeners.add(listener);
  }

  deafen(listener: SoundListener): void {
    this.#listeners.delete(listener);
  }

  /** 20 ms of everybody. The pump calls it; a test may. */
  beat(): void {
    const spoken = new Map<Call, Frame>();
    const listeners: { session: MediaSession; call: Call | null }[] = [];
    for (const { session, callOf } of this.#phones) {
      const call = callOf();
      const frame = session.take();
      listeners.push({ session, call });
      if (call !== null && frame !== null) spoken.set(call, mixFrames([...saidBefore(spoken, call), frame]));
    }
    for (const tap of [...this.#taps, ...this.#listeners]) tap.hear(spoken);
    for (const { session, call } of listeners)
      session.send(call === null ? silence : this.#soundFor(heardBy(call), spoken));
    for (const [session, waiting] of this.#echoes) {
      waiting.push(session.take() ?? silence);
      session.send(waiting.shift() ?? silence);
    }
  }

  close(): void {
    for (const { session } of [...this.#phones]) session.close();
    for (const session of [...this.#echoes.keys()]) session.close();
    this.#taps.clear();
    this.#listeners.clear();
    this.#pump.stop();
  }

  #soundFor({ voices, played }: Heard, spoken: ReadonlyMap<Call, Frame>): Frame {
    const frames = voices.flatMap((call) => spoken.get(call) ?? []);
    const loop = this.#loopOf(played);
    if (loop !== null) {
      const position = this.#positions.get(played) ?? 0;
      this.#positions.set(played, position + frameSamples);
      frames.push(frameOfLoop(loop, position));
    }
    return mixFrames(frames);
  }

  #loopOf(played: Heard['played']): Int16Array | null {
    if (played.kind === 'ringback') return ringbackTone();
    if (played.kind !== 'music') return null;
    return (played.url === null ? null : this.#soundOf(played.url)) ?? ownMusic();
  }

  #restWhenQuiet(): void {
    if (this.#phones.size === 0 && this.#echoes.size === 0) this.#pump.stop();
  }
}

/** One phone shown in two windows has two microphones. */
function saidBefore(spoken: ReadonlyMap<Call, Frame>, call: Call): Frame[] {
  const frame = spoken.get(call);
  return frame === undefined ? [] : [frame];
}
