/** A family chose its language once: its next call and its next text, in another case, are answered in it from the first word. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildTestApp, type TestApp } from '../helpers/build-test-app.ts';

const FAMILY = '+79000000101';
let line: TestApp;

beforeEach(async () => {
  line = await buildTestApp({ withWorkers: true });
});
afterEach(() => line.close());

const settle = async () => {
  for (let passedMs = 0; passedMs < 500; passedMs += 10) await line.clock.advance(10);
};
const languageOf = async (caseId: string) => (await line.store.listedCase(caseId))?.brief.language;
const textsSent = () =>
  line.telephony.asked.flatMap(({ verb, request }) =>
    verb === 'sendText' ? [(request as { text: string }).text] : [],
  );

async function callsAndPresses(digits: string): Promise<string> {
  const { caseId, contactId, sid } = await line.phoneCall(FAMILY);
  const pressed = { type: 'callPressKey', contactId, sid, digits, round: 1 } as const;
  expect(await line.runtime.engine.handle(caseId, pressed, { inboxKey: null })).toMatchObject({ ok: true });
  const ended = { type: 'callEnd', contactId, sid, status: 'completed' } as const;
  await line.runtime.engine.handle(caseId, ended, { inboxKey: null });
  return caseId;
}

async function closed(caseId: string): Promise<void> {
  const sofia = await line.person('sofia', 'supervisor');
  await sofia.command(caseId, { type: 'close', outcome: 'helped', summary: 'Справились' });
  // Longer than a closed case takes up its family's calls.
  line.clock.leap(31 * 24 * 3_600_000);
}

test('a family that pressed 9 has its next case in English, by phone and in writing', async () => {
  await closed(await callsAndPresses('9'));
  expect(await line.store.phoneOf(FAMILY)).toEqual({ safety: 'unknown', optedOut: false, language: 'en' });
  const { caseId } = await line.phoneCall(FAMILY);
  expect(await languageOf(caseId)).toBe('en');
  const written = await line.text(FAMILY, 'Он опять дома');
  await settle();
  expect(await languageOf(written)).toBe('en');
  expect(textsSent().at(-1)).toMatch(/^Message received/);
});

test('what staff set goes along to the next case, until the family asks for the other', async () => {
  const caseId = await line.text(FAMILY, 'Помогите');
  const olga = await line.atWork('olga', 'operator');
  await olga.command(caseId, { type: 'accept' });
  await olga.command(caseId, { type: 'setLanguage', language: 'en' });
  await closed(caseId);
  const next = await line.text(FAMILY, 'Помогите');
  expect(next).not.toBe(caseId);
  expect(await languageOf(next)).toBe('en');
  await line.text(FAMILY, 'RU');
  expect(await languageOf(next)).toBe('ru');
  expect(await line.store.phoneOf(FAMILY)).toMatchObject({ language: 'ru' });
});

test('a text without a choice writes nothing of its phone', async () => {
  await line.text(FAMILY, 'Hello, my husband beats me. Do you speak English?');
  expect(await line.store.senderOf(FAMILY, 5, line.clock.now())).toMatchObject({
    phone: { safety: 'unknown', optedOut: false },
  });
  expect(await line.store.phoneOf(FAMILY)).not.toHaveProperty('language');
});

test('a family whose text somebody answers in English by a guess is greeted in English when it calls meanwhile', async () => {
  const written = await line.text(FAMILY, 'Hello, my husband beats me. Do you speak English?');
  const olga = await line.atWork('olga', 'operator');
  await olga.command(written, { type: 'accept' });
  const { caseId } = await line.phoneCall(FAMILY);
  expect(caseId).not.toBe(written);
  expect((await line.store.listedCase(caseId))?.brief).toMatchObject({
    language: 'en',
    languageGuessed: true,
  });
  expect(await line.store.phoneOf(FAMILY)).not.toHaveProperty('language');
});
