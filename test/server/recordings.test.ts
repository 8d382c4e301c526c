/** A message on the voicemail, from the beep to the copy that is played, with the local carrier as the network. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { hashPassword } from '../../server/staff/passwords.ts';
import { temporaryFiles } from '../db/temporary-folder.ts';
import { FAMILY, type StartedLine, startLine } from '../helpers/start-line.ts';

const PASSWORD = 'a long enough password';
const PATIENCE = { timeout: 10_000 };
vi.setConfig({ testTimeout: 30_000 });

const temporaryFile = temporaryFiles();
let line: StartedLine;
afterEach(() => line.close());

const filesHere = () =>
  existsSync(line.config.recordingsFolder) ? readdirSync(line.config.recordingsFolder) : [];

/** A family that calls while nobody is there, and says something after the beep. */
async function leavesMessage(): Promise<void> {
  const call = line.carrier.dial(FAMILY);
  await call.untilGathering();
  call.press('3');
  await call.until((each) => each.recording, 4000);
  call.speak('Перезвоните мне после шести', 4);
  call.press('#');
  await call.untilEnded();
}

async function theCase() {
  const [caseId = ''] = await line.store.openCaseIds(null, 10);
  const events = (await line.store.journalOf(caseId)).map(({ event }) => event);
  return { caseId, events };
}
const eventsOfType = async (type: string) =>
  (await theCase()).events.filter((event) => event.type === type) as Record<string, unknown>[];
const untilTold = (type: string) =>
  vi.waitFor(async () => expect(await eventsOfType(type)).toHaveLength(1), PATIENCE);

const restAnswers = (method: string) =>
  line.carrier
    .restLog()
    .filter((entry) => entry.method === method && entry.path.includes('/Recordings/'))
    .map(({ status }) => status);

/** Asks for the sound as a browser would. */
async function signedIn(login: string) {
  await line.store.updateStaff(login, { passwordHash: await hashPassword(PASSWORD) });
  const signedIn = await line.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { login, password: PASSWORD },
  });
  const [cookie] = signedIn.cookies;
  const { caseId } = await theCase();
  const [{ recordingSid }] = (await eventsOfType('voicemail.recorded')) as [{ recordingSid: string }];
  return (more = '', headers: Record<string, string> = {}) =>
    line.app.inject({
      method: 'GET',
      url: `/api/cases/${caseId}/recordings/${recordingSid}${more}`,
      headers: { cookie: `${cookie?.name}=${cookie?.value}`, ...headers },
    });
}

