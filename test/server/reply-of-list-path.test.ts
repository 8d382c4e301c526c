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

async function asks(staffId: string, command: StaffCommand, caseId?: string) {
  const actor = { staffId, role: 'operator', team: 'hotline', specialty: null } as const;
  const staff = { type: 'staff', actor, command } as const;
  const handled = await line.runtime.engine.handle(caseId ?? (await theCaseId()), staff, { inboxKey: null });
  expect(handled).toMatchObject({ ok: true });
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

test('what is sent on unanswered stands in the next list by its text, before whoever was answered and waits longer there', async () => {
  const sentOn = { type: 'escalate', tier: 'crisisCentre', reason: 'нет крова' } as const;
  await line.addStaff('anna', null);
  await asks('anna', { type: 'accept' });
  const unanswered = await theCaseId();
  line.clock.leap(5 * MINUTE);
  await line.post('/twilio/sms', incomingText('+79000000002', 'Нам негде жить', 2));
  await settle();
  const [answered = ''] = (await line.caseIds()).filter((id) => id !== unanswered);
  await asks('anna', { type: 'accept' }, answered);
  await asks('anna', { type: 'reply', text: 'Вас ждут в центре' }, answered);
  await asks('anna', sentOn, answered);
  line.clock.leap(5 * MINUTE);
  await settle();
  await asks('anna', sentOn, unanswered);
  const waiting = async (id: string) => (await line.store.listedCase(id))?.brief.waitingSince ?? '';
  expect(Date.parse(await waiting(unanswered))).toBeLessThan(wroteAtMs + MINUTE);
  expect((await waiting(unanswered)) < (await waiting(answered))).toBe(true);
});
