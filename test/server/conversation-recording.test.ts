/** The recording of a talk over a real port, from the family's key to the sound that is played, with the local carrier. */
import { existsSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import { DEFAULT_LINE_SETTINGS } from '../../flows/hours/line-settings.ts';
import type { Role } from '../../flows/words.ts';
import { hashPassword } from '../../server/staff/passwords.ts';
import { temporaryFiles } from '../db/temporary-folder.ts';
import { FAMILY, OPERATOR_PHONE, type StartedLine, startLine } from '../helpers/start-line.ts';

const PASSWORD = 'a long enough password';
const PATIENCE = { timeout: 8_000 };
vi.setConfig({ testTimeout: 20_000 });

const passwordHash = hashPassword(PASSWORD);

const temporaryFile = temporaryFiles();
let line: StartedLine;
beforeEach(() => starts());

async function starts(databasePath = ':memory:') {
  line = await startLine({ databasePath });
  await records(true);
  await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
}
afterEach(() => line.close());

async function records(recordsTalks: boolean): Promise<void> {
  const number = line.config.lineNumber;
  const { version } = await line.store.lineSettings(number);
  const audit = { atMs: Date.now(), staffId: 'sofia', action: 'line.changed', caseId: null, detail: '' };
  await line.store.setLineSettings(number, { ...DEFAULT_LINE_SETTINGS, recordsTalks }, version, audit);
  line.runtime.deps.lineChanged();
}

async function theEvents() {
  const caseId = (await line.store.openCaseIds(null, 10))[0] ?? '';
  return { caseId, events: (await line.store.journalOf(caseId)).map(({ event }) => event) };
}
async function recording() {
  const { caseId } = await theEvents();
  return (await line.store.listedCase(caseId))?.brief.contacts[0]?.recording;
}
const untilRecording = (state: string) =>
  vi.waitFor(async () => expect(await recording()).toMatchObject({ state }), PATIENCE);
const untilTold = (type: string) =>
  vi.waitFor(async () => {
    const { events } = await theEvents();
    expect(events.map((event) => event.type)).toContain(type);
  }, PATIENCE);

async function asks(staffId: string, command: StaffCommand, role: Role = 'operator') {
  const { caseId } = await theEvents();
  const actor = { staffId, role, team: 'hotline', specialty: null } as const;
  return line.runtime.engine.handle(caseId, { type: 'staff', actor, command }, { inboxKey: null });
}

/** A family that waits, having heard that its talk can be recorded. */
async function waits() {
  await line.store.setPresence('anna', 'away', 'phone', Date.now());
  line.runtime.deps.wakeDispatch();
  const call = line.carrier.dial(FAMILY);
  await call.untilGathering();
  // Somebody must be there for the list, though not for this call.
  await line.addStaff({ staffId: 'boris', phone: '+79000000202' });
  call.press('2');
  // Any key leads on to the next round, which asks.
  await call.untilHeard('Оставайтесь на линии');
  call.press('6');
  await call.untilHeard('нажмите 4');
  return call;
}

async function isAnswered(call: Awaited<ReturnType<typeof waits>>, number = '+79000000202') {
  const phone = line.carrier.phone(number);
  await phone.untilRinging(4000);
  phone.answer();
  await phone.until((each) => each.call?.gathering === true, 4000);
  phone.press('1');
  await call.untilTalking(4000);
  return phone;
}

async function agrees() {
  const call = await waits();
  call.press('4');
  await untilTold('consent.given');
  const boris = await isAnswered(call);
  return { call, boris };
}

/** What the server asked of the provider's recordings, in order. */
const asked = () =>
  line.carrier
    .restLog()
    .filter(({ operationId }) => operationId?.includes('CallRecording'))
    .map(({ operationId, form }) => [operationId, form.Status ?? form.RecordingChannels ?? '']);

const filesHere = () =>
  existsSync(line.config.recordingsFolder) ? readdirSync(line.config.recordingsFolder) : [];

async function signedIn(login: string) {
  await line.store.updateStaff(login, { passwordHash: await passwordHash });
  const payload = { login, password: PASSWORD };
  const answer = await line.app.inject({ method: 'POST', url: '/api/session', payload });
  const [cookie] = answer.cookies;
  return { cookie: `${cookie?.name}=${cookie?.value}` };
}

describe('a talk with a family that pressed 4', () => {
  test('is recorded, paused and resumed, copied, deleted at the provider, and heard by those whose task it is', async () => {
    const { call, boris } = await agrees();
    await untilRecording('on');
    call.speak('Меня зовут Ирина');
    expect((await asks('boris', { type: 'pauseRecording' })).ok).toBe(true);
    await untilRecording('paused');
    expect((await asks('boris', { type: 'resumeRecording' })).ok).toBe(true);
    await untilRecording('on');
    boris.speak('Я вас слышу');
    call.hangUp();
    await untilTold('recording.deleted');
    expect(asked()).toEqual([
      ['CreateCallRecording', 'dual'],
      ['UpdateCallRecording', 'paused'],
      ['UpdateCallRecording', 'in-progress'],
    ]);
    const { caseId, events } = await theEvents();
    const recorded = events.find((event) => event.type === 'conversation.recorded');
    expect(recorded).toMatchObject({ durationS: expect.any(Number) });
    expect(filesHere()).toHaveLength(1);
    expect(
      line.carrier.restLog().some(({ method, path }) => method === 'DELETE' && path.includes('Recordings')),
    ).toBe(true);

    await line.addStaff({ staffId: 'sofia', phone: null, role: 'supervisor' });
    const url = `/api/cases/${caseId}/recordings/${recorded?.type === 'conversation.recorded' ? recorded.recordingSid : ''}`;
    const statuses: [string, number][] = [];
    for (const login of ['boris', 'sofia', 'anna'])
      statuses.push([login, (await line.app.inject({ url, headers: await signedIn(login) })).statusCode]);
    // Anna sees the case, which is of her team; what was said in it word by word is not for her.
    expect(statuses).toEqual([
      ['boris', 200],
      ['sofia', 200],
      ['anna', 403],
    ]);
    const taken = await line.app.inject({ url: `${url}?download=1`, headers: await signedIn('sofia') });
    expect(taken.headers['content-disposition']).toBe('attachment; filename="talk-1.wav"');
    expect(taken.rawPayload.readUInt16LE(22)).toBe(2);
    const looks = (await line.store.auditOf(caseId)).map(({ staffId, action }) => [staffId, action]);
    expect(looks).toEqual([
      ['boris', 'recording.played'],
      ['sofia', 'recording.played'],
      ['anna', 'recording.refused'],
      ['sofia', 'recording.downloaded'],
    ]);
    expect(line.carrier.problems()).toEqual([]);
  });

  test('is paused while it hears music', async () => {
    const { call } = await agrees();
    await untilRecording('on');
    expect((await asks('boris', { type: 'hold' })).ok).toBe(true);
    await call.untilHeard('Оставайтесь, пожалуйста, на линии');
    await untilRecording('paused');
    expect((await asks('boris', { type: 'resume' })).ok).toBe(true);
    await untilRecording('on');
    expect(line.carrier.problems()).toEqual([]);
  });

  test('and takes it back, leaves nothing here and nothing at the provider', async () => {
    const { call } = await agrees();
    await untilRecording('on');
    call.speak('Забудьте это, пожалуйста');
    expect((await asks('boris', { type: 'withdrawConsent' })).ok).toBe(true);
    await untilTold('recording.deleted');
    expect(await recording()).toMatchObject({ consent: 'withdrawn', state: 'none' });
    const { caseId, events } = await theEvents();
    expect(events.map(({ type }) => type)).not.toContain('conversation.recorded');
    expect(filesHere()).toEqual([]);
    expect((await line.store.auditOf(caseId)).map(({ action }) => action)).toContain('consent.withdrawn');
    expect(call.talking).toBe(true);
    expect(line.carrier.problems()).toEqual([]);
  });

  test('is recorded once also when the answer of the provider is lost', async () => {
    line.carrier.faults.set({
      rest: { only: ['CreateCallRecording'], dropAfter: { next: 1 } },
      webhooks: { recordingStatus: { lost: { next: 1 } } },
    });
    const { call } = await agrees();
    await untilRecording('on');
    expect(asked().filter(([operation]) => operation === 'CreateCallRecording')).toHaveLength(1);
    expect(asked().map(([operation]) => operation)).toContain('ListCallRecording');
    call.hangUp();
    await untilTold('recording.deleted');
  });

  test('whose end the provider never tells of is asked about until it is here', async () => {
    line.carrier.faults.set({ webhooks: { recordingStatus: { lost: { probability: 1 } } } });
    const { call } = await agrees();
    await untilRecording('on');
    call.hangUp();
    await untilTold('recording.deleted');
    expect(filesHere()).toHaveLength(1);
  });

  test('is never said to be recorded where the provider refuses', async () => {
    line.carrier.faults.set({ rest: { only: ['CreateCallRecording'], tooManyRequests: { probability: 1 } } });
    const { call } = await agrees();
    await untilTold('recording.asked');
    await vi.waitFor(() => expect(asked().length).toBeGreaterThan(0), PATIENCE);
    expect(await recording()).toEqual({ consent: 'given', state: 'starting' });
    line.carrier.faults.clear();
    await untilRecording('on');
    expect(call.talking).toBe(true);
  });

  test('is known to be recorded after the server was killed before it heard so', async () => {
    await line.close();
    await starts(temporaryFile());
    line.carrier.faults.set({
      rest: { only: ['CreateCallRecording'], dropAfter: { next: 1 } },
      webhooks: { recordingStatus: { lost: { next: 1 } } },
    });
    const { call } = await agrees();
    await vi.waitFor(() => expect(asked()).toHaveLength(1), PATIENCE);
    await line.stopServer();
    await line.startServer();
    await untilRecording('on');
    expect(asked().filter(([operation]) => operation === 'CreateCallRecording')).toHaveLength(1);
    expect(call.talking).toBe(true);
  });

  test('is not recorded where the line was set to record nothing meanwhile', async () => {
    const call = await waits();
    call.press('4');
    await untilTold('consent.given');
    await records(false);
    await isAnswered(call);
    await untilRecording('failed');
    expect(asked()).toEqual([]);
  });
});

describe('a family that pressed nothing', () => {
  test('is not recorded, and may be asked by whoever talks', async () => {
    const call = await waits();
    await isAnswered(call);
    await vi.waitFor(async () => expect(await recording()).toEqual({ consent: 'open', state: 'none' }));
    expect(asked()).toEqual([]);
    expect((await asks('boris', { type: 'askConsent' })).ok).toBe(true);
    await call.untilHeard('Можно ли записать этот разговор?');
    await call.untilTalking(4000);
    expect(asked()).toEqual([]);
    expect((await asks('boris', { type: 'askConsent' })).ok).toBe(true);
    await call.untilGathering(4000);
    call.press('4');
    await call.untilTalking(4000);
    await untilRecording('on');
    expect(line.carrier.problems()).toEqual([]);
  });
});
