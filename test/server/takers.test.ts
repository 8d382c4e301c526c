/** Who could take a call that is handed over: the server says it, the same to every console. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildTestApp, type Person, type TestApp } from '../helpers/build-test-app.ts';

let line: TestApp;
let olga: Person;
let caseId: string;

beforeEach(async () => {
  line = await buildTestApp();
  olga = await line.atWork('olga', 'operator', { phone: '+79000000201' });
  ({ caseId } = await line.phoneCall('+79000000101'));
});
afterEach(() => line.close());

async function onLine(login: string, specialty: 'psychologist' | 'lawyer') {
  const person = await line.atWork(login, 'consultant', { specialty, phone: `+7900000021${login.length}` });
  await line.store.setPresence(person.staffId, 'available', 'phone', line.clock.now());
  return person;
}
const takers = async (asked: string, who = olga) =>
  (await who.get(`/api/cases/${caseId}/takers?${asked}`)).body;

test('nobody is there, then one of the team, and none of another specialty', async () => {
  expect(await takers('team=consultation&specialty=psychologist')).toEqual({ there: 0, free: 0 });
  await onLine('vera', 'psychologist');
  expect(await takers('team=consultation&specialty=psychologist')).toEqual({ there: 1, free: 1 });
  expect(await takers('team=consultation&specialty=lawyer')).toEqual({ there: 0, free: 0 });
  expect(await takers('team=consultation')).toEqual({ there: 1, free: 1 });
});

test('of a case that is sent on it is told who is there, without a phone too, and none of another team', async () => {
  const desk = 'attention=desk&team=consultation&specialty=';
  expect(await takers(`${desk}psychologist`)).toEqual({ there: 0, free: 0 });
  const vera = await onLine('vera', 'psychologist');
  await line.store.setPresence(vera.staffId, 'available', 'none', line.clock.now());
  expect(await takers(`${desk}psychologist`)).toEqual({ there: 1, free: 1 });
  expect(await takers(`${desk}lawyer`)).toEqual({ there: 0, free: 0 });
  await line.store.setPresence(vera.staffId, 'away', 'none', line.clock.now());
  expect(await takers(`${desk}psychologist`)).toEqual({ there: 0, free: 0 });
});

test('whoever asks is not counted', async () => {
  await line.store.setPresence(olga.staffId, 'available', 'phone', line.clock.now());
  expect(await takers('team=hotline')).toEqual({ there: 0, free: 0 });
  const sofia = await line.atWork('sofia', 'supervisor');
  expect(await takers('team=hotline', sofia)).toEqual({ there: 1, free: 1 });
  expect(await takers('team=hotline&attention=desk')).toEqual({ there: 0, free: 0 });
  expect(await takers('team=hotline&attention=desk', sofia)).toEqual({ there: 1, free: 1 });
});

test('is told to those who see the case, and to nobody else', async () => {
  const lawyer = await onLine('lev', 'lawyer');
  const answer = await lawyer.get(`/api/cases/${caseId}/takers?team=hotline`);
  expect(answer.status).toBe(403);
  expect((await olga.get('/api/cases/unknown-case/takers?team=hotline')).status).toBe(404);
  expect((await olga.get(`/api/cases/${caseId}/takers?team=police`)).status).toBe(400);
});
