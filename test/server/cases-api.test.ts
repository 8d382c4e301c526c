/** Cases over HTTP: who may see which, what may be done, and that every look is on record. */
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CaseList } from '../../flows/contract/board-view.ts';
import type { CaseView } from '../../flows/contract/views.ts';
import { aCommit, aDecision, aFirstCall } from '../helpers/a-decision.ts';
import { buildTestApp, type Person, type TestApp } from '../helpers/build-test-app.ts';

let line: TestApp;
let olga: Person;

beforeEach(async () => {
  line = await buildTestApp();
  olga = await line.atWork('olga', 'operator');
});
afterEach(() => line.close());

async function looksAt(caseId: string) {
  const rows = await line.store.auditOf(caseId);
  return rows.map(({ staffId, action, detail }) => ({ staffId, action, detail }));
}

function viewOf({ body }: { body: unknown }): CaseView {
  return body as CaseView;
}

describe('reading a case', () => {
  test('an operator reads a waiting text with all that happened, and may accept it', async () => {
    const caseId = await line.text('+79000000101', 'Мне некуда идти');
    const { status, body } = await olga.get(`/api/cases/${caseId}`);
    expect(status).toBe(200);
    const view = viewOf({ body });
    expect(view).toMatchObject({ id: caseId, tier: 'hotline', state: 'waiting', team: 'hotline' });
    expect(view.timeline.map(({ type }) => type)).toContain('text.received');
    expect(view.allowed).toContain('accept');
    expect(view.denied.reply).toBeTypeOf('string');
  });

  test('a timeline entry carries its sequence, its instant in UTC and the sid of the provider', async () => {
    const caseId = await line.text('+79000000101', 'Мне некуда идти');
    const { timeline } = viewOf(await olga.get(`/api/cases/${caseId}`));
    expect(timeline.find(({ type }) => type === 'text.received')).toMatchObject({
      seq: expect.any(Number),
      at: '2026-03-02T06:00:00.000Z',
      sid: expect.stringMatching(/^SM/),
      text: 'Мне некуда идти',
    });
  });

  test('no answer shows a number in full', async () => {
    const caseId = await line.text('+79000000101', 'Мне некуда идти');
    await olga.command(caseId, { type: 'accept' });
    for (const url of ['/api/board', '/api/cases', '/api/cases?q=0101', `/api/cases/${caseId}`]) {
      const { status, body } = await olga.get(url);
      expect(status).toBe(200);
      expect(JSON.stringify(body)).toContain(caseId);
      expect(JSON.stringify(body)).not.toContain('79000000101');
    }
  });

  test('a number is shown on demand, and the record says who asked', async () => {
    const caseId = await line.text('+79000000101');
    const [contact] = viewOf(await olga.get(`/api/cases/${caseId}`)).contacts;
    const revealed = await olga.post(`/api/cases/${caseId}/reveal`, { contactId: contact?.id });
    expect(revealed).toMatchObject({ status: 200, body: { from: '+79000000101' } });
    expect(await looksAt(caseId)).toContainEqual({
      staffId: 'staff-olga',
      action: 'number.revealed',
      detail: contact?.id,
    });
  });

  test('of a withheld number nothing can be shown', async () => {
    const { caseId, contactId } = await line.phoneCall(null);
    expect((await olga.post(`/api/cases/${caseId}/reveal`, { contactId })).body).toEqual({ from: null });
  });

  test('a contact of another case is not shown', async () => {
    const caseId = await line.text('+79000000101');
    const other = await line.phoneCall('+79000000102');
    const answer = await olga.post(`/api/cases/${caseId}/reveal`, { contactId: other.contactId });
    expect(answer).toMatchObject({ status: 404, body: { code: 'unknownContact' } });
  });

  test('every read is recorded before it is answered, refused ones too', async () => {
    const caseId = await line.text('+79000000101');
    const kira = await line.person('kira', 'crisisWorker');
    await olga.get(`/api/cases/${caseId}`);
    await olga.get(`/api/cases/${caseId}`);
    await kira.get(`/api/cases/${caseId}`);
    expect(await looksAt(caseId)).toEqual([
      { staffId: 'staff-olga', action: 'case.read', detail: null },
      { staffId: 'staff-olga', action: 'case.read', detail: null },
      { staffId: 'staff-kira', action: 'case.refused', detail: null },
    ]);
  });

  test('nothing is shown when the look cannot be recorded', async () => {
    const caseId = await line.text('+79000000101');
    line.store.audit = async () => {
      throw new Error('the disk is full');
    };
    const answer = await olga.get(`/api/cases/${caseId}`);
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({ code: 'internal', message: expect.any(String) });
  });

  test('there is no such case', async () => {
    expect(await olga.get('/api/cases/nothing')).toMatchObject({
      status: 404,
      body: { code: 'unknownCase' },
    });
    const command = await olga.post('/api/cases/nothing/commands', { type: 'accept' });
    expect(command).toMatchObject({ status: 404, body: { code: 'unknownCase' } });
  });

  test('a case whose snapshots cannot be read is shown, with nothing allowed, instead of an error', async () => {
    const decision = aDecision('from-the-future');
    decision.next = { ...decision.next, machineVersion: 9_999 };
    await line.store.commit(aCommit(decision));
    const { status, body } = await olga.get('/api/cases/from-the-future');
    expect(status).toBe(200);
    expect(viewOf({ body })).toMatchObject({ id: 'from-the-future', state: 'waiting', allowed: [] });
    expect(viewOf({ body }).denied.accept).toBe('caseUnreadable');
    const command = await olga.post('/api/cases/from-the-future/commands', { type: 'accept' });
    expect(command).toMatchObject({ status: 409, body: { reason: 'caseUnreadable' } });
  });
});

