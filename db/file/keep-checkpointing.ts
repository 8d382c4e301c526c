/** Moves what the log holds into the database file, as long as there is somebody who writes. */
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { type CheckpointSignal, remindOfNews, untilNews } from './checkpoint-signal.ts';
import type { Sqlite } from './open.ts';

/** Milliseconds. Often enough that little is left to do when the log starts over, rare enough to write each page once. */
const CHECKPOINT_EVERY_MS = 100;
/** Milliseconds. A disk that is full is not free again at once. */
const AGAIN_AFTER_MS = 1000;

/**
 * Passive: it neither waits for anybody nor makes anybody wait. One that fails, because the disk is full or the file is
 * locked, is done again after a pause, also when nothing more is written: the commits are safe in the log, and it is
 * those that follow which tell what is wrong. `pause` resolves after so many milliseconds. Returns after stopCheckpoints.
 */
export async function keepCheckpointing(
  database: Pick<Sqlite, 'pragma'>,
  signal: CheckpointSignal,
  pause: (forMs: number) => Promise<unknown> = setTimeout,
): Promise<void> {
  while (await untilNews(signal)) {
    try {
      database.pragma('wal_checkpoint(PASSIVE)');
      await pause(CHECKPOINT_EVERY_MS);
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error;
      await pause(AGAIN_AFTER_MS);
      remindOfNews(signal);
    }
  }
}
