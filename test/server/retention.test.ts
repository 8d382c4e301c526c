/** How long a recording is kept: so many days after its case was closed, and not a day longer. */
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { temporaryFiles } from '../db/temporary-folder.ts';
import { buildTestApp, type Person, type TestApp } from '../helpers/build-test-app.ts';
import { settled } from '../helpers/manual-clock.ts';

const DAY_MS = 24 * 3_600_000;
const MINUTE_MS = 60_000;

const temporaryFile = temporaryFiles();
let line: TestApp;
let olga: Person;
beforeEach(async () => {
  const file = path.join(path.dirname(temporaryFile()), 'ochag.sqlite');
  line = await buildTestApp({ env: { DATABASE_URL: `file:${file}`, RECORDING_RETENTION_DAYS: '31' } });
  olga = await line.atWork('olga', 'operator');
});
afterEach(() => line.close());

/** A family that left a message and hung up; Olga has the case. */
async function aMessage(): Promise<string> {
  const { caseId, contactId, sid } = await line.phoneCall('+79000000101');
  const told = (command: Parameters<typeof line.runtime.engine.handle>[1]) =>
    line.runtime.engine.handle(caseId, command, { inboxKey: null });
  await told({ type: 'callPressKey', contactId, sid, digits: '3', round: 1 });
  await told({ type: 'callVoicemail', contactId, sid, recordingSid: 'RE1', durationS: 5 });
  await told({ type: 'callEnd', contactId, sid, status: 'completed' });
  await olga.command(caseId, { type: 'accept' });
  return caseId;
}

const isExpired = async (caseId: string) => (await line.store.recordingOf(caseId, 'RE1'))?.isExpired;

test('on the last day the copy goes, whatever the provider still has too, and the audit says so', async () => {
  const caseId = await aMessage();
  await olga.command(caseId, { type: 'close', outcome: 'helped' });
  line.runtime.workers.retention.start();
  line.clock.leap(30 * DAY_MS);
  await line.clock.advance(MINUTE_MS);
  expect(await isExpired(caseId)).toBe(false);

  await line.clock.advance(DAY_MS);
  expect(await isExpired(caseId)).toBe(true);
  expect(await line.store.auditOf(caseId)).toContainEqual(
    expect.objectContaining({ staffId: null, action: 'recording.expired' }),
  );
  olga = await line.signIn('olga');
  const asked = await olga.get(`/api/cases/${caseId}/recordings/RE1`);
  expect(asked).toMatchObject({ status: 404, body: { code: 'unknownRecording' } });

  line.runtime.workers.recordings.start();
  await vi.waitFor(async () => {
    await settled();
    expect(line.telephony.asked).toContainEqual({ verb: 'deleteRecording', request: 'RE1' });
  });
});

test('nothing is deleted of a case that is still open, or was opened again', async () => {
  const caseId = await aMessage();
  line.runtime.workers.retention.start();
  line.clock.leap(40 * DAY_MS);
  await line.clock.advance(MINUTE_MS);
  olga = await line.signIn('olga');
  await olga.command(caseId, { type: 'close', outcome: 'helped' });
  await olga.command(caseId, { type: 'reopen', reason: 'звонок' });
  line.clock.leap(40 * DAY_MS);
  await line.clock.advance(DAY_MS);
  expect(await isExpired(caseId)).toBe(false);
});

test('what the family sent with a text goes on the same day, at the provider too, and is opened by nobody after', async () => {
  const media = [{ url: 'https://provider.example.org/ME1', contentType: 'image/png' }];
  const caseId = await line.text('+79000000102', 'Вот снимок', media);
  await olga.command(caseId, { type: 'accept' });
  await line.clock.advance(MINUTE_MS);
  await olga.command(caseId, { type: 'close', outcome: 'helped' });
  line.runtime.workers.retention.start();
  line.clock.leap(30 * DAY_MS);
  await line.clock.advance(MINUTE_MS);
  const expired = async () =>
    (await line.store.auditOf(caseId)).filter(({ action }) => action === 'media.expired').length;
  expect(await expired()).toBe(0);
  await line.clock.advance(DAY_MS);
  await vi.waitFor(async () => expect(await expired()).toBe(1));
  await line.clock.advance(DAY_MS);
  expect(await expired()).toBe(1);

  line.runtime.workers.recordings.start();
  await vi.waitFor(async () => {
    await settled();
    expect(line.telephony.asked.filter(({ verb }) => verb === 'deleteMedia')).toHaveLength(1);
  });
  olga = await line.signIn('olga');
  await olga.command(caseId, { type: 'reopen', reason: 'звонок' });
  const [text] = (await line.store.journalOf(caseId)).filter(({ event }) => event.type === 'text.received');
  const messageId = text?.event.type === 'text.received' ? text.event.messageId : '';
  const asked = await olga.get(`/api/cases/${caseId}/messages/${messageId}/media/0`);
  expect(asked).toMatchObject({ status: 404, body: { code: 'unknownMedium' } });
});
