/** One call from its arrival to its outcome, and what the wallboard tells of it on the way. */
import { afterEach, expect, test } from 'vitest';
import { createFiguresCache } from '../../server/figures-cache.ts';
import { createCountsCache } from '../../server/realtime/counts-cache.ts';
import { actionsIn, type InjectLine, injectLine } from '../helpers/inject-line.ts';
import { type Fields, incomingCall } from '../helpers/signed-twilio-request.ts';

const FAMILY = '+79000000001';
let line: InjectLine;
afterEach(() => line.close());

const inCall = (fields: Fields = {}): Fields => ({
  ...incomingCall(FAMILY, 1),
  CallStatus: 'in-progress',
  ...fields,
});
const nextOf = (document: string) => actionsIn(document)[0] ?? 'no action';
const post = async (path: string, fields: Fields) => (await line.post(path, fields)).body;

/** The share as everybody on the hotline sees it over the board, asked now. */
async function boardNow() {
  const counts = createCountsCache(line.runtime.deps);
  const scope = { team: 'hotline', specialty: null } as const;
  const { answeredWithin20sToday, measuredToday } = await counts.countsFor({ staffId: 'anna', scope });
  return { answeredWithin20s: answeredWithin20sToday, measured: measuredToday };
}

/** As a console would get it that asks now: nothing of a second ago. */
async function figuresNow() {
  const { teams, live } = await createFiguresCache(line.runtime.deps).figuresFor('hotline');
  return { total: teams[0]?.total, live };
}

/** The family is past the menu and Anna's phone rings, a second after the call arrived. */
async function ringing() {
  line = await injectLine();
  await line.addStaff('anna');
  const waiting = await post(
    nextOf(await post('/twilio/voice', incomingCall(FAMILY, 1))),
    inCall({ Digits: '2' }),
  );
  await line.clock.advance(1_000);
  const [dial] = line.provider.dials;
  if (dial === undefined) throw new Error('no phone rings');
  const ids = new URLSearchParams({ case: dial.caseId, contact: dial.contactId, leg: dial.legId });
  const leg = { CallSid: dial.sid, From: dial.from, To: dial.to, Direction: 'outbound-api' };
  return { waiting, ids, leg };
}

test('a caller in the menu has arrived and does not wait yet', async () => {
  line = await injectLine();
  await post('/twilio/voice', incomingCall(FAMILY, 1));
  expect(await figuresNow()).toMatchObject({ total: { arrived: 1, undecided: 1 }, live: { waiting: 0 } });
});

test('whose phone rings is waited for; who talks is neither free nor away; the wait ends with the answer', async () => {
  const { waiting, ids, leg } = await ringing();
  const arrivedAt = new Date(line.clock.now() - 1_000).toISOString();
  expect((await figuresNow()).live).toMatchObject({ waiting: 1, longestWaitingSince: arrivedAt, free: 1 });

  await line.clock.advance(6_000);
  await post(`/twilio/voice/leg?${ids}`, { ...leg, CallStatus: 'in-progress' });
  await post(`/twilio/voice/legKey?${ids}`, { ...leg, CallStatus: 'in-progress', Digits: '1' });
  await post(nextOf(waiting), inCall());
  const talking = await figuresNow();
  expect(talking.live).toEqual({
    waiting: 0,
    longestWaitingSince: null,
    waitingInDanger: 0,
    longestInDangerSince: null,
    free: 0,
    deskOnly: 0,
    talking: 1,
    wrappingUp: 0,
    away: 0,
    callbacksOwed: 0,
    answersOwed: [],
  });
  expect(talking.total).toMatchObject({
    arrived: 1,
    answered: 1,
    answeredWithin20s: 1,
    waitOfAnswered: { meanMs: 7_000, p90Ms: 7_000 },
  });

  await line.clock.advance(60_000);
  await line.post('/twilio/voice/status', { ...incomingCall(FAMILY, 1), CallStatus: 'completed' });
  const over = await figuresNow();
  expect(over.live).toMatchObject({ free: 0, talking: 0, wrappingUp: 1 });
  expect(over.total).toEqual(talking.total);
});

