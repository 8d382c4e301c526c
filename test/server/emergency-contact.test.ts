/** The emergency contact of a line: read strictly, and told to consoles only as the ways there are. */
import { expect, test } from 'vitest';
import { readConfig } from '../../server/env.ts';
import { buildTestApp, type TestApp } from '../helpers/build-test-app.ts';

const complete = {
  HOTLINE_VOICE_NUMBER: '+79000000124',
  TWILIO_ACCOUNT_SID: `AC${'0123456789abcdef'.repeat(2)}`,
  TWILIO_AUTH_TOKEN: 'a-token-of-the-provider',
  DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
};

function emergencyOf(env: Record<string, string>) {
  const read = readConfig({ ...complete, ...env });
  return read.ok ? read.config.emergency : read.problems.map(({ problem }) => problem);
}

test('a line without a contact has none', () => {
  expect(emergencyOf({})).toBeNull();
});

test('a contact is rung and written to unless the line says otherwise', () => {
  const contact = '+79000000112';
  expect(emergencyOf({ EMERGENCY_CONTACT: contact })).toEqual({ contact, ways: ['call', 'text'] });
  expect(emergencyOf({ EMERGENCY_CONTACT: contact, EMERGENCY_BY: 'text' })).toEqual({
    contact,
    ways: ['text'],
  });
  expect(emergencyOf({ EMERGENCY_CONTACT: contact, EMERGENCY_BY: 'text, call' })).toEqual({
    contact,
    ways: ['call', 'text'],
  });
});

test('what is wrong with it is said at the start', () => {
  expect(emergencyOf({ EMERGENCY_CONTACT: 'полиция' })).toEqual([
    'EMERGENCY_CONTACT is neither +country number in full nor a short code of 3 to 8 digits.',
  ]);
  expect(emergencyOf({ EMERGENCY_CONTACT: '+79000000112', EMERGENCY_BY: 'pigeon' })).toEqual([
    'EMERGENCY_BY is neither call nor text nor both with a comma.',
  ]);
  expect(emergencyOf({ EMERGENCY_BY: 'call' })).toEqual([
    'EMERGENCY_CONTACT is not set, while EMERGENCY_BY is.',
  ]);
});

const CARD = { place: 'Ленина 5', who: 'мать и дети', what: 'муж ломает дверь', dangers: 'нож' };
let app: TestApp;

test('whoever signs in learns the ways, and nobody the number', async () => {
  app = await buildTestApp({ env: { EMERGENCY_CONTACT: '+79000000112', EMERGENCY_BY: 'call' } });
  const anna = await app.person('anna', 'operator');
  const { body } = await anna.get('/api/session');
  expect(body).toMatchObject({ emergencyWays: ['call'] });
  expect(JSON.stringify(body)).not.toContain('+79000000112');
  await app.close();
});

test('the card is kept with the family’s number whole, and shown with it masked', async () => {
  app = await buildTestApp({ env: { EMERGENCY_CONTACT: '+79000000112' } });
  const anna = await app.person('anna', 'operator');
  const caseId = await app.text('+79000000101');
  const view = await anna.command(caseId, { type: 'emergency', way: 'text', card: CARD });
  const asked = view.timeline.find(({ type }) => type === 'emergency.asked');
  expect(asked).toMatchObject({ by: anna.staffId, card: { ...CARD, callBack: '+7 900 ···-01' } });
  expect(JSON.stringify(view)).not.toContain('+79000000101');
  const [row] = await app.store.readyEffects(0, 10);
  expect(row?.effect).toMatchObject({ kind: 'textEmergency', text: expect.stringContaining('+79000000101') });
  await app.close();
});

test('a supervisor hears of it at once, and again when nobody has taken the card in time', async () => {
  app = await buildTestApp({ withWorkers: true });
  const anna = await app.person('anna', 'operator');
  const desk = await app.openConsole(await app.person('sofia', 'supervisor'));
  const caseId = await app.text('+79000000101');
  await anna.command(caseId, { type: 'emergency', way: 'readOut', card: CARD });
  // Consoles are told at most once in a tenth of a second: well within the 5 s of the norm.
  await app.clock.advance(100);
  const kinds = () => desk.notices.map(({ kind }) => kind);
  await expect.poll(kinds).toEqual(['imminent', 'emergencyAsked']);
  expect(desk.notices[1]).toMatchObject({ by: 'Anna', caseId });
  await app.clock.advance(29_900);
  await app.clock.advance(100);
  await expect.poll(kinds).toContain('emergencyUnconfirmed');
  const refused = await anna.post(`/api/cases/${caseId}/commands`, { type: 'close', outcome: 'helped' });
  expect(refused).toMatchObject({ status: 409 });
  await app.close();
});

test('somebody of another tier may not ask, and no log holds a word of the card', async () => {
  app = await buildTestApp({ env: { EMERGENCY_CONTACT: '+79000000112' }, logLevel: 'debug' });
  const kira = await app.person('kira', 'crisisWorker');
  const anna = await app.person('anna', 'operator');
  const caseId = await app.text('+79000000101');
  const refused = await kira.post(`/api/cases/${caseId}/commands`, {
    type: 'emergency',
    way: 'text',
    card: CARD,
  });
  expect(refused.status).toBe(403);
  await anna.command(caseId, { type: 'emergency', way: 'text', card: CARD });
  expect(app.logged.join('\n')).not.toContain('Ленина');
  await app.close();
});
