/** A family that calls while the server is down, over a real port, with the local carrier as the telephone network. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FAMILY, type StartedLine, startLine } from '../helpers/start-line.ts';

let folder: string;
let line: StartedLine;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ochag-missed-'));
  line = await startLine({ databasePath: path.join(folder, 'ochag.sqlite') });
});
afterEach(async () => {
  await line.close();
  rmSync(folder, { recursive: true, force: true });
});

test('is a missed call that somebody is to return, once the server is back, and once only', async () => {
  line.carrier.text('+79000000199', 'Здравствуйте');
  await vi.waitFor(async () => expect(await line.store.openCaseIds(null, 10)).toHaveLength(1), 4000);
  await line.stopServer();
  const call = line.carrier.dial(FAMILY);
  call.hangUp();
  await call.until(({ ended }) => ended);
  await line.startServer();
  await vi.waitFor(async () => expect(await line.store.openCaseIds(null, 10)).toHaveLength(2), 8000);
  const briefs = await Promise.all(
    (await line.store.openCaseIds(null, 10)).map(async (id) => (await line.store.listedCase(id))?.brief),
  );
  const [missed] = briefs.filter((brief) => brief?.contacts[0]?.channel === 'call');
  expect(missed).toMatchObject({ state: 'waiting', nextStep: { kind: 'returnMissedCall' } });
  expect(missed?.contacts).toHaveLength(1);
  await line.stopServer();
  await line.startServer();
  expect(await line.store.openCaseIds(null, 10)).toHaveLength(2);
});
