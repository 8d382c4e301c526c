/** Flags on phone numbers: one at a time, changed by whoever has seen the one before, over by themselves or by a person. */
import { describe, expect, test } from 'vitest';
import type { StoredFlag } from '../../../db/contract/flag-store.ts';
import type { Store } from '../../../db/store.ts';
import { aCallContact, aCommit, aDecision, aNumber, NINE_OCLOCK_MS } from '../../helpers/a-decision.ts';
import { aFlag, type NewFlag, recordOfFlag } from '../../helpers/a-flag.ts';
import { committed, givenStores, type OpenStore } from './given-store.ts';

const HOUR_MS = 3_600_000;
const NUMBER = aNumber(7);

const asKept = (flag: NewFlag): StoredFlag => ({ ...flag, endedAtMs: null, endedBy: null });

const currentId = async (store: Store, atMs = NINE_OCLOCK_MS) =>
  (await store.flagOf(NUMBER, atMs))?.flagId ?? null;

export function describeFlags(openStore: OpenStore): void {
  const open = givenStores(openStore);

  describe('a flag on a number', () => {
    test('is kept whole, for its own number, and over a restart, until it runs out', async () => {
      const { store, reopen } = await open();
      const flag = aFlag('first', NUMBER, {
        kind: 'frequent',
        plan: 'Пять минут, затем психолог',
        blocked: false,
      });
      expect(await store.setFlag(flag, null, recordOfFlag('first'))).toBe(true);
      const again = await reopen();
      expect(await again.flagOf(NUMBER, flag.expiresAtMs - 1)).toEqual(asKept(flag));
      expect(await again.flagById('first')).toEqual(asKept(flag));
      expect(await again.flagOf(NUMBER, flag.expiresAtMs)).toBeNull();
      expect(await again.flagOf(aNumber(8), NINE_OCLOCK_MS)).toBeNull();
    });

    test('is changed by whoever has seen the one that holds, and the record tells who', async () => {
      const { store } = await open();
      const together = [
        store.setFlag(aFlag('first', NUMBER), null, recordOfFlag('first')),
        store.setFlag(aFlag('late', NUMBER), null, recordOfFlag('late')),
      ];
      expect(await Promise.all(together)).toEqual([true, false]);
      expect(
        await store.setFlag(aFlag('second', NUMBER, { blocked: false }), 'first', recordOfFlag('second')),
      ).toBe(true);
      expect(await store.setFlag(aFlag('stale', NUMBER), 'first', recordOfFlag('stale'))).toBe(false);
      expect(await currentId(store)).toBe('second');
      expect(await store.flagById('first')).toMatchObject({ endedAtMs: NINE_OCLOCK_MS, endedBy: 'sofia' });
      expect((await store.auditOf('a-case')).map(({ detail }) => detail)).toEqual(['first', 'second']);
    });

    test('may be set again after it ran out, which nobody ended', async () => {
      const { store } = await open();
      const first = aFlag('first', NUMBER);
      await store.setFlag(first, null, recordOfFlag('first'));
      const next = aFlag('next', NUMBER, {
        setAtMs: first.expiresAtMs + HOUR_MS,
        expiresAtMs: first.expiresAtMs + 2 * HOUR_MS,
      });
      expect(await store.setFlag(next, null, recordOfFlag('next'))).toBe(true);
      expect(await store.flagById('first')).toMatchObject({ endedAtMs: first.expiresAtMs, endedBy: null });
    });

    test('is ended once, by one person, with the record of it', async () => {
      const { store } = await open();
      await store.setFlag(aFlag('first', NUMBER), null, recordOfFlag('set'));
      const atMs = NINE_OCLOCK_MS + HOUR_MS;
      expect(await store.endFlag('first', 'timur', atMs, recordOfFlag('ended'))).toBe(true);
      expect(await store.endFlag('first', 'olga', atMs, recordOfFlag('too late'))).toBe(false);
      expect(await store.endFlag('nothing', 'olga', atMs, recordOfFlag('of nothing'))).toBe(false);
      expect(await currentId(store, atMs)).toBeNull();
      expect(await store.flagById('first')).toMatchObject({ endedAtMs: atMs, endedBy: 'timur' });
      expect((await store.auditOf('a-case')).map(({ detail }) => detail)).toEqual(['set', 'ended']);
    });

    test('is listed while it holds and for as long as asked after it was over', async () => {
      const { store } = await open();
      await store.setFlag(aFlag('holds', NUMBER), null, recordOfFlag(''));
      const early = { address: aNumber(8), expiresAtMs: NINE_OCLOCK_MS + HOUR_MS };
      await store.setFlag(aFlag('ran-out', NUMBER, early), null, recordOfFlag(''));
      const ids = async (sinceMs: number, limit = 10) =>
        (await store.flagsSince(sinceMs, limit)).map(({ flagId }) => flagId);
      expect(await ids(NINE_OCLOCK_MS)).toEqual(['ran-out', 'holds']);
      expect(await ids(NINE_OCLOCK_MS, 1)).toEqual(['ran-out']);
      expect(await ids(NINE_OCLOCK_MS + HOUR_MS)).toEqual(['holds']);
    });

    test('is shown with every case of its number', async () => {
      const { store } = await open();
      await committed(store, aCommit(aDecision('theirs', { contacts: [aCallContact('theirs', NUMBER)] })));
      await committed(store, aCommit(aDecision('withheld', { contacts: [aCallContact('withheld', null)] })));
      await store.setFlag(aFlag('first', NUMBER), null, recordOfFlag(''));
      expect((await store.flagsOfCase('theirs', NINE_OCLOCK_MS)).map(({ flagId }) => flagId)).toEqual([
        'first',
      ]);
      expect(await store.flagsOfCase('withheld', NINE_OCLOCK_MS)).toEqual([]);
      expect(await store.flagsOfCase('theirs', aFlag('first', NUMBER).expiresAtMs)).toEqual([]);
    });
  });
}
