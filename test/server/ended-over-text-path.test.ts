/** A family writes while the form that ends its conversation stands open: over HTTP, as the console and as older clients send it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseView } from '../../flows/contract/views.ts';
import { buildTestApp, type Person, type TestApp } from '../helpers/build-test-app.ts';

const FAMILY = '+79000000101';
let line: TestApp;
let olga: Person;
let caseId: string;

beforeEach(async () => {
  line = await buildTestApp();
  olga = await line.atWork('olga', 'operator');
  caseId = await line.text(FAMILY, 'Он стучит в дверь');
  await olga.command(caseId, { type: 'accept' });
});
afterEach(() => line.close());

const read = async () => (await olga.get(`/api/cases/${caseId}`)).body as CaseView;
const asks = (command: object) => olga.post(`/api/cases/${caseId}/commands`, command);
const nextStep = { what: 'Позвонить', dueAt: '2026-03-03T06:00:00.000Z' };

async function writesAfter(ms: number, text: string) {
  await line.clock.advance(ms);
  await line.text(FAMILY, text);
  await line.clock.advance(12_000);
}

test('a wrap-up with a reason for the text before is kept, and the answer to the newer one stays owed', async () => {
  const { lastTextAt } = await read();
  await writesAfter(60_000, 'Он с ножом, помогите');
  const word = { noReply: 'notNeeded', lastTextAt };
  const { status } = await asks({ type: 'wrapUp', outcome: 'helped', ...word, nextStep });
  expect(status).toBe(200);
  const { state, unansweredSince, replyDueAt, preview } = await read();
  expect(state).toBe('followUp');
  expect(preview).toContain('Он с ножом, помогите');
  expect([unansweredSince, replyDueAt]).not.toContain(null);
});

test('an ending and a closing are refused with a word that says what to do, and the reason chosen anew is taken', async () => {
  const { lastTextAt } = await read();
  await writesAfter(60_000, 'Он с ножом, помогите');
  for (const ending of [{ type: 'endContact' }, { type: 'close', outcome: 'helped' }]) {
    const refused = await asks({ ...ending, noReply: 'notNeeded', lastTextAt });
    expect(refused).toMatchObject({ status: 409, body: { reason: 'unreadText' } });
  }
  const seen = (await read()).lastTextAt;
  const closing = { type: 'close', outcome: 'helped', noReply: 'talked', lastTextAt: seen };
  expect((await asks(closing)).status).toBe(200);
  expect((await read()).state).toBe('closed');
});

test('an older client, which names no text, goes on as before', async () => {
  await writesAfter(60_000, 'Спасибо');
  const wrapUp = { type: 'wrapUp', outcome: 'helped', noReply: 'notNeeded', nextStep };
  expect((await asks(wrapUp)).status).toBe(200);
  expect((await read()).unansweredSince).toBeNull();
});

test('another next step planned over an unanswered text leaves its answer owed by the same instant', async () => {
  const { replyDueAt } = await read();
  expect(replyDueAt).toEqual(expect.any(String));
  await line.clock.advance(60_000);
  expect((await asks({ type: 'setNextStep', ...nextStep })).status).toBe(200);
  expect(await read()).toMatchObject({ replyDueAt, nextStep: { what: 'Позвонить' } });
});
