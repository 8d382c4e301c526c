/** A family that writes in the middle of its talk, over a real port, with the local carrier as the telephone network. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onTheLine } from '../helpers/on-the-line.ts';
import { FAMILY, OPERATOR_PHONE, type StartedLine, startLine } from '../helpers/start-line.ts';

let line: StartedLine;
beforeEach(async () => {
  line = await startLine();
  await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
});
afterEach(() => line.close());
const { theCase, answerTo, asks, picksUp, talking } = onTheLine(() => line);

test('is owed its answer within a minute, in the case of the talk, with the words on the board', async () => {
  await talking();
  line.carrier.text(FAMILY, 'Он вернулся, не могу говорить');
  await vi.waitFor(async () => expect((await theCase())?.replyDueAt).toEqual(expect.any(String)), 4000);
  const brief = await theCase();
  const { unansweredSince, replyDueAt, preview } = brief ?? {};
  expect(preview).toBe('Он вернулся, не могу говорить');
  expect(Date.parse(replyDueAt ?? '') - Date.parse(unansweredSince ?? '')).toBe(60_000);
  expect(brief?.contacts.map(({ channel, callState }) => [channel, callState])).toEqual([
    ['call', 'talking'],
    ['text', null],
  ]);
});

test('in another case than that of the talk is owed its answer within a minute too, and its phone is left in peace', async () => {
  line.carrier.text(FAMILY, 'Здравствуйте, можно спросить?');
  await vi.waitFor(async () => expect((await theCase())?.unansweredSince).toEqual(expect.any(String)), 4000);
  const [written] = await line.store.openCaseIds(null, 10);
  await asks('anna', { type: 'accept' });
  await asks('anna', { type: 'reply', text: 'Здравствуйте, слушаю вас' });
  const call = line.carrier.dial(FAMILY);
  await call.untilGathering();
  call.press('2');
  (await picksUp(OPERATOR_PHONE)).press('1');
  await call.untilTalking(4000);
  expect(await line.store.openCaseIds(null, 10)).toHaveLength(2);
  line.carrier.text(FAMILY, 'Он вернулся, не могу говорить');
  const brief = async () => (await line.store.listedCase(written as string))?.brief;
  await vi.waitFor(async () => expect((await brief())?.preview).toContain('Он вернулся'), 4000);
  const { unansweredSince, replyDueAt } = (await brief()) ?? {};
  expect(Date.parse(replyDueAt ?? '') - Date.parse(unansweredSince ?? '')).toBe(60_000);
  const journal = await line.store.journalOf(written as string);
  const last = journal.findLastIndex(({ event }) => event.type === 'text.received');
  expect(journal.slice(last + 1).map(({ event }) => event.type)).not.toContain('text.queued');
});

test('is read by whoever talks with it, while it is on the line and not once it has hung up', async () => {
  const { call } = await talking();
  const writes = async (text: string) => {
    line.carrier.text(FAMILY, text);
    await vi.waitFor(async () => expect((await theCase())?.preview).toContain(text), 4000);
    return (await theCase())?.lastTextAt ?? '';
  };
  await asks('anna', { type: 'readText', lastTextAt: await writes('Он вернулся') });
  expect(await theCase()).toMatchObject({ unansweredSince: null, replyDueAt: null });
  const lastTextAt = await writes('Он у двери');
  call.hangUp();
  await vi.waitFor(async () => expect((await theCase())?.state).toBe('wrapUp'), 4000);
  expect(await answerTo('anna', { type: 'readText', lastTextAt })).toMatchObject({ reason: 'noLiveCall' });
  expect((await theCase())?.unansweredSince).not.toBeNull();
});
