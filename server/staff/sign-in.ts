/**
 * Signing in: one attempt at a time per login, so that parallel guesses are counted like any others. Failures
 * are counted in the database, per login and per address; too many close the door for a while, to the right
 * password too. Each that is tried at an open door is in the audit, that the door was closed, and who tries a closed
 * one: once a minute for each door and address, since whoever hammers at it is not to fill the disk. Of a failure neither
 * the audit nor the count has what was typed, which may be a password in the wrong field, but whose login it was, why it
 * failed, and a mark of the address (address-mark.ts). The count is kept no longer than it closes a door.
 */
import type { Staff } from '../../db/contract/staff-store.ts';
import type { StaffId } from '../../flows/ids.ts';
import { KeyedQueue } from '../cases/keyed-queue.ts';
import type { Deps } from '../deps.ts';
import { addressMark, typedMark } from './address-mark.ts';
import { DEMO_PASSWORD } from './demo-staff.ts';
import { passwordFits } from './passwords.ts';

/** Wrong passwords for one login before it is closed. */
export const FAILURES_PER_LOGIN = 5;
/** From one address, whatever the logins: an office behind one address mistypes too. */
export const FAILURES_PER_ADDRESS = 50;
/** Milliseconds a login or an address stays closed after its last failure. */
export const LOCK_OUT_MS = 15 * 60_000;

export type SignInResult =
  | { ok: true; staff: Staff }
  | { ok: false; code: 'wrongPassword' }
  | { ok: false; code: 'lockedOut'; retryAfterS: number };

/** Milliseconds between two rows of the audit that tell of one address at one closed door. */
const REFUSED_TOLD_EVERY_MS = 60_000;
/** Milliseconds between two looks for failures that are older than any lock-out. */
const FORGOTTEN_EVERY_MS = 60_000;

type SignInRecord = 'signIn.succeeded' | 'signIn.failed' | 'signIn.lockedOut' | 'signIn.refused';

interface SignInDetail {
  /** Which door it is that was closed. */
  door?: 'login' | 'address';
  why?: 'unknownLogin' | 'wrongPassword' | 'demoPassword' | 'disabled';
  /** Of somebody disabled: who tried to come back knew the password. */
  passwordFits?: boolean;
}

export interface SignInAttempt {
  login: string;
  password: string;
  address: string;
}

type SignInDeps = Pick<Deps, 'store' | 'clock'> & {
  config: Pick<Deps['config'], 'demoStaff' | 'dataKey'>;
};

/** Logins are told apart without capitals and the spaces around them. */
export function normalLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}

export function createSignIn(deps: SignInDeps): (attempt: SignInAttempt) => Promise<SignInResult> {
  const queue = new KeyedQueue();
  /** By door and address: when its last refusal was told. */
  const refusedAtMs = new Map<string, number>();
  let forgottenAtMs = Number.NEGATIVE_INFINITY;

  /** What closes no door any more is of no use, and tells who was where. */
  async function forgetOld(): Promise<void> {
    const nowMs = deps.clock.now();
    if (nowMs - forgottenAtMs < FORGOTTEN_EVERY_MS) return;
    forgottenAtMs = nowMs;
    await deps.store.forgetSignInFailures(nowMs - LOCK_OUT_MS);
  }

  /** Milliseconds until the key is open again; 0 when it is. */
  async function closedForMs(key: string, limit: number): Promise<number> {
    const failures = await deps.store.signInFailures(key);
    if (failures === null) return 0;
    const leftMs = failures.lastAtMs + LOCK_OUT_MS - deps.clock.now();
    if (leftMs <= 0) {
      await deps.store.clearSignInFailures(key);
      return 0;
    }
    return failures.count >= limit ? leftMs : 0;
  }

  /** Whether this one closes the door. */
  async function countFailure(key: string, limit: number): Promise<boolean> {
    return (await deps.store.recordSignInFailure(key, deps.clock.now())) === limit;
  }

  /** `staffId`: whose login it was; null when it is nobody's. */
  function record(
    action: SignInRecord,
    staffId: StaffId | null,
    address: string,
    detail: SignInDetail = {},
  ): Promise<void> {
    const from = addressMark(deps.config.dataKey, address);
    const row = { staffId, action, caseId: null, detail: JSON.stringify({ from, ...detail }) };
    return deps.store.audit({ atMs: deps.clock.now(), ...row });
  }

  async function recordRefused(door: 'login' | 'address', login: string, address: string): Promise<void> {
    const nowMs = deps.clock.now();
    for (const [key, atMs] of refusedAtMs) if (nowMs - atMs >= REFUSED_TOLD_EVERY_MS) refusedAtMs.delete(key);
    const key = door === 'login' ? `login:${login} ${address}` : `address:${address}`;
    if (refusedAtMs.has(key)) return;
    refusedAtMs.set(key, nowMs);
    const staff = await deps.store.staffByLogin(login);
    await record('signIn.refused', staff?.staffId ?? null, address, { door });
  }

  return ({ login: written, password, address }) => {
    const login = normalLogin(written);
    const { dataKey } = deps.config;
    const addressKey = `address:${addressMark(dataKey, address)}`;
    return queue.run(login, async () => {
      await forgetOld();
      const staff = await deps.store.staffByLogin(login);
      const loginKey = staff === null ? `nobody:${typedMark(dataKey, login)}` : `login:${login}`;
      const loginLeftMs = await closedForMs(loginKey, FAILURES_PER_LOGIN);
      const leftMs = Math.max(loginLeftMs, await closedForMs(addressKey, FAILURES_PER_ADDRESS));
      if (leftMs > 0) {
        await recordRefused(loginLeftMs > 0 ? 'login' : 'address', login, address);
        return { ok: false, code: 'lockedOut', retryAfterS: Math.ceil(leftMs / 1000) };
      }
      const fits = await passwordFits(staff?.passwordHash ?? null, password);
      // Everybody knows it: outside of a demo it opens nothing, whoever chose it.
      const isDemoPassword = password.normalize('NFKC') === DEMO_PASSWORD && !deps.config.demoStaff;
      const staffId = staff?.staffId ?? null;
      if (staff !== null && fits && !staff.disabled && !isDemoPassword) {
        await deps.store.clearSignInFailures(loginKey);
        await record('signIn.succeeded', staffId, address);
        return { ok: true, staff };
      }
      const closesLogin = await countFailure(loginKey, FAILURES_PER_LOGIN);
      const closesAddress = await countFailure(addressKey, FAILURES_PER_ADDRESS);
      await record('signIn.failed', staffId, address, whyFailed(staff, fits));
      if (closesLogin) await record('signIn.lockedOut', staffId, address, { door: 'login' });
      if (closesAddress) await record('signIn.lockedOut', null, address, { door: 'address' });
      return { ok: false, code: 'wrongPassword' };
    });
  };
}

function whyFailed(staff: Staff | null, fits: boolean): SignInDetail {
  if (staff === null) return { why: 'unknownLogin' };
  if (staff.disabled) return { why: 'disabled', passwordFits: fits };
  return { why: fits ? 'demoPassword' : 'wrongPassword' };
}
