/** Staff, presence, sessions, lock-outs and the record of who looked at what. */
import { describe, expect, test } from 'vitest';
import type { Session } from '../../../db/contract/session-store.ts';
import type { Staff } from '../../../db/contract/staff-store.ts';
import { NINE_OCLOCK_MS } from '../../helpers/a-decision.ts';
import { givenStores, type OpenStore } from './given-store.ts';

export function aColleague(staffId: string, change: Partial<Staff> = {}): Omit<Staff, 'disabled'> {
  return {
    staffId,
    login: staffId,
    name: staffId,
    role: 'operator',
    team: 'hotline',
    specialty: null,
    phone: '+79000000201',
    passwordHash: 'hash-1',
    ...change,
  };
}

function aSession(tokenHash: string, staffId: string): Session {
  return {
    tokenHash,
    staffId,
    createdAtMs: NINE_OCLOCK_MS,
    lastSeenAtMs: NINE_OCLOCK_MS,
    expiresAtMs: NINE_OCLOCK_MS + 3_600_000,
  };
}

export function describeStaff(openStore: OpenStore): void {
  const open = givenStores(openStore);

  describe('staff', () => {
    test('are found by login and by id, and a login belongs to one person', async () => {
      const { store } = await open();
      expect(await store.addStaff(aColleague('anna'))).toBe('added');
      expect(await store.addStaff(aColleague('another', { login: 'anna' }))).toBe('loginTaken');

      const anna = { ...aColleague('anna'), disabled: false };
      expect(await store.staffByLogin('anna')).toEqual(anna);
      expect(await store.staffById('anna')).toEqual(anna);
      expect(await store.staffByLogin('nobody')).toBeNull();
      expect(await store.staffById('another')).toBeNull();
      expect(await store.listStaff()).toEqual([anna]);
    });

    test('are added and changed with the record of it, or not at all', async () => {
      const { store } = await open();
      const record = (detail: string) => ({
        atMs: NINE_OCLOCK_MS,
        staffId: null,
        action: 'staff.changed',
        caseId: 'a-case',
        detail,
      });
      await store.addStaff(aColleague('anna'), record('added'));
      await store.addStaff(aColleague('another', { login: 'anna' }), record('login taken'));
      await store.updateStaff('anna', { name: 'Анна' }, record('changed'));
      await store.updateStaff('nobody', { name: 'Никто' }, record('nobody changed'));
      expect((await store.auditOf('a-case')).map(({ detail }) => detail)).toEqual(['added', 'changed']);
    });

    test('change in what is named and in nothing else', async () => {
      const { store } = await open();
      await store.addStaff(aColleague('anna'));

      expect(
        await store.updateStaff('anna', { role: 'consultant', team: 'consultation', specialty: 'lawyer' }),
      ).toBe(true);
      expect(await store.updateStaff('anna', {})).toBe(true);
      expect(await store.updateStaff('anna', { phone: null, name: undefined })).toBe(true);
      expect(await store.updateStaff('nobody', { name: 'Никто' })).toBe(false);

      expect(await store.staffById('anna')).toEqual({
        ...aColleague('anna', { role: 'consultant', team: 'consultation', specialty: 'lawyer', phone: null }),
        disabled: false,
      });
    });

    test('are listed with presence, device and connection, whether at work or not', async () => {
      const { store, reopen } = await open();
      await store.addStaff(aColleague('anna'));
      await store.addStaff(aColleague('boris', { phone: null }));
      await store.setPresence('anna', 'available', 'phone', NINE_OCLOCK_MS);
      await store.setConnected('anna', true);
      await store.close();

      expect(await (await reopen()).staffOnShift()).toEqual([
        {
          staffId: 'anna',
          name: 'anna',
          role: 'operator',
          team: 'hotline',
          specialty: null,
          hasPhone: true,
          presence: 'available',
          device: 'phone',
          presenceSinceMs: NINE_OCLOCK_MS,
          why: null,
          connected: true,
          voiceSlots: [],
          deskSlots: [],
          deskAnsweredAtMs: [],
          isResting: false,
          rungFor: null,
          lastFreedAtMs: 0,
        },
        {
          staffId: 'boris',
          name: 'boris',
          role: 'operator',
          team: 'hotline',
          specialty: null,
          hasPhone: false,
          presence: 'offline',
          device: 'none',
          presenceSinceMs: 0,
          why: null,
          connected: false,
          voiceSlots: [],
          deskSlots: [],
          deskAnsweredAtMs: [],
          isResting: false,
          rungFor: null,
          lastFreedAtMs: 0,
        },
      ]);
    });

    test('keep the instant of their presence while only the device changes', async () => {
      const { store } = await open();
      await store.addStaff(aColleague('anna'));
      await store.setPresence('anna', 'available', 'phone', NINE_OCLOCK_MS);
      await store.setPresence('anna', 'available', 'none', NINE_OCLOCK_MS + 1000);
      expect(await store.staffOnShift()).toMatchObject([{ device: 'none', presenceSinceMs: NINE_OCLOCK_MS }]);

      await store.setPresence('anna', 'away', 'none', NINE_OCLOCK_MS + 2000);
      expect(await store.staffOnShift()).toMatchObject([
        { presence: 'away', presenceSinceMs: NINE_OCLOCK_MS + 2000 },
      ]);
    });

    test('who are disabled leave at once: no session, no shift', async () => {
      const { store } = await open();
      await store.addStaff(aColleague('anna'));
      await store.setPresence('anna', 'available', 'phone', NINE_OCLOCK_MS);
      await store.addSession(aSession('token', 'anna'));

      await store.updateStaff('anna', { disabled: true });

      expect(await store.sessionByTokenHash('token')).toBeNull();
      expect(await store.staffOnShift()).toEqual([]);
      await store.addSession(aSession('later', 'anna'));
      expect(await store.sessionByTokenHash('later')).toBeNull();

      await store.updateStaff('anna', { disabled: false });
      expect(await store.staffOnShift()).toMatchObject([{ presence: 'offline' }]);
    });

    test('who get a new password are signed out everywhere', async () => {
      const { store } = await open();
      await store.addStaff(aColleague('anna'));
      await store.addSession(aSession('token', 'anna'));
      await store.updateStaff('anna', { name: 'Анна' });
      expect(await store.sessionByTokenHash('token')).not.toBeNull();

      await store.updateStaff('anna', { passwordHash: 'hash-2' });
      expect(await store.sessionByTokenHash('token')).toBeNull();
    });
  });

  describe('a session', () => {
    test('is kept until it is ended, and its end touches no other', async () => {
      const { store } = await open();
      await store.addStaff(aColleague('anna'));
      await store.addStaff(aColleague('boris'));
      await store.addSession(aSession('one', 'anna'));
      await store.addSession(aSession('two', 'anna'));
      await store.addSession(aSession('three', 'boris'));

      await store.touchSession('one', NINE_OCLOCK_MS + 5, NINE_OCLOCK_MS + 9);
      expect(await store.sessionByTokenHash('one')).toEqual({
        ...aSession('one', 'anna'),
        lastSeenAtMs: NINE_OCLOCK_MS + 5,
        expiresAtMs: NINE_OCLOCK_MS + 9,
      });

      const record = {
        atMs: NINE_OCLOCK_MS,
        staffId: 'anna',
        action: 'signOut',
        caseId: null,
        detail: null,
      };
      await store.deleteSession('one', record);
      // By another tab at once: told once.
      await store.deleteSession('one', record);
      expect(await store.auditBefore(null, 10)).toEqual([{ position: 1, ...record }]);
      expect(await store.sessionByTokenHash('one')).toBeNull();
      expect(await store.sessionByTokenHash('two')).not.toBeNull();

      await store.deleteSessionsOf('anna');
      expect(await store.sessionByTokenHash('two')).toBeNull();
      expect(await store.sessionByTokenHash('three')).not.toBeNull();
    });
  });

  describe('failed sign-ins', () => {
    test('are counted across a restart and forgotten on request', async () => {
      const { store, reopen } = await open();
      expect(await store.signInFailures('login:anna')).toBeNull();
      expect(await store.recordSignInFailure('login:anna', NINE_OCLOCK_MS)).toBe(1);
      expect(await store.recordSignInFailure('login:anna', NINE_OCLOCK_MS + 1000)).toBe(2);
      await store.close();
      const again = await reopen();

      expect(await again.signInFailures('login:anna')).toEqual({ count: 2, lastAtMs: NINE_OCLOCK_MS + 1000 });
      expect(await again.signInFailures('login:boris')).toBeNull();

      await again.clearSignInFailures('login:anna');
      expect(await again.signInFailures('login:anna')).toBeNull();
    });

    test('are forgotten once they are so old, and no sooner', async () => {
      const { store } = await open();
      await store.recordSignInFailure('login:anna', NINE_OCLOCK_MS);
      await store.recordSignInFailure('address:old', NINE_OCLOCK_MS);
      await store.recordSignInFailure('login:anna', NINE_OCLOCK_MS + 1);
      await store.forgetSignInFailures(NINE_OCLOCK_MS);

      expect(await store.signInFailures('address:old')).toBeNull();
      expect(await store.signInFailures('login:anna')).toMatchObject({ count: 2 });
    });
  });

  describe('the audit', () => {
    test('tells who looked at a case, in order', async () => {
      const { store } = await open();
      const look = {
        atMs: NINE_OCLOCK_MS,
        staffId: 'anna',
        action: 'case.read',
        caseId: 'maria',
        detail: null,
      };
      await Promise.all([
        store.audit(look),
        store.audit({ ...look, caseId: 'oleg' }),
        store.audit({ ...look, atMs: NINE_OCLOCK_MS + 1, staffId: null, detail: 'number shown' }),
      ]);

      expect(await store.auditOf('maria')).toEqual([
        look,
        { ...look, atMs: NINE_OCLOCK_MS + 1, staffId: null, detail: 'number shown' },
      ]);
    });
  });

  test('a store that can write says so', async () => {
    const { store } = await open();

    await store.checkWritable(NINE_OCLOCK_MS);
    await store.checkWritable(NINE_OCLOCK_MS + 1);
  });
}
