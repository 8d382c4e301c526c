/** What a simulated family needs besides its plan: phones, time that may run faster, and somewhere to be counted. */
import type { CallRecord } from './day-report.ts';
import type { HandsetClient } from './handset-client.ts';

export interface Tally {
  textsSent: number;
  /** Answers that came from a person or from the line itself. */
  textsRead: number;
  callsMade: number;
  callsAnswered: number;
  messagesLeft: number;
  /** Hung up before anybody answered. */
  callsGivenUp: number;
  /** Of calls that waited for a person, in the order their waits ended. */
  waits: CallRecord[];
}

export interface Stage {
  phones: HandsetClient;
  tally: Tally;
  /** Milliseconds of the simulated time since the beginning. */
  elapsedMs(): number;
  /** Waits so many milliseconds of the simulated time; less when the simulation ends meanwhile. */
  pause(milliseconds: number): Promise<void>;
  /** No more time: families say goodbye. */
  isOver(): boolean;
}

/** Milliseconds between two looks at a phone. */
const LOOK_EVERY_MS = 500;

/** Looks again and again until the question is answered with a value; null when the patience or the simulation ends. */
export async function watch<Value>(
  stage: Stage,
  patienceMs: number,
  question: () => Promise<Value | null>,
): Promise<Value | null> {
  for (let waitedMs = 0; waitedMs <= patienceMs && !stage.isOver(); waitedMs += LOOK_EVERY_MS) {
    const value = await question();
    if (value !== null) return value;
    await stage.pause(LOOK_EVERY_MS);
  }
  return null;
}