describe('who may see what', () => {
  test('a waiting hotline case is for operators and supervisors, and for nobody else', async () => {
    const caseId = await line.text('+79000000101');
    const others: [Person, number][] = [
      [olga, 200],
      [await line.person('sofia', 'supervisor'), 200],
      [await line.person('lev', 'consultant', { specialty: 'lawyer' }), 403],
      [await line.person('kira', 'crisisWorker'), 403],
      [await line.person('anton', 'administrator'), 403],
    ];
    for (const [person, status] of others) {
      expect([person.login, (await person.get(`/api/cases/${caseId}`)).status]).toEqual([
        person.login,
        status,
      ]);
      const list = (await person.get('/api/cases')).body as CaseList;
      expect([person.login, list.cases.length]).toEqual([person.login, status === 200 ? 1 : 0]);
      const note = await person.post(`/api/cases/${caseId}/commands`, { type: 'note', text: 'видно' });
      expect([person.login, note.status === 403]).toEqual([person.login, status === 403]);
    }
  });

  test('a case escalated to a lawyer leaves the operators and comes to lawyers, not to psychologists', async () => {
    const lev = await line.person('lev', 'consultant', { specialty: 'lawyer' });
    const vera = await line.person('vera', 'consultant', { specialty: 'psychologist' });
    await line.store.setPresence(lev.staffId, 'available', 'none', line.clock.now());
    const caseId = await line.text('+79000000101');
    await olga.command(caseId, { type: 'accept' });
    const escalated = await olga.post(`/api/cases/${caseId}/commands`, {
      type: 'escalate',
      tier: 'consultation',
      specialty: 'lawyer',
      reason: 'алименты',
    });
    expect(escalated.status).toBe(200);
    expect((await olga.get(`/api/cases/${caseId}`)).status).toBe(403);
    expect((await lev.get(`/api/cases/${caseId}`)).status).toBe(200);
    expect((await vera.get(`/api/cases/${caseId}`)).status).toBe(403);
    expect((await olga.post(`/api/cases/${caseId}/reveal`, { contactId: 'any' })).status).toBe(403);
  });

  test('a changed task holds from the next request on', async () => {
    const caseId = await line.text('+79000000101');
    expect((await olga.get(`/api/cases/${caseId}`)).status).toBe(200);
    await line.store.updateStaff('olga', { role: 'administrator', team: null });
    expect((await olga.get(`/api/cases/${caseId}`)).status).toBe(403);
  });
});

