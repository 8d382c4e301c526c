/** One command, one commit: whole or not at all, once, and by the first writer only. */
import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../flows/case/record.ts';
import {
  aCommit,
  aDecision,
  aFirstCall,
  aFirstText,
  aNumber,
  aTextContact,
  NINE_OCLOCK_MS,
  someBrief,
  someColumns,
  someFrozen,
  threadKeyOf,
} from '../../helpers/a-decision.ts';
import { committed, givenStores, type OpenStore } from './given-store.ts';

export function describeCommits(openStore: OpenStore): void {
  const open = givenStores(openStore);

  describe('a commit', () => {
    test('keeps the case, its journal, contact, timers and effects together', async () => {
      const { store } = await open();
      const request = aFirstText('maria', aNumber(1));

      expect(await store.commit(request)).toEqual({
        ok: true,
        version: 1,
        number: 1,
        firstSeq: 1,
        lastSeq: 3,
      });

      expect(await store.loadCase('maria')).toEqual({
        caseId: 'maria',
        number: 1,
        version: 1,
        seq: 3,
        frozen: someFrozen(),
      });
      expect(await store.listedCase('maria')).toEqual({
        number: 1,
        version: 1,
        seq: 3,
        brief: someBrief('maria', someColumns()),
        columns: { tier: 'hotline', state: 'waiting', team: 'hotline', specialty: null, ownerStaffId: null },
      });
      expect(await store.journalOf('maria')).toEqual([
        { seq: 1, caseId: 'maria', event: request.decision.events[0] },
        { seq: 2, caseId: 'maria', event: request.decision.events[1] },
        { seq: 3, caseId: 'maria', event: request.decision.events[2] },
      ]);
      expect(await store.inboxHas('sms:SM-maria')).toBe(true);
      expect(await store.addressOf('maria', 'maria-contact')).toBe(aNumber(1));
      expect(await store.nextTimerAtMs()).toBe(NINE_OCLOCK_MS + 240_000);
      expect((await store.readyEffects(NINE_OCLOCK_MS, 10)).map(({ effect }) => effect)).toEqual(
        request.decision.effects,
      );
    });

    test('is still there after the database was closed and opened again', async () => {
      const { store, reopen } = await open();
      await committed(store, aFirstText('maria', aNumber(1)));
      await store.close();

      const again = await reopen();

      expect(await again.loadCase('maria')).toMatchObject({ number: 1, version: 1, seq: 3 });
      expect(await again.commit(aFirstText('oleg', aNumber(2)))).toEqual({
        ok: true,
        version: 1,
        number: 2,
        firstSeq: 4,
        lastSeq: 6,
      });
    });

    test('raises the version of a case by one and replaces what the case was', async () => {
      const { store } = await open();
      await committed(store, aFirstText('maria', aNumber(1)));
      const columns = { state: 'inConversation' as const, ownerStaffId: 'anna', attention: null };

      const result = await store.commit(
        aCommit(aDecision('maria', { next: someFrozen('talking'), columns }), { expectedVersion: 1 }),
      );

      expect(result).toEqual({ ok: true, version: 2, number: 1, firstSeq: 4, lastSeq: 4 });
      expect(await store.loadCase('maria')).toMatchObject({
        version: 2,
        seq: 4,
        frozen: someFrozen('talking'),
      });
      expect(await store.listedCase('maria')).toMatchObject({
        columns: { state: 'inConversation', ownerStaffId: 'anna' },
      });
    });

    test('of many events keeps them in their order', async () => {
      const { store } = await open();
      const words = Array.from({ length: 11 }, (_, index) => `запись ${index}`);
      const events = words.map((text) => ({
        type: 'note.added' as const,
        at: NINE_OCLOCK_MS,
        by: 'anna',
        text,
      }));

      const { firstSeq, lastSeq } = await committed(store, aCommit(aDecision('maria', { events })));

      expect([firstSeq, lastSeq]).toEqual([1, 11]);
      expect((await store.journalOf('maria')).map(({ event }) => event)).toEqual(events);
    });

    test('with an inbox key that was committed before is refused, and changes nothing', async () => {
      const { store } = await open();
      await committed(store, aFirstText('maria', aNumber(1), 'SM1'));

      expect(await store.commit(aFirstText('another', aNumber(2), 'SM1'))).toEqual({
        ok: false,
        conflict: 'duplicate',
      });

      expect(await store.loadCase('another')).toBeNull();
      expect(await store.lastSeq()).toBe(3);
    });

    test('with a version that is not the current one is refused, and its inbox key stays free', async () => {
      const { store } = await open();
      await committed(store, aFirstText('maria', aNumber(1)));
      const late = aCommit(aDecision('maria'), { expectedVersion: 7, inboxKey: 'sms:SM-late' });

      expect(await store.commit(late)).toEqual({ ok: false, conflict: 'version' });

      expect(await store.inboxHas('sms:SM-late')).toBe(false);
      expect(await store.loadCase('maria')).toMatchObject({ version: 1 });
    });

    test('that opens a case which exists already is refused', async () => {
      const { store } = await open();
      await committed(store, aCommit(aDecision('maria')));

      expect(await store.commit(aCommit(aDecision('maria')))).toEqual({ ok: false, conflict: 'version' });
    });

    test('of a change to a case that nobody knows is refused', async () => {
      const { store } = await open();

      expect(await store.commit(aCommit(aDecision('nobody'), { expectedVersion: 1 }))).toEqual({
        ok: false,
        conflict: 'version',
      });
    });

    test('of a second first text of the same sender is told that a thread is open', async () => {
      const { store } = await open();
      const both = await Promise.all([
        store.commit(aFirstText('first', aNumber(1), 'SM1')),
        store.commit(aFirstText('second', aNumber(1), 'SM2')),
      ]);

      expect(both).toEqual([
        { ok: true, version: 1, number: 1, firstSeq: 1, lastSeq: 3 },
        { ok: false, conflict: 'thread' },
      ]);
      expect(await store.loadCase('second')).toBeNull();
      expect(await store.inboxHas('sms:SM2')).toBe(false);
    });

    test('may open a thread again once the earlier one has ended', async () => {
      const { store } = await open();
      await committed(store, aFirstText('first', aNumber(1), 'SM1'));
      const ended = aTextContact('first', aNumber(1), { endedAtMs: NINE_OCLOCK_MS, openThreadKey: null });
      await committed(store, aCommit(aDecision('first', { contacts: [ended] }), { expectedVersion: 1 }));

      await committed(store, aFirstText('second', aNumber(1), 'SM2'));
    });

    test('keeps one thread per line: the same sender may write to two of our numbers', async () => {
      const { store } = await open();
      await committed(store, aFirstText('first', aNumber(1), 'SM1'));
      const otherLine = aTextContact('second', aNumber(1), {
        line: '+79000000125',
        openThreadKey: threadKeyOf(aNumber(1)).replace('0124', '0125'),
      });

      await committed(store, aCommit(aDecision('second', { contacts: [otherLine] })));
    });

    test('of a call that is known by its identifier already is a duplicate', async () => {
      const { store } = await open();
      await committed(store, aFirstCall('first', aNumber(1)));
      const again = aFirstCall('second', aNumber(1));
      const [contact] = again.decision.contacts;
      again.decision.contacts = [{ ...contact!, sid: 'CA-first' }];

      expect(await store.commit(again)).toEqual({ ok: false, conflict: 'duplicate' });
    });

    test('that breaks a rule nobody foresaw throws, and nothing of it is kept', async () => {
      const { store } = await open();
      await committed(store, aFirstText('maria', aNumber(1)));
      const twice = aFirstText('oleg', aNumber(2));
      twice.decision.effects = [...twice.decision.effects, ...twice.decision.effects];

      await expect(store.commit(twice)).rejects.toThrow(/effect_id/);

      expect(await store.loadCase('oleg')).toBeNull();
      expect(await store.inboxHas('sms:SM-oleg')).toBe(false);
      expect(await store.lastSeq()).toBe(3);
    });

    test('that fails does not spoil the commits that are in flight with it', async () => {
      const { store } = await open();
      await committed(store, aFirstText('known', aNumber(1), 'SM-known'));
      const broken = aFirstText('broken', aNumber(5));
      broken.decision.effects = [...broken.decision.effects, ...broken.decision.effects];

      const settled = await Promise.allSettled([
        store.commit(aFirstText('a', aNumber(2))),
        store.commit(aFirstText('same-sender', aNumber(1), 'SM9')),
        store.commit(broken),
        store.commit(aFirstText('b', aNumber(3))),
        store.commit(aFirstText('repeat', aNumber(4), 'SM-known')),
        store.commit(aFirstText('c', aNumber(6))),
      ]);

      expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : 'threw'))).toEqual([
        { ok: true, version: 1, number: 2, firstSeq: 4, lastSeq: 6 },
        { ok: false, conflict: 'thread' },
        'threw',
        { ok: true, version: 1, number: 3, firstSeq: 7, lastSeq: 9 },
        { ok: false, conflict: 'duplicate' },
        { ok: true, version: 1, number: 4, firstSeq: 10, lastSeq: 12 },
      ]);
      expect(await store.lastSeq()).toBe(12);
    });

    test('of several in flight for one version lets the first win', async () => {
      const { store } = await open();
      await committed(store, aCommit(aDecision('maria')));

      const results = await Promise.all(
        ['anna', 'boris', 'vera'].map((ownerStaffId) =>
          store.commit(aCommit(aDecision('maria', { columns: { ownerStaffId } }), { expectedVersion: 1 })),
        ),
      );

      expect(results.map(({ ok }) => ok)).toEqual([true, false, false]);
      expect(await store.listedCase('maria')).toMatchObject({ columns: { ownerStaffId: 'anna' } });
    });

    test('that waits when the store is closed is kept', async () => {
      const { store, reopen } = await open();
      const waiting = store.commit(aFirstText('maria', aNumber(1)));
      await store.close();

      expect(await waiting).toMatchObject({ ok: true });
      expect(await (await reopen()).loadCase('maria')).toMatchObject({ version: 1 });
    });

    test('records what is safe for a phone without forgetting what was recorded before', async () => {
      const { store } = await open();
      expect(await store.phoneOf(aNumber(1))).toEqual({ safety: 'unknown', optedOut: false });

      await committed(
        store,
        aCommit(aDecision('maria', { phone: { address: aNumber(1), safety: 'unsafe' } })),
      );
      expect(await store.phoneOf(aNumber(1))).toEqual({ safety: 'unsafe', optedOut: false });

      await committed(
        store,
        aCommit(aDecision('maria', { phone: { address: aNumber(1), optedOut: true } }), {
          expectedVersion: 1,
        }),
      );
      expect(await store.phoneOf(aNumber(1))).toEqual({ safety: 'unsafe', optedOut: true });

      await committed(
        store,
        aCommit(aDecision('maria', { phone: { address: aNumber(1), safety: 'safe', optedOut: false } }), {
          expectedVersion: 2,
        }),
      );
      expect(await store.phoneOf(aNumber(1))).toEqual({ safety: 'safe', optedOut: false });
    });

    test('records the language of a phone, alone and beside what was recorded before', async () => {
      const { store, reopen } = await open();
      const records = (phone: NonNullable<Decision['phone']>, expectedVersion: number) =>
        committed(store, aCommit(aDecision('maria', { phone }), { expectedVersion }));
      await records({ address: aNumber(1), language: 'en' }, 0);
      expect(await store.phoneOf(aNumber(1))).toEqual({ safety: 'unknown', optedOut: false, language: 'en' });
      await records({ address: aNumber(1), safety: 'safe' }, 1);
      expect(await store.phoneOf(aNumber(1))).toEqual({ safety: 'safe', optedOut: false, language: 'en' });
      await records({ address: aNumber(1), language: 'ru' }, 2);
      await store.close();
      const { phone } = await (await reopen()).senderOf(aNumber(1), 10, 0);
      expect(phone).toEqual({ safety: 'safe', optedOut: false, language: 'ru' });
    });
  });
}
