/** A flood of calls in the waiting list: it neither hides those who stand behind it nor pushes them back. */
import { describe, expect, test } from 'vitest';
import type { Store } from '../../../db/store.ts';
import type { CaseColumns } from '../../../flows/case/record.ts';
import { LONG_LIST, SILENT_HANDICAP_MS } from '../../../flows/routing/flood.ts';
import { aCallContact, aCommit, aDecision, aNumber, NINE_OCLOCK_MS } from '../../helpers/a-decision.ts';
import { committed, givenStores, type OpenStore } from './given-store.ts';

const minutes = (count: number) => NINE_OCLOCK_MS + count * 60_000;

/** A call that waits since so many minutes past nine. */
async function waits(
  store: Store,
  caseId: string,
  number: number | null,
  minute: number,
  change: Partial<CaseColumns> = {},
): Promise<void> {
  const address = number === null ? null : aNumber(number);
  const contact = aCallContact(caseId, address, { startedAtMs: minutes(minute) });
  const columns = { attention: 'voice' as const, waitingSinceMs: minutes(minute), ...change };
  await committed(store, aCommit(aDecision(caseId, { columns, contacts: [contact] })));
}

export function describeFlood(openStore: OpenStore): void {
  const open = givenStores(openStore);
  const listed = async (store: Store, limit: number) =>
    (await store.waitingCases(limit)).map(({ caseId }) => caseId);

  describe('a flood of calls', () => {
    test('from one number fills one place of the list, unless life is in danger', async () => {
      const { store } = await open();
      for (const call of [1, 2, 3]) await waits(store, `flood-${call}`, 1, call);
      for (const call of [1, 2]) await waits(store, `danger-${call}`, 2, call, { urgency: 'imminent' });
      await waits(store, 'withheld-1', null, 4);
      await waits(store, 'withheld-2', null, 5);
      await waits(store, 'maria', 3, 6);
      const all = ['flood-1', 'withheld-1', 'withheld-2', 'maria', 'danger-1', 'danger-2'];
      expect((await listed(store, 4)).sort()).toEqual(all.sort());
      const maria = (await store.waitingCases(4)).find(({ caseId }) => caseId === 'maria');
      expect(maria?.caller).toBe(aNumber(3));
    });

    test('of calls without a key hides nobody who pressed one', async () => {
      const { store } = await open();
      for (const call of [1, 2, 3]) await waits(store, `silent-${call}`, call, call, { silent: true });
      await waits(store, 'maria', 9, 9);
      expect((await listed(store, 2)).sort()).toEqual(['maria', 'silent-1', 'silent-2']);
    });

    test('stands where its handicap puts it, and each caller is told so', async () => {
      const { store } = await open();
      await waits(store, 'again', 1, 0, { handicapMs: 180_000 });
      await waits(store, 'maria', 2, 2);
      await waits(store, 'late', 3, 4);
      const ahead = (caseId: string) => store.waitingBefore(caseId);
      expect([await ahead('maria'), await ahead('again'), await ahead('late')]).toEqual([0, 1, 2]);
      const again = (await store.waitingCases(5)).find(({ caseId }) => caseId === 'again');
      expect(again).toMatchObject({ waitingSinceMs: minutes(0), handicapMs: 180_000 });
    });

    test('of silence counts only in a long list', async () => {
      const { store } = await open();
      await waits(store, 'silent', 1, 0, { silent: true });
      const nearMs = SILENT_HANDICAP_MS / 2 / 60_000;
      await waits(store, 'maria', 2, nearMs);
      expect(await store.waitingBefore('maria')).toBe(1);
      for (let call = 3; call <= LONG_LIST; call += 1) await waits(store, `other-${call}`, call, 9);
      expect(await store.waitingBefore('maria')).toBe(0);
      expect(await store.waitingBefore('silent')).toBe(1);
    });

    test('is told by the calls of a number since an instant', async () => {
      const { store } = await open();
      for (const call of [1, 2, 3]) await waits(store, `flood-${call}`, 1, call);
      await waits(store, 'maria', 2, 3);
      expect(await store.recentCallsOf(aNumber(1), minutes(2))).toBe(2);
      expect(await store.recentCallsOf(aNumber(5), minutes(0))).toBe(0);
    });

    test('holds a number back only while one of its calls rings somebody', async () => {
      const { store } = await open();
      await store.addStaff({
        staffId: 'anna',
        login: 'anna',
        name: 'Анна',
        role: 'operator',
        team: 'hotline',
        specialty: null,
        phone: '+79000000201',
        passwordHash: 'none',
      });
      await waits(store, 'maria', 2, 1);
      expect(await store.callersOffered()).toEqual([]);
      const offer = {
        id: 'offer-1',
        staffId: 'anna',
        attention: 'voice' as const,
        slot: 0,
        legId: 'leg-1',
        offeredAtMs: minutes(2),
        expiresAtMs: minutes(3),
      };
      const rung = aDecision('maria', { columns: { attention: null }, offers: [{ offer, state: 'open' }] });
      await committed(store, aCommit(rung, { expectedVersion: 1 }));
      expect(await store.callersOffered()).toEqual([aNumber(2)]);
      const taken = aDecision('maria', {
        columns: { attention: null },
        offers: [{ offer, state: 'accepted' }],
      });
      await committed(store, aCommit(taken, { expectedVersion: 2 }));
      expect(await store.callersOffered()).toEqual([]);
    });

    test('knows who was passed over for a life in danger, while it rings somebody else', async () => {
      const { store } = await open();
      await store.addStaff({
        ...{
          staffId: 'anna',
          login: 'anna',
          name: 'Анна',
          role: 'operator',
          team: 'hotline',
          specialty: null,
        },
        ...{ phone: '+79000000201', passwordHash: 'none' },
      });
      const skips = [{ staffId: 'boris', untilMs: minutes(4) }];
      const offer = {
        ...{ id: 'offer-1', staffId: 'anna', attention: 'voice' as const, slot: 0, legId: 'leg-1' },
        ...{ offeredAtMs: minutes(2), expiresAtMs: minutes(3) },
      };
      const columns = { attention: null, urgency: 'imminent' as const, skips };
      await waits(store, 'maria', 2, 1);
      const rung = aDecision('maria', { columns, offers: [{ offer, state: 'open' }] });
      await committed(store, aCommit(rung, { expectedVersion: 1 }));
      expect(await store.dangersRung()).toEqual([{ skips }]);
      const taken = aDecision('maria', { columns, offers: [{ offer, state: 'accepted' }] });
      await committed(store, aCommit(taken, { expectedVersion: 2 }));
      expect(await store.dangersRung()).toEqual([]);
    });
  });
}
