/** Deadlines outlive the process: each fires once, and a replaced or cancelled one never. */
import { describe, expect, test } from 'vitest';
import { aCommit, aDecision, aFirstText, aNumber, NINE_OCLOCK_MS } from '../../helpers/a-decision.ts';
import { committed, givenStores, type OpenStore } from './given-store.ts';

function aTimer(timerId: string, generation: number, afterMs: number) {
  return { scope: 'triage', timerId, generation, dueAtMs: NINE_OCLOCK_MS + afterMs };
}

export function describeTimers(openStore: OpenStore): void {
  const open = givenStores(openStore);

  describe('a timer', () => {
    test('is due at its instant, the earliest first, also after a restart', async () => {
      const { store, reopen } = await open();
      expect(await store.nextTimerAtMs()).toBeNull();
      const later = aDecision('maria', { timers: { set: [aTimer('deadline', 1, 2000)], cancelled: [] } });
      const sooner = aDecision('oleg', { timers: { set: [aTimer('deadline', 4, 1000)], cancelled: [] } });
      await committed(store, aCommit(later));
      await committed(store, aCommit(sooner));
      await store.close();
      const again = await reopen();

      expect(await again.nextTimerAtMs()).toBe(NINE_OCLOCK_MS + 1000);
      expect(await again.dueTimers(NINE_OCLOCK_MS + 999, 10)).toEqual([]);
      expect(await again.dueTimers(NINE_OCLOCK_MS + 2000, 10)).toEqual([
        { caseId: 'oleg', ...aTimer('deadline', 4, 1000) },
        { caseId: 'maria', ...aTimer('deadline', 1, 2000) },
      ]);
      expect(await again.dueTimers(NINE_OCLOCK_MS + 2000, 1)).toHaveLength(1);
    });

    test('fires once: the commit that it causes deletes it', async () => {
      const { store } = await open();
      const set = { set: [aTimer('deadline', 1, 1000)], cancelled: [] };
      await committed(store, aCommit(aDecision('maria', { timers: set })));
      const firedTimer = { scope: 'triage', timerId: 'deadline', generation: 1 };

      await committed(store, aCommit(aDecision('maria'), { expectedVersion: 1, firedTimer }));

      expect(await store.nextTimerAtMs()).toBeNull();
      expect(await store.commit(aCommit(aDecision('maria'), { expectedVersion: 2, firedTimer }))).toEqual({
        ok: false,
        conflict: 'timerGone',
      });
      expect(await store.loadCase('maria')).toMatchObject({ version: 2 });
    });

    test('that was set again is of a new generation, and the old one does not fire', async () => {
      const { store } = await open();
      await committed(
        store,
        aCommit(aDecision('maria', { timers: { set: [aTimer('deadline', 1, 1000)], cancelled: [] } })),
      );
      const replaced = { set: [aTimer('deadline', 2, 5000)], cancelled: [] };
      await committed(store, aCommit(aDecision('maria', { timers: replaced }), { expectedVersion: 1 }));
      const old = { scope: 'triage', timerId: 'deadline', generation: 1 };

      expect(
        await store.commit(aCommit(aDecision('maria'), { expectedVersion: 2, firedTimer: old })),
      ).toEqual({ ok: false, conflict: 'timerGone' });
      expect(await store.dueTimers(NINE_OCLOCK_MS + 5000, 10)).toEqual([
        { caseId: 'maria', ...aTimer('deadline', 2, 5000) },
      ]);
    });

    test('may be cancelled and set again by one decision', async () => {
      const { store } = await open();
      await committed(store, aFirstText('maria', aNumber(1)));
      const timers = {
        set: [aTimer('deadline', 2, 9000)],
        cancelled: [
          { scope: 'triage', timerId: 'near' },
          { scope: 'triage', timerId: 'deadline' },
        ],
      };
      await committed(store, aCommit(aDecision('maria', { timers }), { expectedVersion: 1 }));

      expect(await store.dueTimers(NINE_OCLOCK_MS + 999_999, 10)).toEqual([
        { caseId: 'maria', ...aTimer('deadline', 2, 9000) },
      ]);
    });

    test('stays when the commit that it causes is refused', async () => {
      const { store } = await open();
      const set = { set: [aTimer('deadline', 1, 1000)], cancelled: [] };
      await committed(store, aCommit(aDecision('maria', { timers: set })));
      const firedTimer = { scope: 'triage', timerId: 'deadline', generation: 1 };

      expect(await store.commit(aCommit(aDecision('maria'), { expectedVersion: 9, firedTimer }))).toEqual({
        ok: false,
        conflict: 'version',
      });
      expect(await store.dueTimers(NINE_OCLOCK_MS + 1000, 10)).toHaveLength(1);
    });

    test('of one case is not that of another', async () => {
      const { store } = await open();
      const timers = { set: [aTimer('deadline', 1, 1000)], cancelled: [] };
      await committed(store, aCommit(aDecision('maria', { timers })));
      await committed(store, aCommit(aDecision('oleg', { timers })));
      const cancelled = [{ scope: 'triage', timerId: 'deadline' }];
      await committed(
        store,
        aCommit(aDecision('maria', { timers: { set: [], cancelled } }), { expectedVersion: 1 }),
      );

      expect(await store.dueTimers(NINE_OCLOCK_MS + 1000, 10)).toMatchObject([{ caseId: 'oleg' }]);
    });
  });
}
