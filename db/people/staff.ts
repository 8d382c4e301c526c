/**
 * Staff and their presence. A change holds from the next read on; disabling somebody, or giving them a new
 * password, ends their sessions in the same commit.
 */
import type { RungFor } from '../../flows/routing/routable.ts';
import { type Attention, type AwayWhy, type Device, type Presence, URGENCIES } from '../../flows/words.ts';
import type { WriteGroup } from '../commit/write-group.ts';
import type { AuditRow } from '../contract/audit-store.ts';
import type { Staff, StaffOnShift } from '../contract/staff-store.ts';
import type { Sqlite } from '../file/open.ts';
import type { Store } from '../store.ts';
import { prepareAuditInsert } from './audit.ts';

interface OnShiftRow
  extends Omit<
    StaffOnShift,
    'hasPhone' | 'connected' | 'voiceSlots' | 'deskSlots' | 'deskAnsweredAtMs' | 'isResting' | 'rungFor'
  > {
  hasPhone: number;
  connected: number;
}

interface StaffRow extends Omit<Staff, 'disabled'> {
  disabled: number;
}

interface SlotRow {
  staff_id: string;
  attention: Attention;
  slot: number;
  answeredAtMs: number | null;
  /** 1 for the voice of a call that is up, or being rung for. */
  isLive: number;
  /** Of the case of a call that is being rung for; null of anything else. */
  rungCaseId: string | null;
  rungUrgencyRank: number | null;
}

const STAFF_COLUMNS =
  'staff_id AS staffId, login, name, role, team, specialty, phone, password_hash AS passwordHash, disabled';

function staffOf(row: StaffRow): Staff {
  return { ...row, disabled: row.disabled === 1 };
}

function rungForOf(held: SlotRow[]): RungFor | null {
  for (const { rungCaseId, rungUrgencyRank, slot } of held) {
    const urgency = rungUrgencyRank === null ? undefined : URGENCIES[rungUrgencyRank];
    if (rungCaseId !== null && urgency !== undefined) return { caseId: rungCaseId, urgency, slot };
  }
  return null;
}

