/** Somebody comes back, through the whole server: what was made of their cases, until they say that they have read it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteStore } from '../../db/sqlite-store.ts';
import type { WhileAwayView } from '../../flows/contract/while-away.ts';
import { buildTestApp, type Person, type TestApp } from '../helpers/build-test-app.ts';

const FAMILY = '+79000000101';
let folder: string;
let line: TestApp;
let olga: Person;
let kira: Person;
let sonya: Person;
let caseId: string;

async function start(clock?: TestApp['clock']) {
  const store = await openSqliteStore(path.join(folder, 'line.sqlite'));
  line = await buildTestApp({ withWorkers: true, store, ...(clock && { clock }) });
}

const settle = async (byMs = 3_500) => {
  for (let passedMs = 0; passedMs < byMs; passedMs += 50) await line.clock.advance(50);
};
const isNow = async (person: Person, presence: 'available' | 'offline') => {
  await line.store.setPresence(person.staffId, presence, 'none', line.clock.now());
  await settle();
};
const told = async (person: Person) => (await person.get('/api/while-away')).body as WhileAwayView;
const whatOf = ({ cases }: WhileAwayView) => cases.map(({ happened }) => happened.map(({ what }) => what));
const read = (person: Person, upTo: number) => person.post('/api/while-away/read', { upTo });

/** Kira accompanies a family, and goes home; Sonya takes up what it writes. */
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ochag-while-away-'));
  await start();
  olga = await line.atWork('olga', 'operator');
  kira = await line.atWork('kira', 'crisisWorker');
  sonya = await line.atWork('sonya', 'crisisWorker');
  caseId = await line.text(FAMILY, 'Нужен кров');
  await olga.command(caseId, { type: 'accept' });
  await olga.command(caseId, { type: 'reply', text: 'Я здесь' });
  await isNow(kira, 'available');
  await olga.command(caseId, {
    type: 'escalate',
    tier: 'crisisCentre',
    urgency: 'urgent',
    reason: 'нет крова',
  });
  await kira.command(caseId, { type: 'accept' });
  await kira.command(caseId, { type: 'startSupport' });
  await isNow(kira, 'offline');
  await isNow(sonya, 'available');
  await line.text(FAMILY, 'Спасибо');
  await settle();
  await sonya.command(caseId, { type: 'accept' });
  await sonya.command(caseId, { type: 'reply', text: 'Кира будет утром' });
});
afterEach(async () => {
  await line.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a case that was kept is told, also after a restart, until it was read', async () => {
  await sonya.command(caseId, { type: 'keepCase', reason: 'Семья просит меня' });
  const { clock } = line;
  await line.close();
  await start(clock);
  [kira, sonya] = await Promise.all([line.signIn('kira'), line.signIn('sonya')]);
  const view = await told(kira);
  expect(view.cases).toMatchObject([
    {
      id: caseId,
      urgency: 'urgent',
      mine: false,
      happened: [
        { what: 'owner.foundAway', by: null },
        { what: 'case.kept', by: sonya.staffId, said: 'Семья просит меня' },
      ],
    },
  ]);
  expect(await told(sonya)).toEqual({ upTo: 0, cases: [] });
  expect((await read(kira, view.upTo)).body).toEqual({ upTo: 0, cases: [] });
  expect(await told(kira)).toEqual({ upTo: 0, cases: [] });
});

test('what happens after they looked is told all the same', async () => {
  const { upTo } = await told(kira);
  await sonya.command(caseId, { type: 'keepCase', reason: 'Семья просит меня' });
  expect(whatOf((await read(kira, upTo)).body as WhileAwayView)).toEqual([['case.kept']]);
  // Nobody has read what has not happened yet.
  await read(kira, 1_000_000);
  await isNow(kira, 'offline');
  expect(await told(kira)).toEqual({ upTo: 0, cases: [] });
});

test('of a case that went to where they may not see it, the fact alone is told', async () => {
  await sonya.command(caseId, { type: 'keepCase', reason: 'Семья просит меня' });
  const sofia = await line.atWork('sofia', 'supervisor');
  await isNow(kira, 'available');
  await read(kira, (await told(kira)).upTo);
  await sofia.command(caseId, { type: 'reassign', staffId: kira.staffId, reason: 'её семья' });
  await isNow(kira, 'offline');
  await sofia.command(caseId, { type: 'return', tier: 'hotline', reason: 'там узнают про нож' });
  const view = await told(kira);
  expect(view.cases).toMatchObject([
    { id: null, urgency: null, mine: false, happened: [{ what: 'case.returned', said: null }] },
  ]);
  expect(JSON.stringify(view)).not.toMatch(/нож/);
});

test('reading it takes what was done in their place off the case that is theirs again', async () => {
  await sonya.command(caseId, { type: 'giveBack', word: 'Всё спокойно' });
  const stoodIn = async () => (await line.store.listedCase(caseId))?.brief.stoodIn;
  expect(await stoodIn()).toMatchObject({ word: 'Всё спокойно' });
  const view = await told(kira);
  expect(view.cases).toMatchObject([{ mine: true, happened: [{}, { said: 'Всё спокойно' }] }]);
  await read(kira, view.upTo);
  expect(await stoodIn()).toBeUndefined();
});

test('is for staff alone, and takes no nonsense', async () => {
  expect((await line.call({ method: 'GET', url: '/api/while-away' })).status).toBe(401);
  expect((await kira.post('/api/while-away/read', { upTo: -1 })).status).toBe(400);
  expect((await kira.post('/api/while-away/read', {})).status).toBe(400);
});
