/** Names of staff by id, kept at hand because notices are worded while committing goes on. Never logged. */
import type { Store } from '../../db/store.ts';

/** Milliseconds after which names are read again: they change when an administrator says so. */
const REFRESH_MS = 30_000;

export interface StaffNames {
  /** The name, or the id itself while the name is not known; then it is being read. */
  nameOf(staffId: string): string;
  /** Settles when names that were found missing have been read; null when nothing is being read. Never rejects. */
  reading(): Promise<void> | null;
  refresh(): Promise<void>;
}

export function createStaffNames(store: Store, now: () => number): StaffNames {
  let names = new Map<string, string>();
  let readAtMs = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;

  function refresh(): Promise<void> {
    reading ??= store
      .listStaff()
      .then((staff) => {
        names = new Map(staff.map(({ staffId, name }) => [staffId, name]));
        readAtMs = now();
      })
      .finally(() => {
        reading = null;
      });
    return reading;
  }

  return {
    nameOf(staffId) {
      const name = names.get(staffId);
      // A failed read is tried again at the next question; the notice then goes out without a name.
      if (name === undefined || now() - readAtMs > REFRESH_MS) refresh().catch(() => undefined);
      return name ?? staffId;
    },
    reading: () => reading?.catch(() => undefined) ?? null,
    refresh,
  };
}
