/** Creates the demo staff that are missing. Only ever called when the configuration says so. */
import type { Store } from '../../db/store.ts';
import { DEMO_PASSWORD, DEMO_STAFF } from './demo-staff.ts';
import { hashPassword } from './passwords.ts';

/** Whoever is there already stays as they were changed. */
export async function addDemoStaff(store: Store, newId: () => string): Promise<void> {
  const known = new Set((await store.listStaff()).map(({ login }) => login));
  const missing = DEMO_STAFF.filter(({ login }) => !known.has(login));
  await Promise.all(
    missing.map(async (member) =>
      store.addStaff({ ...member, staffId: newId(), passwordHash: await hashPassword(DEMO_PASSWORD) }),
    ),
  );
}
