/**
 * A family that waits for a team with nobody there, through the whole server: what the hotline is given of it, by reading,
 * searching and pushes, before and after somebody has taken it up.
 */
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BoardView, CaseList } from '../../flows/contract/board-view.ts';
import type { CaseSummary, CaseView } from '../../flows/contract/views.ts';
import { buildTestApp, type Person, type TestApp } from '../helpers/build-test-app.ts';

const SHELTER = 'Приют: Зелёная, 5';
const PICTURE = { url: 'https://api.twilio.com/ME1', contentType: 'image/jpeg' };

let line: TestApp;
let olga: Person;
let timur: Person;
let kira: Person;
let lev: Person;
let sofia: Person;
let caseId: string;

beforeEach(async () => {
  line = await buildTestApp({
    telephony: {
      fetchMedium: async () => ({
        ok: true,
        value: { content: Readable.from([Buffer.from('x')]), contentType: 'image/jpeg', lengthBytes: 1 },
      }),
    },
  });
  olga = await line.atWork('olga', 'operator');
  timur = await line.atWork('timur', 'operator');
  kira = await line.atWork('kira', 'crisisWorker');
  lev = await line.person('lev', 'consultant', { specialty: 'lawyer' });
  sofia = await line.person('sofia', 'supervisor');
  caseId = await line.text('+79000000101', 'Он нас ищет', [PICTURE]);
  await olga.command(caseId, { type: 'accept' });
  await olga.command(caseId, { type: 'escalate', tier: 'crisisCentre', reason: SHELTER });
  await kira.command(caseId, { type: 'accept' });
  await kira.command(caseId, { type: 'note', text: SHELTER });
  await kira.command(caseId, { type: 'reply', text: 'Вас встретят' });
  await kira.command(caseId, { type: 'handOver', reason: SHELTER });
  await line.clock.advance(60_000);
  await line.text('+79000000101', 'Мы у ворот', [PICTURE]);
});
afterEach(() => line.close());

/** Kira is on a break: found out by itself. */
async function nobodyOfItsTeamIsThere() {
  await vi.waitFor(async () => expect((await line.store.listedCase(caseId))?.brief.forHotline).toBe(true));
}

async function isHeldOutTo({ staffId }: Person) {
  const targets = [{ staffId, attention: 'desk' as const, slot: 0, standsIn: true as const }];
  const offer = { type: 'offer', targets } as const;
  expect(await line.runtime.engine.handle(caseId, offer, { inboxKey: null })).toMatchObject({ ok: true });
}

const WITHHELD = [SHELTER, 'Он нас ищет', 'Вас встретят', 'contact.started', '+7 900'];
function expectOutline(told: unknown) {
  const text = JSON.stringify(told);
  expect(text).toContain('Мы у ворот');
  for (const withheld of WITHHELD) expect(text).not.toContain(withheld);
}

const ofBoard = async (person: Person): Promise<CaseSummary | undefined> =>
  ((await person.get('/api/board')).body as BoardView).cases.find(({ id }) => id === caseId);

