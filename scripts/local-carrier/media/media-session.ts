// The sound of one phone, however it travels: what comes in waits to be taken, what goes out is sent at once.
import type { Frame } from './frame.ts';

export interface MediaSession {
  /** The next 20 ms that came in, or null when nothing has. */
  take(): Frame | null;
  /** The next 20 ms for the person at the phone. */
  send(frame: Frame): void;
  close(): void;
  /** Runs once, when either side has closed or the way between them is lost. */
  onClosed(run: () => void): void;
}

/** The offer is no description of sound that a telephone network can carry. */
export class BadOffer extends Error {}
