import { afterEach, describe, expect, test } from 'vitest';
import { actionsIn, type InjectLine, injectLine } from '../helpers/inject-line.ts';
import { incomingCall, sidOf } from '../helpers/signed-twilio-request.ts';

let line: InjectLine;
afterEach(() => line.close());

const FAMILY = '+79000000001';
const theEvents = async () => (await Promise.all((await line.caseIds()).map(line.eventsOf))).flat();
const hangUps = async () => (await theEvents()).filter(({ type }) => type === 'caller.hungUp');

async function waitingCall() {
  line = await injectLine();
  let asked = 0;
  const { fetchCall } = line.provider;
  line.provider.fetchCall = (sid) => {
    asked += 1;
    return fetchCall(sid);
  };
  const menu = await line.post('/twilio/voice', incomingCall(FAMILY));
  const waiting = await line.post(actionsIn(menu.body)[0] ?? '', { ...incomingCall(FAMILY), Digits: '1' });
  return {
    asked: () => asked,
    again: () => line.post(actionsIn(waiting.body)[0] ?? '', incomingCall(FAMILY)),
  };
}

describe('a call whose last callback was lost', () => {
  test('is found to be over and leaves the board', async () => {
    await waitingCall();
    line.provider.statuses.set(sidOf('CA', 1), 'completed');
    await line.clock.advance(130_000);
    expect(await hangUps()).toMatchObject([{ sid: sidOf('CA', 1), why: 'completed' }]);
    expect(await line.store.liveCallContacts()).toEqual([]);
  });

  test('is over, too, when the provider has never heard of it', async () => {
    await waitingCall();
    await line.clock.advance(130_000);
    expect(await hangUps()).toHaveLength(1);
  });

  test('ends once, though the callback comes after all', async () => {
    await waitingCall();
    line.provider.statuses.set(sidOf('CA', 1), 'completed');
    await line.clock.advance(130_000);
    await line.post('/twilio/voice/status', { ...incomingCall(FAMILY), CallStatus: 'completed' });
    expect(await hangUps()).toHaveLength(1);
  });
});

describe('a phone in a talk whose last report was lost', () => {
  async function talking() {
    line = await injectLine();
    await line.addStaff('anna', '+79000000201');
    const menu = await line.post('/twilio/voice', incomingCall(FAMILY));
    await line.post(actionsIn(menu.body)[0] ?? '', { ...incomingCall(FAMILY), Digits: '1' });
    await line.clock.advance(1_000);
    const [caseId = ''] = await line.caseIds();
    const [dialled] = line.provider.dials;
    if (dialled === undefined) throw new Error('nobody was rung');
    const { contactId, legId, sid } = dialled;
    const command = { type: 'legPressKey', contactId, legId, sid, digits: '1' } as const;
    expect(await line.runtime.engine.handle(caseId, command, { inboxKey: null })).toMatchObject({ ok: true });
    line.provider.statuses.set(sidOf('CA', 1), 'in-progress');
    return { sid };
  }

  test('is found to be over, and the family is not left alone in the room', async () => {
    const { sid } = await talking();
    line.provider.statuses.set(sid, 'completed');
    await line.clock.advance(60_000);
    expect((await theEvents()).filter(({ type }) => type === 'leg.lost')).toMatchObject([{ sid }]);
  });

  test('is left alone while the provider says that it is up, or says nothing', async () => {
    const { sid } = await talking();
    line.provider.statuses.set(sid, 'in-progress');
    await line.clock.advance(60_000);
    line.provider.nextFaults.fetchCall = Array.from({ length: 100 }, () => ({ ok: false, why: 'unknown' }));
    await line.clock.advance(120_000);
    expect((await theEvents()).filter(({ type }) => type === 'leg.lost')).toEqual([]);
  });
});

describe('a call that goes on', () => {
  test('is left alone when the provider says so, and asked about again later', async () => {
    const { asked } = await waitingCall();
    line.provider.statuses.set(sidOf('CA', 1), 'in-progress');
    await line.clock.advance(100_000);
    expect(asked()).toBe(1);
    await line.clock.advance(100_000);
    expect(asked()).toBeGreaterThan(1);
    expect(await hangUps()).toEqual([]);
  });

  test('is not asked about while it is heard of', async () => {
    const { asked, again } = await waitingCall();
    for (let round = 0; round < 10; round += 1) {
      await line.clock.advance(25_000);
      await again();
    }
    expect(asked()).toBe(0);
  });

  test('is not ended because the provider does not answer', async () => {
    await waitingCall();
    line.provider.nextFaults.fetchCall = Array.from({ length: 100 }, () => ({ ok: false, why: 'unknown' }));
    await line.clock.advance(300_000);
    expect(await hangUps()).toEqual([]);
  });
});

describe('a family on the line that is on no board', () => {
  const STRAY = sidOf('CA', 77);

  test('begins anew within a minute, once it has been seen twice', async () => {
    line = await injectLine();
    line.provider.inProgress = [STRAY];
    await line.clock.advance(26_000);
    expect(line.provider.begunAnew).toEqual([]);
    await line.clock.advance(30_000);
    expect(line.provider.begunAnew).toEqual([STRAY]);
  });

  test('is not taken for one that the board knows', async () => {
    await waitingCall();
    line.provider.statuses.set(sidOf('CA', 1), 'in-progress');
    line.provider.inProgress = [sidOf('CA', 1)];
    await line.clock.advance(120_000);
    expect(line.provider.begunAnew).toEqual([]);
  });

  test('is found though the provider does not answer for a while', async () => {
    line = await injectLine();
    line.provider.inProgress = [STRAY];
    line.provider.nextFaults.callsInProgress = [
      { ok: false, why: 'unknown' },
      { ok: false, why: 'notNow', retryAfterMs: null },
    ];
    line.provider.nextFaults.beginAnew = [{ ok: false, why: 'unknown' }];
    await line.clock.advance(160_000);
    expect(line.provider.begunAnew).toContain(STRAY);
  });
});