test('greeting and menu are no wait: twenty-five seconds of them and six of ringing are within the norm', async () => {
  line = await injectLine();
  await line.addStaff('anna');
  const menu = await post('/twilio/voice', incomingCall(FAMILY, 1));
  await line.clock.advance(25_000);
  expect((await figuresNow()).total).toMatchObject({ measured: 0, waitOfAll: null });
  await post(nextOf(menu), inCall({ Digits: '2' }));
  const menuOverAt = new Date(line.clock.now()).toISOString();
  await line.clock.advance(6_000);
  const none = { answeredWithin20s: 0, measured: 0 };
  expect(await boardNow()).toEqual(none);
  expect(await figuresNow()).toMatchObject({
    total: { ...none, waitOfAll: { meanMs: 6_000 } },
    live: { longestWaitingSince: menuOverAt },
  });
  const [dial] = line.provider.dials;
  if (dial === undefined) throw new Error('no phone rings');
  const ids = new URLSearchParams({ case: dial.caseId, contact: dial.contactId, leg: dial.legId });
  const leg = { CallSid: dial.sid, From: dial.from, To: dial.to, Direction: 'outbound-api' };
  await post(`/twilio/voice/leg?${ids}`, { ...leg, CallStatus: 'in-progress' });
  await post(`/twilio/voice/legKey?${ids}`, { ...leg, CallStatus: 'in-progress', Digits: '1' });
  const met = { answeredWithin20s: 1, measured: 1 };
  expect(await boardNow()).toEqual(met);
  expect((await figuresNow()).total).toMatchObject({ ...met, waitOfAnswered: { meanMs: 6_000 } });
});

test('board and wallboard count a family as not answered from the end of its twenty seconds on', async () => {
  await ringing();
  await line.clock.advance(19_000);
  expect(await boardNow()).toEqual({ answeredWithin20s: 0, measured: 0 });
  await line.clock.advance(1_000);
  const missed = { answeredWithin20s: 0, measured: 1 };
  expect(await boardNow()).toEqual(missed);
  expect((await figuresNow()).total).toMatchObject(missed);
  await line.post('/twilio/voice/status', { ...incomingCall(FAMILY, 1), CallStatus: 'completed' });
  expect(await boardNow()).toEqual(missed);
  expect((await figuresNow()).total).toMatchObject(missed);
});

test('a family that rather leaves a message is no failure to answer', async () => {
  line = await injectLine();
  await line.addStaff('anna');
  await post(nextOf(await post('/twilio/voice', incomingCall(FAMILY, 1))), inCall({ Digits: '3' }));
  await line.clock.advance(60_000);
  await line.post('/twilio/voice/status', { ...incomingCall(FAMILY, 1), CallStatus: 'completed' });
  expect(await boardNow()).toEqual({ answeredWithin20s: 0, measured: 0 });
  expect((await figuresNow()).total).toMatchObject({ measured: 0, waitOfAll: null });
});

test('a family that hangs up while the phone rings has been lost, with the wait it had', async () => {
  await ringing();
  await line.clock.advance(4_000);
  await line.post('/twilio/voice/status', { ...incomingCall(FAMILY, 1), CallStatus: 'completed' });
  expect(await figuresNow()).toMatchObject({
    total: { arrived: 1, answered: 0, abandoned: 1, messages: 0, waitOfAll: { meanMs: 5_000 } },
    live: { waiting: 0, free: 1 },
  });
});

test('a family that asked to be called back is owed it until it is reached', async () => {
  const { waiting } = await ringing();
  const asked = await post(nextOf(waiting), inCall({ Digits: '5' }));
  await post(nextOf(asked), inCall({ Digits: '5' }));
  await line.post('/twilio/voice/status', { ...incomingCall(FAMILY, 1), CallStatus: 'completed' });
  expect(await figuresNow()).toMatchObject({
    total: { arrived: 1, abandoned: 0, undecided: 1, callbacks: { asked: 1, reached: 0, tries: 0 } },
    live: { callbacksOwed: 1 },
  });
});

test('a family that calls again before it is called back counts by that call, and as given up by nobody', async () => {
  const { waiting } = await ringing();
  const asked = await post(nextOf(waiting), inCall({ Digits: '5' }));
  await post(nextOf(asked), inCall({ Digits: '5' }));
  await line.post('/twilio/voice/status', { ...incomingCall(FAMILY, 1), CallStatus: 'completed' });
  await line.clock.advance(30_000);
  await line.post('/twilio/voice', incomingCall(FAMILY, 2));
  expect(await figuresNow()).toMatchObject({
    total: {
      arrived: 2,
      abandoned: 0,
      undecided: 1,
      callbacks: { asked: 1, reached: 0, calledAgain: 1, notReached: 0 },
    },
    live: { callbacksOwed: 0 },
  });
});
