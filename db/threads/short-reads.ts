/**
 * The look-ups that every appeal begins with, on a connection of the asking thread's own: a few microseconds each,
 * where handing them to the database's thread would cost as much again and wait behind a flush to the disk.
 * It sees what is committed, and waits for no lock: in this mode of SQLite nobody who writes stops one who reads.
 *
 * The look-ups of one turn of the event loop share one transaction, since to begin one anew and find that the pages in
 * memory are out of date costs several times the look-up itself. It ends with the turn, and before anybody hears that
 * something was written: a look-up sees every write that was answered before it.
 */
import Database from 'better-sqlite3';
import { prepareContactReads } from '../cases/contacts.ts';
import { prepareSenderReads } from '../cases/senders.ts';
import { orUnavailable } from '../file/unavailable.ts';
import { prepareFlagReads } from '../settings/flags.ts';
import type { Store } from '../store.ts';

/** KiB. A look-up touches a few pages; one that is missing lies in the system's own cache. */
const CACHE_KIB = 1024;

export interface ShortReads
  extends Pick<Store, 'knownCasesOf' | 'senderOf' | 'phoneOf' | 'recentCallsOf' | 'flagOf'> {
  /** Something has been written: the next look-up is to see it. */
  forget(): void;
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
      const begin = database.prepare('BEGIN');
      const end = database.prepare('COMMIT');

      let isHeld = false;

      function forget(): void {
        if (!isHeld) return;
        isHeld = false;
        // SQLite ends it by itself where the disk fails.
        if (database.inTransaction) end.run();
      }

      async function look<Found>(find: () => Found): Promise<Found> {
        return orUnavailable(() => {
          if (!isHeld) {
            begin.run();
            isHeld = true;
            setImmediate(forget);
          }
          return find();
        });
      }

      return {
        knownCasesOf: (address, limit) => look(() => contacts.knownCasesOf(address, limit)),
        senderOf: (address, limit, nowMs) => look(() => senders.senderOf(address, limit, nowMs)),
        phoneOf: (address) => look(() => contacts.phoneOf(address)),
        recentCallsOf: (address, sinceMs) => look(() => contacts.recentCallsOf(address, sinceMs)),
        flagOf: (address, nowMs) => look(() => flags.flagOf(address, nowMs)),
        forget,
        close: () => {
          forget();
          database.close();
        },
      };
    } catch (error) {
      database.close();
      throw error;
    }
  });
}
