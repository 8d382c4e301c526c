/** Hold and warm handover over a real port, with the local carrier as the telephone network. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onTheLine } from '../helpers/on-the-line.ts';
import { OPERATOR_PHONE, type StartedLine, startLine } from '../helpers/start-line.ts';

const COLLEAGUE_PHONE = '+79000000202';

let line: StartedLine;
let folder: string | null = null;
beforeEach(async () => {
  line = await startLine();
});
afterEach(async () => {
  await line.close();
  if (folder !== null) rmSync(folder, { recursive: true, force: true });
  folder = null;
});
const { theCase, asks, picksUp, talking: talkingWithAnna } = onTheLine(() => line);

const callState = async () => (await theCase())?.contacts[0]?.callState;

/** A family that talks with Anna; Boris is on line as well. */
async function talking() {
  await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
  const talk = await talkingWithAnna();
  await line.addStaff({ staffId: 'boris', phone: COLLEAGUE_PHONE });
  return talk;
}

test('a family on hold hears that it is not forgotten, and comes back to the same operator', async () => {
  const { call, anna } = await talking();
  await asks('anna', { type: 'hold' });
  await call.untilHeard('Оставайтесь, пожалуйста, на линии');
  await call.untilHeard('Мы о вас помним', 8000);
  await asks('anna', { type: 'resume' });
  await call.untilTalking(4000);
  expect(anna.call?.talking).toBe(true);
  call.hangUp();
  await vi.waitFor(() => expect(anna.call?.ended).toBe(true));
  expect(line.carrier.problems()).toEqual([]);
});

test('a colleague is asked, all three talk, the operator leaves, and the colleague ends the talk', async () => {
  const { call, anna } = await talking();
  await asks('anna', { type: 'consult', staffId: 'boris' });
  await call.untilHeard('Оставайтесь, пожалуйста, на линии');
  const boris = await picksUp(COLLEAGUE_PHONE);
  boris.press('1');
  await vi.waitFor(async () => expect(await callState()).toBe('consulting'));
  expect(call.talking).toBe(false);
  await asks('anna', { type: 'joinCall' });
  await call.untilTalking(4000);
  await asks('anna', { type: 'completeHandover' });
  await vi.waitFor(() => expect(anna.call?.ended).toBe(true));
  await call.untilTalking(4000);
  expect(await theCase()).toMatchObject({ owner: { staffId: 'boris' }, state: 'inConversation' });
  boris.hangUp();
  await call.untilHeard('Разговор завершён', 4000);
  expect(line.carrier.problems()).toEqual([]);
});

test('a colleague who will not take it, and one who leaves, give the family back to the operator', async () => {
  const { call, anna } = await talking();
  await asks('anna', { type: 'consult', staffId: 'boris' });
  const boris = await picksUp(COLLEAGUE_PHONE);
  boris.press('2');
  await call.untilTalking(4000);
  expect(await callState()).toBe('talking');
  await asks('anna', { type: 'consult', staffId: 'boris' });
  const again = await picksUp(COLLEAGUE_PHONE);
  again.press('1');
  await vi.waitFor(async () => expect(await callState()).toBe('consulting'));
  await asks('anna', { type: 'joinCall' });
  await call.untilTalking(4000);
  again.hangUp();
  await vi.waitFor(async () => expect(await callState()).toBe('talking'));
  await vi.waitFor(() => expect(call.talking).toBe(true), 4000);
  await vi.waitFor(() => expect(anna.call?.talking).toBe(true), 4000);
  expect(await theCase()).toMatchObject({ owner: { staffId: 'anna' } });
  expect(line.carrier.problems()).toEqual([]);
});

test('a colleague who hangs up while the server is down leaves the family talking with the operator', async () => {
  await line.close();
  folder = mkdtempSync(path.join(tmpdir(), 'ochag-handover-'));
  line = await startLine({ databasePath: path.join(folder, 'ochag.sqlite') });
  const { call, anna } = await talking();
  await asks('anna', { type: 'consult', staffId: 'boris' });
  const boris = await picksUp(COLLEAGUE_PHONE);
  boris.press('1');
  await vi.waitFor(async () => expect(await callState()).toBe('consulting'));
  await asks('anna', { type: 'joinCall' });
  await call.untilTalking(4000);
  const heardBefore = call.heard().length;
  await line.stopServer();
  boris.hangUp();
  await line.startServer();
  await vi.waitFor(async () => expect(await callState()).toBe('talking'), 8000);
  expect([call.talking, anna.call?.talking]).toEqual([true, true]);
  expect(call.heard()).toHaveLength(heardBefore);
  anna.hangUp();
  await call.untilHeard('Разговор завершён', 4000);
});

test('handed over without a word, the family is with the colleague, and the operator let go only then', async () => {
  const { call, anna } = await talking();
  await asks('anna', { type: 'consult', staffId: 'boris', cold: true });
  await call.untilHeard('Оставайтесь, пожалуйста, на линии');
  const boris = await picksUp(COLLEAGUE_PHONE);
  expect(anna.call?.ended).toBe(false);
  boris.press('1');
  await vi.waitFor(() => expect(anna.call?.ended).toBe(true), 4000);
  await call.untilTalking(4000);
  expect(boris.call?.talking).toBe(true);
  expect(await theCase()).toMatchObject({ owner: { staffId: 'boris' }, state: 'inConversation' });
  expect(line.carrier.problems()).toEqual([]);
});