describe('commands', () => {
  test('the second operator who accepts is told who was first, and what is still possible', async () => {
    const timur = await line.person('timur', 'operator');
    const caseId = await line.text('+79000000101');
    const accepted = await olga.command(caseId, { type: 'accept' });
    expect(accepted).toMatchObject({ owner: { kind: 'staff', staffId: 'staff-olga' } });
    const refused = await timur.post(`/api/cases/${caseId}/commands`, { type: 'accept' });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      code: 'refused',
      reason: 'alreadyTaken',
      who: 'Olga',
      allowed: expect.any(Array),
    });
  });

  test('the same key again is answered alike and done once', async () => {
    const caseId = await line.text('+79000000101');
    const key = { 'idempotency-key': 'a-key' };
    const note = { type: 'note', text: 'перезвонить после шести' };
    const first = await olga.post(`/api/cases/${caseId}/commands`, note, key);
    const second = await olga.post(`/api/cases/${caseId}/commands`, note, key);
    expect(first.status).toBe(200);
    expect(second).toMatchObject({ status: 200, body: first.body as object });
    const { timeline } = viewOf(await olga.get(`/api/cases/${caseId}`));
    expect(timeline.filter(({ type }) => type === 'note.added')).toHaveLength(1);
  });

  test('one key on two different commands drops neither of them', async () => {
    const caseId = await line.text('+79000000101');
    const key = { 'idempotency-key': 'a-key' };
    await olga.post(`/api/cases/${caseId}/commands`, { type: 'note', text: 'раз' }, key);
    await olga.post(`/api/cases/${caseId}/commands`, { type: 'note', text: 'два' }, key);
    const { timeline } = viewOf(await olga.get(`/api/cases/${caseId}`));
    expect(timeline.flatMap((entry) => (entry.type === 'note.added' ? [entry.text] : []))).toEqual([
      'раз',
      'два',
    ]);
  });

  test('whoever is not on shift takes nothing from the list, and is told why', async () => {
    const timur = await line.person('timur', 'operator');
    const caseId = await line.text('+79000000101');
    const before = await line.store.lastSeq();
    const refused = await timur.post(`/api/cases/${caseId}/commands`, { type: 'accept' });
    expect(refused).toMatchObject({ status: 409, body: { reason: 'offShift' } });
    expect(viewOf(await timur.get(`/api/cases/${caseId}`)).denied.accept).toBe('offShift');
    expect(await line.store.lastSeq()).toBe(before);
    await timur.put('/api/presence', { status: 'away', device: 'none' });
    expect(viewOf(await timur.get(`/api/cases/${caseId}`)).allowed).toContain('accept');
    expect((await timur.command(caseId, { type: 'accept' })).owner).toMatchObject({ staffId: 'staff-timur' });
  });

  test('an acceptance repeated after a lost answer is no refusal', async () => {
    const caseId = await line.text('+79000000101');
    const key = { 'idempotency-key': 'a-key' };
    await olga.post(`/api/cases/${caseId}/commands`, { type: 'accept' }, key);
    const again = await olga.post(`/api/cases/${caseId}/commands`, { type: 'accept' }, key);
    expect(again).toMatchObject({ status: 200, body: { case: { state: 'inConversation' } } });
  });

  test('a command repeated after the case went to others shows nothing of what they wrote', async () => {
    const kira = await line.person('kira', 'crisisWorker');
    await line.store.setPresence(kira.staffId, 'available', 'none', line.clock.now());
    const caseId = await line.text('+79000000101');
    const key = { 'idempotency-key': 'a-key' };
    const escalation = { type: 'escalate', tier: 'crisisCentre', reason: 'негде жить' };
    await olga.command(caseId, { type: 'accept' });
    await olga.post(`/api/cases/${caseId}/commands`, escalation, key);
    await kira.command(caseId, { type: 'note', text: 'адрес убежища' });
    expect((await olga.get(`/api/cases/${caseId}`)).status).toBe(403);
    const again = await olga.post(`/api/cases/${caseId}/commands`, escalation, key);
    expect(again).toMatchObject({
      status: 200,
      body: { case: { id: caseId, tier: 'crisisCentre', contacts: [], timeline: [], preview: null } },
    });
    expect(JSON.stringify(again.body)).not.toMatch(/убежища|помощь|900/);
  });

  test("somebody else's key and another case's key do not collide", async () => {
    const timur = await line.person('timur', 'operator');
    const [one, other] = [await line.text('+79000000101'), await line.text('+79000000102')];
    const key = { 'idempotency-key': 'a-key' };
    const note = { type: 'note', text: 'слышно плохо' };
    for (const [person, caseId] of [
      [olga, one],
      [timur, one],
      [olga, other],
    ] as const) {
      const { body } = await person.post(`/api/cases/${caseId}/commands`, note, key);
      const notes = (body as { case: CaseView }).case.timeline.filter(({ type }) => type === 'note.added');
      expect(notes.at(-1)).toMatchObject({ by: person.staffId });
    }
  });

  test('without a key each request is a command of its own', async () => {
    const caseId = await line.text('+79000000101');
    await olga.command(caseId, { type: 'note', text: 'раз' });
    const view = await olga.command(caseId, { type: 'note', text: 'два' });
    expect(view.timeline.filter(({ type }) => type === 'note.added')).toHaveLength(2);
  });

  test('a command that is not understood says which field is wrong', async () => {
    const caseId = await line.text('+79000000101');
    const url = `/api/cases/${caseId}/commands`;
    const cases = [
      { type: 'explode' },
      { type: 'note', text: '' },
      { type: 'note' },
      { type: 'setUrgency', urgency: 'whenever', reason: 'x' },
      { type: 'reply', text: 'я'.repeat(1601) },
      {},
      [],
    ];
    for (const body of cases) {
      const answer = await olga.post(url, body);
      expect([body, answer.status]).toEqual([body, 400]);
      expect(answer.body).toMatchObject({ code: 'invalidRequest' });
    }
    const { body } = await olga.post(url, { type: 'setUrgency', urgency: 'whenever', reason: 'x' });
    expect((body as { message: string }).message).toContain('urgency');
  });

  test('what is not possible now is refused with the reason, in words too', async () => {
    const caseId = await line.text('+79000000101');
    const refused = await olga.post(`/api/cases/${caseId}/commands`, { type: 'endCall' });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ reason: expect.any(String), message: expect.any(String) });
  });

  test('a supervisor gives a case to somebody by name, and the answer shows the new owner', async () => {
    const sofia = await line.person('sofia', 'supervisor');
    const timur = await line.person('timur', 'operator');
    await timur.put('/api/presence', { status: 'available' });
    const caseId = await line.text('+79000000101');
    await olga.command(caseId, { type: 'accept' });
    const view = await sofia.command(caseId, {
      type: 'reassign',
      staffId: timur.staffId,
      reason: 'конец смены',
    });
    expect(view.owner).toEqual({ kind: 'staff', staffId: timur.staffId });
  });
});

