/** Which case a number or a call belongs to. */
import { describe, expect, test } from 'vitest';
import {
  aCallContact,
  aCommit,
  aDecision,
  aFirstCall,
  aFirstText,
  aNumber,
  aTextContact,
  NINE_OCLOCK_MS,
} from '../../helpers/a-decision.ts';
import { aFlag, recordOfFlag } from '../../helpers/a-flag.ts';
import { committed, givenStores, type OpenStore } from './given-store.ts';

export function describeContacts(openStore: OpenStore): void {
  const open = givenStores(openStore);

  describe('a number', () => {
    test('is known by its cases, the one of the newest contact first', async () => {
      const { store } = await open();
      const closed = { state: 'closed' as const, attention: null, closedAtMs: NINE_OCLOCK_MS + 50 };
      const older = aTextContact('maria', aNumber(1), {
        endedAtMs: NINE_OCLOCK_MS + 50,
        openThreadKey: null,
      });
      await committed(store, aCommit(aDecision('maria', { contacts: [older], columns: closed })));
      const newer = aTextContact('again', aNumber(1), { startedAtMs: NINE_OCLOCK_MS + 100 });
      const columns = { urgency: 'urgent' as const, ownerStaffId: 'anna', openedAtMs: NINE_OCLOCK_MS + 100 };
      await committed(store, aCommit(aDecision('again', { contacts: [newer], columns })));
      await committed(store, aFirstText('somebody-else', aNumber(2)));

      expect(await store.knownCasesOf(aNumber(1), 10)).toEqual([
        {
          caseId: 'again',
          tier: 'hotline',
          state: 'waiting',
          urgency: 'urgent',
          openedAtMs: NINE_OCLOCK_MS + 100,
          closedAtMs: null,
          ownerStaffId: 'anna',
          hasOpenThread: true,
          hasLiveCall: false,
          awaitedUntilMs: null,
        },
        {
          caseId: 'maria',
          tier: 'hotline',
          state: 'closed',
          urgency: 'routine',
          openedAtMs: NINE_OCLOCK_MS,
          closedAtMs: NINE_OCLOCK_MS + 50,
          ownerStaffId: null,
          hasOpenThread: false,
          hasLiveCall: false,
          awaitedUntilMs: null,
        },
      ]);
      expect(await store.knownCasesOf(aNumber(1), 1)).toMatchObject([{ caseId: 'again' }]);
      expect(await store.knownCasesOf(aNumber(99), 10)).toEqual([]);
    });

    test('brings an old case to the top when it is used there again', async () => {
      const { store } = await open();
      await committed(store, aFirstText('maria', aNumber(1)));
      const other = aCallContact('other', aNumber(1), {
        startedAtMs: NINE_OCLOCK_MS + 10,
        endedAtMs: NINE_OCLOCK_MS + 20,
      });
      await committed(store, aCommit(aDecision('other', { contacts: [other] })));
      const back = aCallContact('maria', aNumber(1), { startedAtMs: NINE_OCLOCK_MS + 30 });
      await committed(store, aCommit(aDecision('maria', { contacts: [back] }), { expectedVersion: 1 }));

      expect(await store.knownCasesOf(aNumber(1), 10)).toMatchObject([
        { caseId: 'maria', hasOpenThread: true, hasLiveCall: true },
        { caseId: 'other', hasOpenThread: false, hasLiveCall: false },
      ]);
    });

    test('that calls or writes is looked up whole: its cases, its phone, its flag, each if there is one', async () => {
      const { store } = await open();
      const senderOf = (number: string, nowMs = NINE_OCLOCK_MS) => store.senderOf(number, 10, nowMs);
      const stranger = { cases: [], phone: { safety: 'unknown', optedOut: false }, flag: null };
      expect(await senderOf(aNumber(1))).toEqual(stranger);

      await committed(store, aFirstText('maria', aNumber(1)));
      const maria = { caseId: 'maria', hasOpenThread: true };
      expect(await senderOf(aNumber(1))).toMatchObject({ ...stranger, cases: [maria] });
      expect(await senderOf(aNumber(2))).toEqual(stranger);

      const phone = { address: aNumber(2), safety: 'unsafe' as const };
      await committed(store, aCommit(aDecision('elsewhere', { phone })));
      expect(await senderOf(aNumber(2))).toEqual({
        ...stranger,
        phone: { safety: 'unsafe', optedOut: false },
      });

      const flag = aFlag('first', aNumber(1));
      await store.setFlag(flag, null, recordOfFlag('first'));
      expect(await senderOf(aNumber(1))).toMatchObject({ cases: [maria], flag: { flagId: 'first' } });
      expect((await senderOf(aNumber(1), flag.expiresAtMs)).flag).toBeNull();
    });
  });

  describe('a call', () => {
    test('is found by its identifier, also when the number was withheld', async () => {
      const { store } = await open();
      await committed(store, aFirstCall('maria', null));

      expect(await store.findCallContact('CA-maria')).toEqual({ caseId: 'maria', contactId: 'maria-call' });
      expect(await store.findCallContact('CA-unheard-of')).toBeNull();
      expect(await store.addressOf('maria', 'maria-call')).toBeNull();
      expect(await store.addressOf('nobody', 'maria-call')).toBeNull();
    });

    test('of ours to a family is found by its identifier while it is up', async () => {
      const { store } = await open();
      const contact = aCallContact('maria', aNumber(1), { channel: 'outboundCall', sid: 'CA-back' });
      await committed(store, aCommit(aDecision('maria', { contacts: [contact] })));
      await committed(store, aFirstCall('oleg', aNumber(2)));

      const { contactId } = contact;
      expect(await store.findCallContact('CA-back')).toEqual({ caseId: 'maria', contactId });
      const contacts = [{ ...contact, endedAtMs: NINE_OCLOCK_MS + 9000 }];
      await committed(store, aCommit(aDecision('maria', { contacts }), { expectedVersion: 1 }));
      expect(await store.findCallContact('CA-back')).toBeNull();
    });

    test('is live until it ends', async () => {
      const { store } = await open();
      await committed(store, aFirstCall('maria', aNumber(1)));
      await committed(store, aFirstCall('oleg', aNumber(2)));
      await committed(store, aFirstText('vera', aNumber(3)));
      const ended = aCallContact('maria', aNumber(1), { endedAtMs: NINE_OCLOCK_MS + 9000 });
      await committed(store, aCommit(aDecision('maria', { contacts: [ended] }), { expectedVersion: 1 }));

      expect(await store.liveCallContacts()).toEqual([
        { caseId: 'oleg', contactId: 'oleg-call', sid: 'CA-oleg', startedAtMs: NINE_OCLOCK_MS },
      ]);
    });
  });
}
