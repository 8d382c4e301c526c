/** What every part of the suite is given: a fresh store for each test, and the same database opened once more. */
import { afterEach, expect } from 'vitest';
import type { CommitRequest, CommitResult } from '../../../db/contract/case-store.ts';
import type { Store } from '../../../db/store.ts';

export interface OpenedStore {
  store: Store;
  /** Closes the store as it is and opens the same database again. */
  reopen: () => Promise<Store>;
}

export type OpenStore = () => Promise<OpenedStore>;

/** A way to open stores that closes each after its test. */
export function givenStores(openStore: OpenStore): OpenStore {
  const opened: Store[] = [];
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });
  return async () => {
    const { store, reopen } = await openStore();
    opened.push(store);
    return {
      store,
      reopen: async () => {
        const again = await reopen();
        opened.push(again);
        return again;
      },
    };
  };
}

/** Commits and expects it to be accepted. */
export async function committed(
  store: Store,
  request: CommitRequest,
): Promise<Extract<CommitResult, { ok: true }>> {
  const result = await store.commit(request);
  expect(result).toMatchObject({ ok: true });
  return result as Extract<CommitResult, { ok: true }>;
}
