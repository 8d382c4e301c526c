/**
 * Who is really there. Staff whose last console has been gone for GRACE_MS are taken off shift, and cases held
 * out to them are offered on. A reload, a lost connection or a restart of the server within the grace changes
 * nothing. The same becomes of whoever is there for others and never had a console (a script, or a page whose push channel does not
 * get through): they would not see what is held out to them. Where their phone rings, it answers for itself; and whatever
 * they ask of the desk meanwhile is a sign of life.
 */
import type { Staff, StaffOnShift } from '../../db/contract/staff-store.ts';
import { offShiftAfterLeaving, offShiftAfterSignIn } from '../../flows/routing/off-shift.ts';
import type { AwayWhy, Device, Presence } from '../../flows/words.ts';
import { passOffersOn } from '../cases/watches/pass-offers-on.ts';
import type { Deps } from '../deps.ts';

/** Milliseconds. Longer than a reload, shorter than a family should wait for somebody who is not there. */
export const GRACE_MS = 30_000;

export interface PresenceWatch {
  consoleOpened(staffId: string): Promise<void>;
  consoleClosed(staffId: string): void;
  /** Has asked something of the desk. */
  heard(staffId: string): void;
  set(staffId: string, presence: Presence, device: Device): Promise<void>;
  /** Begins anew: why they went off shift the last time is told no more. */
  signedIn(staff: Pick<Staff, 'staffId'>): Promise<void>;
  /** Off shift at once, unless a console of theirs is still open. */
  signedOut(staff: Pick<Staff, 'staffId'>): Promise<void>;
  /** After a boot: the same grace for those whose console was open when the server last ran, or who have none. */
  restore(): Promise<void>;
  stop(): void;
}

type WatchDeps = Pick<Deps, 'store' | 'clock' | 'cases' | 'wakeDispatch' | 'log' | 'newId'>;

export function watchPresence(deps: WatchDeps, changed: () => void): PresenceWatch {
  const { store, clock, wakeDispatch, log } = deps;
  const consoles = new Map<string, number>();
  const leaving = new Map<string, () => void>();
  /** Of those who leave: who has had no console since they came. */
  const unseen = new Set<string>();
  let stopped = false;

  async function shiftOf(staffId: string): Promise<StaffOnShift | undefined> {
    return (await store.staffOnShift()).find((staff) => staff.staffId === staffId);
  }

  function stay(staffId: string): void {
    leaving.get(staffId)?.();
    leaving.delete(staffId);
    unseen.delete(staffId);
  }

  /** On shift with nothing that shows or rings what is held out to them. */
  function isUnseen(staffId: string, presence: Presence, device: Device): boolean {
    return presence === 'available' && device !== 'phone' && !consoles.has(staffId);
  }

  async function set(staffId: string, presence: Presence, device: Device, why?: AwayWhy): Promise<void> {
    await store.setPresence(staffId, presence, device, clock.now(), why);
    changed();
    wakeDispatch();
    if (isUnseen(staffId, presence, device)) leaveUnlessHeard(staffId);
    else if (unseen.has(staffId)) stay(staffId);
    if (presence === 'available') return;
    await passOffersOn(deps, staffId);
    wakeDispatch();
  }

  async function leave(staffId: string, why?: AwayWhy): Promise<void> {
    stay(staffId);
    await store.setConnected(staffId, false);
    const left = offShiftAfterLeaving(await shiftOf(staffId), why);
    // A console may have opened while this was being read.
    if (consoles.has(staffId)) return;
    if (left !== null) return set(staffId, left.presence, left.device, left.why);
    // Off shift already, or disabled: what was held out to them is still to be passed on.
    await passOffersOn(deps, staffId);
    wakeDispatch();
  }

  function leaveAfterGrace(staffId: string): void {
    if (stopped) return;
    stay(staffId);
    const cancel = clock.after(GRACE_MS, () => {
      leave(staffId, 'lostConnection').catch((error: unknown) => {
        log.error({ err: error, staffId }, 'somebody who left could not be taken off shift; trying again');
        if (!consoles.has(staffId)) leaveAfterGrace(staffId);
      });
    });
    leaving.set(staffId, cancel);
  }

  function leaveUnlessHeard(staffId: string): void {
    leaveAfterGrace(staffId);
    unseen.add(staffId);
  }

  return {
    async consoleOpened(staffId) {
      stay(staffId);
      const open = consoles.get(staffId) ?? 0;
      consoles.set(staffId, open + 1);
      if (open === 0) await store.setConnected(staffId, true);
    },
    consoleClosed(staffId) {
      const open = (consoles.get(staffId) ?? 1) - 1;
      if (open > 0) consoles.set(staffId, open);
      else {
        consoles.delete(staffId);
        leaveAfterGrace(staffId);
      }
    },
    heard(staffId) {
      if (unseen.has(staffId)) leaveUnlessHeard(staffId);
    },
    set,
    async signedIn({ staffId }) {
      const begun = offShiftAfterSignIn(await shiftOf(staffId));
      if (begun === null) return;
      await store.setPresence(staffId, begun.presence, begun.device, clock.now());
      changed();
    },
    async signedOut({ staffId }) {
      if (!consoles.has(staffId)) await leave(staffId);
    },
    async restore() {
      for (const { staffId, connected, presence, device } of await store.staffOnShift()) {
        if (connected && !consoles.has(staffId)) leaveAfterGrace(staffId);
        else if (isUnseen(staffId, presence, device)) leaveUnlessHeard(staffId);
      }
    },
    stop() {
      stopped = true;
      for (const cancel of leaving.values()) cancel();
      leaving.clear();
    },
  };
}
