/**
 * Nobody works under the password that everybody knows once other machines reach the line. Only ever called when the
 * configuration has no demo staff: on a database that had them, they stay as they are, but are taken off shift, so that
 * no family waits for an invented phone, and their sessions end. Signing in with that password is refused by sign-in.ts.
 */
import type { Logger } from 'pino';
import type { Store } from '../../db/store.ts';
import { DEMO_PASSWORD, DEMO_STAFF } from './demo-staff.ts';
import { passwordFits } from './passwords.ts';

/** Whoever has a password of their own under one of those logins is left alone. */
export async function refuseDemoStaff(store: Store, nowMs: number, log: Logger): Promise<void> {
  const logins = new Set(DEMO_STAFF.map(({ login }) => login));
  const known = (await store.listStaff()).filter(({ login, disabled }) => logins.has(login) && !disabled);
  await Promise.all(
    known.map(async ({ staffId, login, passwordHash }) => {
      if (!(await passwordFits(passwordHash, DEMO_PASSWORD))) return;
      // The same password again: what ends the sessions of whoever is given a new one.
      await store.updateStaff(login, { passwordHash });
      await store.setPresence(staffId, 'offline', 'none', nowMs);
      log.warn(
        { staffId },
        'one of the demo staff is refused: give them a password of their own, or disable them',
      );
    }),
  );
}