describe('a message on the voicemail', () => {
  test('is copied, then deleted at the provider, and waits for a person with a next step', async () => {
    line = await startLine();
    await leavesMessage();
    await untilTold('recording.deleted');
    const { caseId, events } = await theCase();
    const types = events.map(({ type }) => type).filter((type) => /^(voicemail|recording)\./.test(type));
    expect(types).toEqual([
      'voicemail.started',
      'voicemail.recorded',
      'recording.stored',
      'recording.deleted',
    ]);
    const [stored] = await eventsOfType('recording.stored');
    expect(stored).toMatchObject({ contentType: 'audio/wav', durationS: 4 });
    expect(filesHere()).toEqual([`${stored?.recordingId}.audio`]);
    expect(restAnswers('DELETE')).toEqual([204]);
    expect((await line.store.listedCase(caseId))?.brief.nextStep?.kind).toBe('listenToMessage');
    expect(line.carrier.problems()).toEqual([]);
  });

  test('is played from here in parts, downloaded under a name that tells nothing, and each look is recorded', async () => {
    line = await startLine();
    await line.addStaff({ staffId: 'anna', phone: null });
    await leavesMessage();
    await untilTold('recording.deleted');
    const ask = await signedIn('anna');
    const whole = await ask();
    expect(whole).toMatchObject({ statusCode: 200 });
    expect(whole.headers).toMatchObject({ 'accept-ranges': 'bytes', 'content-type': 'audio/wav' });
    const part = await ask('', { range: 'bytes=100-199' });
    expect(part.statusCode).toBe(206);
    expect(part.headers['content-range']).toBe(`bytes 100-199/${whole.rawPayload.length}`);
    expect(part.rawPayload).toEqual(whole.rawPayload.subarray(100, 200));
    const behind = await ask('', { range: 'bytes=99999999-' });
    expect(behind.statusCode).toBe(416);
    expect(behind.headers['content-range']).toBe(`bytes */${whole.rawPayload.length}`);
    const taken = await ask('?download=1');
    expect(taken.headers['content-disposition']).toBe('attachment; filename="message-1.wav"');
    const { caseId } = await theCase();
    expect((await line.store.auditOf(caseId)).map(({ staffId, action }) => [staffId, action])).toEqual([
      ['anna', 'recording.played'],
      ['anna', 'recording.played'],
      ['anna', 'recording.played'],
      ['anna', 'recording.downloaded'],
    ]);
  });

  test('is neither played to nor taken away by those who may not see its case', async () => {
    line = await startLine();
    await line.addStaff({ staffId: 'kira', phone: null, role: 'crisisWorker', team: 'crisisCentre' });
    await leavesMessage();
    await untilTold('recording.deleted');
    const ask = await signedIn('kira');
    for (const more of ['', '?download=1']) expect((await ask(more)).statusCode).toBe(403);
    const nobody = await line.app.inject({
      method: 'GET',
      url: `/api/cases/${(await theCase()).caseId}/recordings/RE1`,
    });
    expect(nobody.statusCode).toBe(401);
  });

  test('that the provider does not give out, or breaks off, is copied when it does; until then it plays from there', async () => {
    line = await startLine();
    await line.addStaff({ staffId: 'anna', phone: null });
    line.carrier.faults.set({
      rest: { only: ['FetchRecordingMedia'], tooManyRequests: { next: 1 }, dropAfter: { next: 1 } },
    });
    await leavesMessage();
    await vi.waitFor(() => expect(restAnswers('GET')).toEqual([429]), PATIENCE);
    await vi.waitFor(() => expect(restAnswers('GET')).toEqual([429, 200]), PATIENCE);
    expect(await eventsOfType('recording.stored')).toEqual([]);
    expect(restAnswers('DELETE')).toEqual([]);
    const ask = await signedIn('anna');
    expect((await ask()).statusCode).toBe(200);
    await untilTold('recording.deleted');
    expect(restAnswers('DELETE')).toEqual([204]);
  });

  test('survives a kill between the copy and the deletion: copied once, deleted once', async () => {
    line = await startLine({ databasePath: temporaryFile() });
    line.carrier.faults.set({ rest: { only: ['DeleteRecording'], errorBefore: { probability: 1 } } });
    await leavesMessage();
    await untilTold('recording.stored');
    await vi.waitFor(() => expect(restAnswers('DELETE')).toContain(500), PATIENCE);
    await line.stopServer();
    line.carrier.faults.clear();
    await line.startServer();
    await untilTold('recording.deleted');
    expect(await eventsOfType('recording.stored')).toHaveLength(1);
    expect(restAnswers('GET')).toHaveLength(1);
    expect(restAnswers('DELETE').at(-1)).toBe(204);
  });

  test('that ended while the line was down is found at its next start, copied and deleted', async () => {
    line = await startLine({ databasePath: temporaryFile() });
    const call = line.carrier.dial(FAMILY);
    await call.untilGathering();
    call.press('3');
    await call.until((each) => each.recording, 4000);
    await line.stopServer();
    call.speak('Перезвоните мне после шести', 4);
    call.press('#');
    await call.untilEnded();
    await line.startServer();
    await untilTold('recording.deleted');
    expect(await eventsOfType('voicemail.recorded')).toMatchObject([{ durationS: 4 }]);
    expect(filesHere()).toHaveLength(1);
  });

  test('that is reported twice is copied once', async () => {
    line = await startLine();
    line.carrier.faults.set({ webhooks: { voice: { doubled: { probability: 1 } } } });
    await leavesMessage();
    await untilTold('recording.deleted');
    expect(await eventsOfType('voicemail.recorded')).toHaveLength(1);
    expect(restAnswers('GET')).toHaveLength(1);
    expect(filesHere()).toHaveLength(1);
  });

  test('that cannot be copied never stands in the way of a call', async () => {
    line = await startLine();
    await line.addStaff({ staffId: 'anna', phone: '+79000000201' });
    // Where the folder should be is a file: no copy can be made.
    writeFileSync(line.config.recordingsFolder, '');
    await leavesMessage();
    await untilTold('voicemail.recorded');
    const call = line.carrier.dial('+79000000002');
    await call.untilGathering();
    call.press('2');
    await line.carrier.phone('+79000000201').untilRinging(4000);
    await vi.waitFor(async () =>
      expect(await line.store.nextRecordingEffectAtMs()).toBeGreaterThan(Date.now() - 30_000),
    );
    expect(restAnswers('DELETE')).toEqual([]);
  });
});