describe('somebody of the hotline who has not taken it up', () => {
  test('reads the family’s unanswered words and nothing from before, and that they looked is on record', async () => {
    await nobodyOfItsTeamIsThere();
    const { status, body } = await timur.get(`/api/cases/${caseId}`);
    const view = body as CaseView;
    expect(status).toBe(200);
    expectOutline(view);
    expect(view).toMatchObject({
      outline: true,
      urgency: 'routine',
      team: 'crisisCentre',
      safety: 'unknown',
    });
    expect(view.timeline.map(({ type }) => type)).toEqual(['text.received']);
    expect(view.allowed).toEqual(['accept', 'setUrgency']);
    expect(await line.store.auditOf(caseId)).toContainEqual(
      expect.objectContaining({ staffId: timur.staffId, action: 'case.read', detail: 'outline' }),
    );
  });

  test('is given no more by the board, by lists, and by a search for the number', async () => {
    await nobodyOfItsTeamIsThere();
    expectOutline(await ofBoard(timur));
    for (const url of ['/api/cases', '/api/cases?q=1', '/api/cases?q=79000000101']) {
      const { cases } = (await timur.get(url)).body as CaseList;
      expect(cases.map(({ id }) => id)).toEqual([caseId]);
      expectOutline(cases);
    }
    expect(await line.store.auditOf(caseId)).toContainEqual(
      expect.objectContaining({ staffId: timur.staffId, action: 'case.listed', detail: 'outline' }),
    );
  });

  test('opens what came with those words, and no picture from before', async () => {
    await nobodyOfItsTeamIsThere();
    const { timeline } = (await sofia.get(`/api/cases/${caseId}`)).body as CaseView;
    const links = timeline.flatMap(({ media }) =>
      ((media ?? []) as { href: string }[]).map(({ href }) => href),
    );
    const [before = '', unanswered = ''] = links;
    expect((await timur.get(before)).status).toBe(403);
    expect((await timur.get(unanswered)).status).toBe(200);
    expect((await sofia.get(before)).status).toBe(200);
  });

  test('is shown neither the family’s number nor a recording, nor who could take its call', async () => {
    await nobodyOfItsTeamIsThere();
    const { contacts } = (await sofia.get(`/api/cases/${caseId}`)).body as CaseView;
    const asked = [
      await timur.post(`/api/cases/${caseId}/reveal`, { contactId: contacts[0]?.id }),
      await timur.get(`/api/cases/${caseId}/recordings/RE${'0'.repeat(32)}`),
      await timur.get(`/api/cases/${caseId}/takers?team=hotline`),
    ];
    expect(asked.map(({ status }) => status)).toEqual([403, 403, 403]);
    const refused = (await line.store.auditOf(caseId)).filter(({ action }) => action === 'case.refused');
    expect(refused).toHaveLength(3);
  });

  test('is answered in outline when they find it more urgent', async () => {
    await nobodyOfItsTeamIsThere();
    const raised = await timur.command(caseId, { type: 'setUrgency', urgency: 'urgent', reason: 'у ворот' });
    expectOutline(raised);
    expect(raised.urgency).toBe('urgent');
  });

  test('has the whole of it once they have taken it up, and nobody else of the hotline has any', async () => {
    await nobodyOfItsTeamIsThere();
    const taken = await timur.command(caseId, { type: 'accept' });
    expect(taken.outline).toBeUndefined();
    expect(JSON.stringify(taken.timeline)).toContain(SHELTER);
    expect((await olga.get(`/api/cases/${caseId}`)).status).toBe(403);
  });
});

test.each([
  ['kira', 'whole', () => kira],
  ['sofia', 'whole', () => sofia],
  ['lev', 'nothing', () => lev],
] as const)('%s is given %s of it', async (_, given, who) => {
  await nobodyOfItsTeamIsThere();
  const { status, body } = await who().get(`/api/cases/${caseId}`);
  expect(status).toBe(given === 'whole' ? 200 : 403);
  expect(JSON.stringify(body).includes(SHELTER)).toBe(given === 'whole');
  expect(JSON.stringify((await ofBoard(who())) ?? null).includes(SHELTER)).toBe(given === 'whole');
});

describe('a push', () => {
  const lastTold = (client: { batches: { deltas: { case: CaseSummary }[] }[] }) =>
    client.batches.flatMap(({ deltas }) => deltas).at(-1)?.case;

  test('brings the outline to the hotline and the whole to whoever has a part in it', async () => {
    await nobodyOfItsTeamIsThere();
    const [forTimur, forOlga, forKira, forLev] = await Promise.all(
      [timur, olga, kira, lev].map((person) => line.openConsole(person)),
    );
    await sofia.command(caseId, { type: 'note', text: SHELTER });
    await line.clock.advance(100);
    await vi.waitFor(() => expect(forTimur?.seen()).toContain(caseId));
    expectOutline(forTimur?.batches);
    await vi.waitFor(() => expect(JSON.stringify(forKira?.batches)).toContain(SHELTER));

    await isHeldOutTo(timur);
    await line.clock.advance(100);
    await vi.waitFor(() => expect(forTimur && lastTold(forTimur)?.outline).toBeUndefined());
    expect(JSON.stringify(forTimur && lastTold(forTimur))).toContain(SHELTER);
    await vi.waitFor(() => expect(forOlga && lastTold(forOlga)?.offers).toHaveLength(1));
    expectOutline(forOlga?.batches);

    await timur.command(caseId, { type: 'decline' });
    await line.clock.advance(100);
    await vi.waitFor(() => expect(forTimur && lastTold(forTimur)?.outline).toBe(true));
    expect(forTimur?.gone()).toEqual([]);
    expect(forLev?.seen()).toEqual([]);
  });

  test('that a console missed is made up for in outline', async () => {
    await nobodyOfItsTeamIsThere();
    const back = await line.openConsole(timur, { seq: 1 });
    await vi.waitFor(() => expect(back.seen()).toContain(caseId));
    expectOutline(back.batches);
  });
});
