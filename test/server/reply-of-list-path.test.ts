/** A family waits for its answer from its own text, through the whole server, its timers and a restart. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import { type InjectLine, injectLine } from '../helpers/inject-line.ts';
import { recordedProvider } from '../helpers/recorded-provider.ts';
import { incomingText } from '../helpers/signed-twilio-request.ts';

const FAMILY = '+79000000001';
const MINUTE = 60_000;
let folder: string;
let line: InjectLine;
let wroteAtMs: number;

async function start(clock?: InjectLine['clock']) {
  const databasePath = path.join(folder, 'line.sqlite');
  line = await injectLine({ databasePath, provider: recordedProvider(), ...(clock && { clock }) });
}

const settle = async (byMs = 200) => {
  for (let passedMs = 0; passedMs < byMs; passedMs += 10) await line.clock.advance(10);
};
const theCaseId = async () => (await line.caseIds())[0] ?? '';
const theCase = async () => (await line.store.listedCase(await theCaseId()))?.brief;

async function asks(staffId: string, command: StaffCommand) {
  const actor = { staffId, role: 'operator', team: 'hotline', specialty: null } as const;
  const staff = { type: 'staff', actor, command } as const;
  expect(await line.runtime.engine.handle(await theCaseId(), staff, { inboxKey: null })).toMatchObject({
    ok: true,
  });
  await settle();
}

async function timesLate() {
  const entries = await line.store.journalOf(await theCaseId());
  return entries.filter(({ event }) => event.type === 'deadline.passed').length;
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ochag-reply-'));
  await start();
  wroteAtMs = line.clock.now();
  await line.post('/twilio/sms', incomingText(FAMILY, 'Помогите', 1));
  await settle();
});
afterEach(async () => {
  await line.close();
  rmSync(folder, { recursive: true, force: true });
});

test('what is taken in its 29th minute is late a minute later, once, also over a restart', async () => {
  line.clock.leap(29 * MINUTE);
  await settle();
  await line.addStaff('anna', null);
  await asks('anna', { type: 'accept' });
  const { clock } = line;
  await line.close();
  await start(clock);
  expect((await theCase())?.replyDueAt).toBe(new Date(wroteAtMs + 30 * MINUTE).toISOString());
  expect(await timesLate()).toBe(0);
  line.clock.leap(MINUTE);
  await settle();
  expect(await timesLate()).toBe(1);
});

test('what was late in the list stays late with whoever takes it, and nobody is told twice', async () => {
  line.clock.leap(31 * MINUTE);
  await settle();
  expect(await timesLate()).toBe(1);
  await line.addStaff('anna', null);
  await asks('anna', { type: 'accept' });
  line.clock.leap(10 * MINUTE);
  await settle();
  expect(await timesLate()).toBe(1);
  expect((await theCase())?.replyDueAt).toBe(new Date(wroteAtMs + 30 * MINUTE).toISOString());
});
