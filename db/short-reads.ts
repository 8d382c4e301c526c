/**
 * The look-ups that every appeal begins with, on a connection of the asking thread's own: a few microseconds each,
 * where handing them to the database's thread would cost as much again and wait behind a flush to the disk.
 * It sees what is committed, and waits for no lock: in this mode of SQLite nobody who writes stops one who reads.
 */
import Database from 'better-sqlite3';
import { prepareContactReads } from './contacts.ts';
import { prepareFlagReads } from './flags.ts';
import { prepareSenderReads } from './senders.ts';
import type { Store } from './store.ts';
import { orUnavailable } from './unavailable.ts';

/** KiB. A look-up touches a few pages; one that is missing lies in the system's own cache. */
const CACHE_KIB = 1024;

export interface ShortReads
  extends Pick<Store, 'knownCasesOf' | 'senderOf' | 'phoneOf' | 'recentCallsOf' | 'flagOf'> {
  close(): void;
}

/** Reads of a database that is open elsewhere already. Throws StoreUnavailable when it cannot be opened. */
export function openShortReads(file: string): ShortReads {
  return orUnavailable(() => {
    const database = new Database(file, { readonly: true });
    try {
      database.pragma(`cache_size = -${CACHE_KIB}`);
      const contacts = prepareContactReads(database);
      const flags = prepareFlagReads(database);
      const senders = prepareSenderReads(database, { ...contacts, ...flags });
      return {
        knownCasesOf: async (address, limit) => orUnavailable(() => contacts.knownCasesOf(address, limit)),
        senderOf: async (address, limit, nowMs) =>
          orUnavailable(() => senders.senderOf(address, limit, nowMs)),
        phoneOf: async (address) => orUnavailable(() => contacts.phoneOf(address)),
        recentCallsOf: async (address, sinceMs) =>
          orUnavailable(() => contacts.recentCallsOf(address, sinceMs)),
        flagOf: async (address, nowMs) => orUnavailable(() => flags.flagOf(address, nowMs)),
        close: () => database.close(),
      };
    } catch (error) {
      database.close();
      throw error;
    }
  });
}
