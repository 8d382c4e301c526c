/**
 * Starts the thread that writes (store-thread.ts). A file of its own, which loads next to nothing: so a process begins
 * with it, and both threads load their sources side by side.
 */
import { type AskedThread, startAskedThread } from './asked-thread.ts';

/** Megabytes of short-lived objects of a thread: a group of commits is small, and what a board reads is handed over at once. */
export const YOUNG_GENERATION_MB = 8;

export function startWritingThread(): AskedThread {
  return startAskedThread({
    body: new URL('./store-thread.ts', import.meta.url),
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
}