export function prepareStaff(database: Sqlite, group: WriteGroup) {
  const byLogin = database.prepare<[string], StaffRow>(`SELECT ${STAFF_COLUMNS} FROM staff WHERE login = ?`);
  const byId = database.prepare<[string], StaffRow>(`SELECT ${STAFF_COLUMNS} FROM staff WHERE staff_id = ?`);
  const everybody = database.prepare<[], StaffRow>(`SELECT ${STAFF_COLUMNS} FROM staff ORDER BY login`);
  const insertStaff = database.prepare<[Omit<StaffRow, 'disabled'>]>(
    `INSERT INTO staff (staff_id, login, name, role, team, specialty, phone, password_hash, disabled)
     VALUES (@staffId, @login, @name, @role, @team, @specialty, @phone, @passwordHash, 0)`,
  );
  const insertPresence = database.prepare<[string]>(
    `INSERT INTO presence (staff_id, presence, device, since_ms, connected, last_freed_at_ms)
     VALUES (?, 'offline', 'none', 0, 0, 0)`,
  );
  const updateStaff = database.prepare<[StaffRow]>(
    `UPDATE staff SET name = @name, role = @role, team = @team, specialty = @specialty, phone = @phone,
       password_hash = @passwordHash, disabled = @disabled
     WHERE staff_id = @staffId`,
  );
  const endSessions = database.prepare<[string]>('DELETE FROM sessions WHERE staff_id = ?');
  const goOffline = database.prepare<[string]>(
    "UPDATE presence SET presence = 'offline', why = NULL WHERE staff_id = ?",
  );
  const onShift = database.prepare<[], OnShiftRow>(
    `SELECT staff_id AS staffId, name, role, team, specialty, phone IS NOT NULL AS hasPhone, presence, device,
       since_ms AS presenceSinceMs, why, connected, last_freed_at_ms AS lastFreedAtMs
     FROM staff JOIN presence USING (staff_id) WHERE disabled = 0 ORDER BY name, staff_id`,
  );
  const slots = database.prepare<[], SlotRow>(
    `SELECT staff_id, offers.attention, slot, answered_at_ms AS answeredAtMs, offers.attention = 'voice' AND (offers.state = 'open' OR EXISTS (
         SELECT 1 FROM contacts WHERE contacts.case_number = offers.case_number
           AND channel IN ('call', 'outboundCall') AND ended_at_ms IS NULL)) AS isLive,
       cases.case_id AS rungCaseId, cases.urgency_rank AS rungUrgencyRank
     FROM offers INDEXED BY offers_slot
     LEFT JOIN cases ON cases.number = offers.case_number AND offers.state = 'open' AND offers.attention = 'voice'
     WHERE offers.state IN ('open', 'accepted') ORDER BY staff_id, offers.attention, slot`,
  );
  const setPresence = database.prepare<
    [{ presence: Presence; device: Device; nowMs: number; why: AwayWhy | null; staffId: string }]
  >(
    `UPDATE presence SET since_ms = CASE WHEN presence = @presence THEN since_ms ELSE @nowMs END,
       why = CASE WHEN presence = @presence AND device <> @device THEN why ELSE @why END, presence = @presence, device = @device
     WHERE staff_id = @staffId`,
  );
  const setConnected = database.prepare<[{ connected: number; staffId: string }]>(
    'UPDATE presence SET connected = @connected WHERE staff_id = @staffId AND connected <> @connected',
  );

  const record = prepareAuditInsert(database);

  return {
    addStaff(added: Parameters<Store['addStaff']>[0], audit?: AuditRow): Promise<'added' | 'loginTaken'> {
      return group.write(() => {
        if (byLogin.get(added.login) !== undefined) return 'loginTaken';
        insertStaff.run(added);
        insertPresence.run(added.staffId);
        if (audit !== undefined) record.run(audit);
        return 'added';
      });
    },

    updateStaff(
      login: string,
      change: Parameters<Store['updateStaff']>[1],
      audit?: AuditRow,
    ): Promise<boolean> {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      return group.write(() => {
        const known = byLogin.get(login);
        if (!known) return false;
        const changed = { ...staffOf(known), ...given };
        updateStaff.run({ ...changed, disabled: Number(changed.disabled) });
        if (change.disabled || change.passwordHash !== undefined) endSessions.run(known.staffId);
        if (change.disabled) goOffline.run(known.staffId);
        if (audit !== undefined) record.run(audit);
        return true;
      });
    },

    staffByLogin(login: string): Staff | null {
      const row = byLogin.get(login);
      return row ? staffOf(row) : null;
    },

    staffById(staffId: string): Staff | null {
      const row = byId.get(staffId);
      return row ? staffOf(row) : null;
    },

    listStaff: (): Staff[] => everybody.all().map(staffOf),

    staffOnShift(): StaffOnShift[] {
      const held = slots.all();
      return onShift.all().map((row) => {
        const theirs = held.filter((one) => one.staff_id === row.staffId);
        const slotsOf = (attention: Attention) =>
          theirs.filter((one) => one.attention === attention).map(({ slot }) => slot);
        const voiceSlots = slotsOf('voice');
        return {
          ...row,
          hasPhone: row.hasPhone === 1,
          connected: row.connected === 1,
          voiceSlots,
          deskSlots: slotsOf('desk'),
          deskAnsweredAtMs: theirs.flatMap(({ answeredAtMs }) => answeredAtMs ?? []),
          isResting: voiceSlots.length > 0 && !theirs.some(({ isLive }) => isLive === 1),
          rungFor: rungForOf(theirs),
        };
      });
    },

    setPresence(
      staffId: string,
      status: Presence,
      device: Device,
      nowMs: number,
      why: AwayWhy | null = null,
    ): Promise<void> {
      return group.write(() => void setPresence.run({ presence: status, device, nowMs, why, staffId }));
    },

    setConnected(staffId: string, connected: boolean): Promise<void> {
      return group.write(() => void setConnected.run({ connected: Number(connected), staffId }));
    },
  };
}