describe('lists', () => {
  test('are found by number, by digits of the phone, by tier and state', async () => {
    const first = await line.text('+79000000101');
    const second = await line.text('+79000000202');
    const ids = async (query: string) =>
      ((await olga.get(`/api/cases?${query}`)).body as CaseList).cases.map(({ id }) => id);
    expect(await ids('')).toEqual([second, first]);
    expect(await ids('q=0202')).toEqual([second]);
    expect(await ids('tier=hotline&state=waiting')).toEqual([second, first]);
    expect(await ids('tier=crisisCentre')).toEqual([]);
    expect(await ids('q=nothing')).toEqual([]);
  });

  test('a search leaves a record at each case it found', async () => {
    const caseId = await line.text('+79000000101');
    const other = await line.text('+79000000202');
    await olga.get('/api/cases?q=0101');
    expect(await looksAt(caseId)).toEqual([{ staffId: 'staff-olga', action: 'case.listed', detail: null }]);
    expect(await looksAt(other)).toEqual([]);
  });

  test('go on where the page before ended', async () => {
    for (let family = 100; family < 152; family += 1) await line.text(`+79000000${family}`);
    const first = (await olga.get('/api/cases')).body as CaseList;
    expect(first.cases).toHaveLength(50);
    const second = (await olga.get(`/api/cases?cursor=${first.cursor}`)).body as CaseList;
    expect(second.cases).toHaveLength(2);
    expect(second.cursor).toBeNull();
    expect(new Set([...first.cases, ...second.cases].map(({ id }) => id)).size).toBe(52);
  });

  test('a filter that does not exist is refused', async () => {
    expect((await olga.get('/api/cases?tier=heaven')).status).toBe(400);
  });
});

describe('a message left by voice', () => {
  const recordingSid = `RE${'1'.repeat(32)}`;

  beforeEach(async () => {
    const call = aFirstCall('with-voice', '+79000000101');
    call.decision.events.push({
      type: 'voicemail.recorded',
      at: line.clock.now(),
      contactId: 'with-voice-call',
      sid: 'CA-with-voice',
      recordingSid,
      durationS: 12,
    });
    await line.store.commit(call);
  });

  function audioOf(bytes: Uint8Array) {
    line.telephony.fetchRecording = async () => ({
      ok: true,
      value: {
        audio: Readable.from([Buffer.from(bytes)]),
        contentType: 'audio/mpeg',
        lengthBytes: bytes.length,
      },
    });
  }

  test('is played to those who may see the case, and the record says who listened', async () => {
    audioOf(Buffer.from('sound'));
    const answer = await olga.get(`/api/cases/with-voice/recordings/${recordingSid}`);
    expect(answer).toMatchObject({ status: 200, body: 'sound' });
    expect(answer.headers).toMatchObject({
      'content-type': 'audio/mpeg',
      'cache-control': 'private, no-store',
    });
    expect(await looksAt('with-voice')).toEqual([
      { staffId: 'staff-olga', action: 'recording.played', detail: recordingSid },
    ]);
  });

  test('is not played to others, nor through another case', async () => {
    audioOf(Buffer.from('sound'));
    const kira = await line.person('kira', 'crisisWorker');
    expect((await kira.get(`/api/cases/with-voice/recordings/${recordingSid}`)).status).toBe(403);
    const otherCase = await line.text('+79000000102');
    const elsewhere = await olga.get(`/api/cases/${otherCase}/recordings/${recordingSid}`);
    expect(elsewhere).toMatchObject({ status: 404, body: { code: 'unknownRecording' } });
  });

  test('that the provider no longer has, or cannot give now, is told apart', async () => {
    const url = `/api/cases/with-voice/recordings/${recordingSid}`;
    expect(await olga.get(url)).toMatchObject({ status: 404, body: { code: 'unknownRecording' } });
    line.telephony.fetchRecording = async () => ({ ok: false, why: 'unknown' });
    expect(await olga.get(url)).toMatchObject({ status: 502, body: { code: 'providerUnavailable' } });
  });
});
