/** Plays planned contacts against the local carrier, side by side, until the time is over; then everybody hangs up. */
import { callAndTalk } from './calling-family.ts';
import type { HandsetClient } from './handset-client.ts';
import type { PlannedContact } from './plan.ts';
import type { Stage, Tally } from './stage.ts';
import { writeAndAnswer } from './texting-family.ts';

export interface PlayOptions {
  contacts: readonly PlannedContact[];
  minutes: number;
  phones: HandsetClient;
  /** Phones of operators that somebody picks up and presses 1 on. */
  answeredPhones: readonly string[];
  /** Simulated seconds in a real one; the carrier's own speed, so that both agree. */
  speed: number;
  /** Told now and then how it stands, and what went wrong. */
  say: (words: string) => void;
  signal: AbortSignal;
}

const MINUTE_MS = 60_000;
const PROGRESS_EVERY_MS = 15_000;
/** Seconds that an operator takes to pick up. */
const PICK_UP_S = 4;

export async function play(options: PlayOptions): Promise<Tally> {
  const { contacts, minutes, phones, answeredPhones, speed, say, signal } = options;
  const tally: Tally = {
    textsSent: 0,
    textsRead: 0,
    callsMade: 0,
    callsAnswered: 0,
    messagesLeft: 0,
    callsGivenUp: 0,
    waits: [],
  };
  const startedAtMs = performance.now();
  const elapsedMs = () => (performance.now() - startedAtMs) * speed;
  const over = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil((minutes * MINUTE_MS) / speed))]);
  const stage: Stage = {
    phones,
    tally,
    elapsedMs,
    pause: (milliseconds) => sleep(milliseconds / speed, over),
    isOver: () => over.aborted,
  };

  for (const number of answeredPhones)
    await phones.autoAnswer(number, { press: '1', afterSeconds: PICK_UP_S });
  const underWay = new Set<Promise<void>>();
  const progress = setInterval(
    () => say(progressOf(tally, elapsedMs(), minutes, underWay.size)),
    PROGRESS_EVERY_MS / speed,
  );
  try {
    for (const contact of contacts) {
      await stage.pause(contact.atMs - elapsedMs());
      if (over.aborted) break;
      const playing = (contact.kind === 'text' ? writeAndAnswer(contact, stage) : callAndTalk(contact, stage))
        .catch((error: unknown) => say(`one contact came to nothing: ${String(error)}`))
        .finally(() => underWay.delete(playing));
      underWay.add(playing);
    }
    await stage.pause(Number.POSITIVE_INFINITY);
    await Promise.all(underWay);
  } finally {
    clearInterval(progress);
    for (const number of answeredPhones) await phones.autoAnswer(number, 'off');
  }
  return tally;
}

export function progressOf(tally: Tally, elapsedMs: number, minutes: number, underWay: number): string {
  const { textsSent, textsRead, callsMade, callsAnswered, messagesLeft, callsGivenUp } = tally;
  return (
    `${(elapsedMs / MINUTE_MS).toFixed(1)} of ${minutes} min: ${textsSent} texts sent, ${textsRead} read; ` +
    `${callsMade} calls, ${callsAnswered} answered, ${messagesLeft} messages, ${callsGivenUp} given up; ${underWay} under way`
  );
}

/** Resolves early when the signal aborts. */
function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    // Without an end of its own it waits for the signal alone.
    const timer = Number.isFinite(milliseconds) ? setTimeout(done, milliseconds) : undefined;
    signal.addEventListener('abort', done);
  });
}
