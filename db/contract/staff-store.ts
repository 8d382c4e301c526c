/** People with a login: who they are, where they are, and what their offers came to. */

import type { EpochMs, StaffId } from '../../flows/ids.ts';
import type { OfferOutcome } from '../../flows/routing/missed-offers.ts';
import type { RungFor } from '../../flows/routing/routable.ts';
import type { AwayWhy, Device, Presence, Role, Specialty, Team } from '../../flows/words.ts';
import type { AuditRow } from './audit-store.ts';
import type { JournalEntry } from './case-store.ts';

export interface Staff {
  staffId: StaffId;
  login: string;
  name: string;
  role: Role;
  team: Team | null;
  specialty: Specialty | null;
  phone: string | null;
  passwordHash: string;
  disabled: boolean;
}

export interface StaffOnShift {
  staffId: StaffId;
  name: string;
  role: Role;
  team: Team | null;
  specialty: Specialty | null;
  hasPhone: boolean;
  presence: Presence;
  device: Device;
  presenceSinceMs: EpochMs;
  /** Why they are away, where they did not say so themselves. */
  why: AwayWhy | null;
  /** A console of theirs is connected, or was when the server last knew. */
  connected: boolean;
  /** Slots held now (open and accepted offers). */
  voiceSlots: number[];
  deskSlots: number[];
  /** Of those accepted for the desk: since when their families have had an answer, where nothing is owed to them now. */
  deskAnsweredAtMs: EpochMs[];
  /** All their voice slots are of calls that are over: the rest after a talk. */
  isResting: boolean;
  /** The call that they are rung for: held out to them, and accepted by nobody yet. Being asked for a key counts. */
  rungFor: RungFor | null;
  /** When their last conversation ended; orders longest idle first. */
  lastFreedAtMs: EpochMs;
}

export interface StaffStore {
  /** With the record of it in the same commit, where it is somebody's deed; so is a change. */
  addStaff(
    staff: Omit<Staff, 'staffId' | 'disabled'> & { staffId: StaffId },
    audit?: AuditRow,
  ): Promise<'added' | 'loginTaken'>;
  updateStaff(
    login: string,
    change: Partial<
      Pick<Staff, 'name' | 'role' | 'team' | 'specialty' | 'phone' | 'passwordHash' | 'disabled'>
    >,
    audit?: AuditRow,
  ): Promise<boolean>;
  staffByLogin(login: string): Promise<Staff | null>;
  staffById(staffId: StaffId): Promise<Staff | null>;
  listStaff(): Promise<Staff[]>;
  staffOnShift(): Promise<StaffOnShift[]>;
  /** `why`: of somebody who did not say so themselves. */
  setPresence(
    staffId: StaffId,
    presence: Presence,
    device: Device,
    nowMs: EpochMs,
    why?: AwayWhy,
  ): Promise<void>;
  setConnected(staffId: StaffId, connected: boolean): Promise<void>;
  /** What this person's offers came to since an instant, the latest first; at most `limit`. */
  offerOutcomes(staffId: StaffId, sinceMs: EpochMs, limit: number): Promise<OfferOutcome[]>;
  /** Away, for offers missed. False, and nothing changes, unless they have been available since that instant. */
  setAwayForMisses(staffId: StaffId, availableSinceMs: EpochMs, nowMs: EpochMs): Promise<boolean>;
  /** Available again. False, and nothing changes, unless they are away for offers missed. */
  comeBackAfterMisses(staffId: StaffId, nowMs: EpochMs): Promise<boolean>;
  /**
   * What others made of this person's cases while they were not there, and they have not read yet, oldest first; at most
   * `limit`.
   */
  unseenBy(staffId: StaffId, limit: number): Promise<JournalEntry[]>;
  /** They have read it up to this sequence; an earlier one than before changes nothing. */
  markSeen(staffId: StaffId, seq: number): Promise<void>;
}
