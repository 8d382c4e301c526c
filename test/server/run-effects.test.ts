import { afterEach, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import { aCommit, aDecision } from '../helpers/a-decision.ts';
import { actionsIn, type InjectLine, injectLine } from '../helpers/inject-line.ts';
import type { Fault } from '../helpers/recorded-provider.ts';
import { incomingCall, incomingText } from '../helpers/signed-twilio-request.ts';

const FAMILY = '+79000000001';
const NOT_NOW: Fault = { ok: false, why: 'notNow', retryAfterMs: null };
const UNKNOWN: Fault = { ok: false, why: 'unknown' };
const LOST_AFTER_DOING: Fault = { lostAfterDoing: true };

let line: InjectLine;
afterEach(() => line.close());

const theEvents = async () => (await Promise.all((await line.caseIds()).map(line.eventsOf))).flat();
const eventsOfType = async (type: string) => (await theEvents()).filter((event) => event.type === type);

/** Moves on in steps, so that what takes several commits comes to its end. */
async function inSteps(byMs: number): Promise<void> {
  for (let passedMs = 0; passedMs < byMs; passedMs += 10) await line.clock.advance(10);
}

/** A first text, whose acknowledgement is the effect under test. */
async function textWith(...faults: Fault[]) {
  line = await injectLine();
  line.provider.nextFaults.sendText = faults;
  await line.post('/twilio/sms', incomingText(FAMILY, 'Помогите'));
}

/** A waiting call offered to one operator, whose ringing is the effect under test. */
async function callWith(...faults: Fault[]) {
  line = await injectLine();
  line.provider.nextFaults.dial = faults;
  await line.addStaff('anna');
  const menu = await line.post('/twilio/voice', incomingCall(FAMILY));
  await line.post(actionsIn(menu.body)[0] ?? '', { ...incomingCall(FAMILY), Digits: '2' });
  await inSteps(200);
}

describe('a text of ours', () => {
  test('is reported to its case with the provider’s identifier', async () => {
    await textWith();
    await inSteps(200);
    const [sent] = line.provider.texts;
    expect(await eventsOfType('text.reported')).toMatchObject([{ status: 'queued', sid: sent?.sid }]);
    expect(await line.store.readyEffects(line.clock.now(), 10)).toEqual([]);
  });

  test('that the provider does not take now is sent when it does, and only then', async () => {
    await textWith(NOT_NOW, NOT_NOW, { ok: false, why: 'notNow', retryAfterMs: 7000 });
    await line.clock.advance(3000);
    expect(line.provider.texts).toEqual([]);
    await line.clock.advance(7500);
    expect(line.provider.texts).toHaveLength(1);
  });

  test('that is refused is shown as failed, with the provider’s code', async () => {
    await textWith({ ok: false, why: 'refused', code: '21610' });
    await inSteps(200);
    expect(await eventsOfType('text.reported')).toMatchObject([{ status: 'failed', errorCode: '21610' }]);
    expect(await eventsOfType('effect.failed')).toMatchObject([{ why: 'failed', code: '21610' }]);
    await line.clock.advance(60_000);
    expect(line.provider.texts).toEqual([]);
  });

  test('that could not leave before its phone was known to be unsafe stays here, and its case is told', async () => {
    await textWith(NOT_NOW, NOT_NOW);
    await line.store.commit(aCommit(aDecision('another', { phone: { address: FAMILY, safety: 'unsafe' } })));
    await inSteps(200);
    await line.clock.advance(60_000);
    expect(line.provider.texts).toEqual([]);
    expect(await eventsOfType('text.reported')).toMatchObject([{ status: 'failed', errorCode: 'notSafe' }]);
  });

  test('that names the line stays here when its phone is not known to be safe any more, in whichever case that was said', async () => {
    await textWith();
    await inSteps(200);
    await line.addStaff('anna', null);
    const phoneIs = (caseId: string, safety: 'safe' | 'unknown') =>
      line.store.commit(aCommit(aDecision(caseId, { phone: { address: FAMILY, safety } })));
    await phoneIs('another', 'safe');
    const [caseId = ''] = await line.caseIds();
    const actor = { staffId: 'anna', role: 'operator', team: 'hotline', specialty: null } as const;
    const asks = (command: { type: 'accept' } | { type: 'reply'; text: string }) =>
      line.runtime.engine.handle(caseId, { type: 'staff', actor, target: null, command }, { inboxKey: null });
    await asks({ type: 'accept' });
    line.provider.nextFaults.sendText = [NOT_NOW, NOT_NOW];
    const naming = `Это ${line.runtime.deps.config.lineName}, ждём вас завтра`;
    expect(await asks({ type: 'reply', text: naming })).toMatchObject({ ok: true });
    await phoneIs('a-third', 'unknown');
    await inSteps(200);
    await line.clock.advance(60_000);
    expect(line.provider.texts.map(({ text }) => text)).not.toContain(naming);
    expect((await eventsOfType('text.reported')).at(-1)).toMatchObject({
      status: 'failed',
      errorCode: 'noLongerSafe',
    });
  });

  test('that could not leave before the family wrote STOP stays here; that no more will come is still said', async () => {
    await textWith(NOT_NOW, NOT_NOW);
    await line.post('/twilio/sms', incomingText(FAMILY, 'СТОП', 2));
    await inSteps(200);
    await line.clock.advance(60_000);
    expect(line.provider.texts).toMatchObject([{ text: expect.stringContaining('СТАРТ') }]);
    expect(await eventsOfType('text.reported')).toMatchObject([
      { status: 'failed', errorCode: 'optedOut' },
      { status: 'queued' },
    ]);
  });

  test('whose answer was lost is found at the provider and not sent a second time', async () => {
    await textWith(LOST_AFTER_DOING);
    await line.clock.advance(60_000);
    const [sent] = line.provider.texts;
    expect(line.provider.texts).toHaveLength(1);
    expect(await eventsOfType('text.reported')).toMatchObject([{ status: 'queued', sid: sent?.sid }]);
  });

  test('whose answer was lost is known from a callback as well', async () => {
    await textWith(LOST_AFTER_DOING);
    line.provider.nextFaults.findText = Array.from({ length: 20 }, () => UNKNOWN);
    await line.clock.advance(100);
    const [sent] = line.provider.texts;
    const { caseId = '', messageId = '', effectId = '', sid = '' } = sent ?? {};
    await line.post(
      `/twilio/sms/status?${new URLSearchParams({ case: caseId, message: messageId, effect: effectId })}`,
      {
        MessageSid: sid,
        MessageStatus: 'sent',
      },
    );
    await line.clock.advance(10 * 60_000);
    expect(line.provider.texts).toHaveLength(1);
    expect(await eventsOfType('effect.failed')).toEqual([]);
    expect(await line.store.startedEffects()).toEqual([]);
  });

  test('that was lost on its way is shown not to have been sent, and sent', async () => {
    await textWith(UNKNOWN);
    await line.clock.advance(30_000);
    expect(line.provider.texts).toHaveLength(0);
    await line.clock.advance(30_000);
    expect(line.provider.texts).toHaveLength(1);
  });

  test('of which nobody can tell whether it was sent is never sent again, and the owner sees it', async () => {
    await textWith(LOST_AFTER_DOING);
    line.provider.nextFaults.findText = Array.from({ length: 50 }, () => UNKNOWN);
    await line.clock.advance(20 * 60_000);
    expect(line.provider.texts).toHaveLength(1);
    expect(await eventsOfType('effect.failed')).toMatchObject([{ why: 'unknown' }]);
    expect(await eventsOfType('text.reported')).toMatchObject([{ status: 'failed' }]);
  });

  test('with the same words as an earlier one is not taken for that one', async () => {
    line = await injectLine();
    await line.addStaff('anna', null);
    await line.post('/twilio/sms', incomingText(FAMILY, 'Помогите'));
    await line.clock.advance(100);
    const [caseId = ''] = await line.caseIds();
    const actor = { staffId: 'anna', role: 'operator', team: 'hotline', specialty: null } as const;
    const asks = (command: { type: 'accept' } | { type: 'reply'; text: string }) =>
      line.runtime.engine.handle(caseId, { type: 'staff', actor, command }, { inboxKey: null });
    await asks({ type: 'accept' });
    await asks({ type: 'reply', text: 'Да' });
    await line.clock.advance(1000);
    line.provider.nextFaults.sendText = [UNKNOWN];
    await asks({ type: 'reply', text: 'Да' });
    await line.clock.advance(60_000);
    expect(line.provider.texts.filter(({ text }) => text === 'Да')).toHaveLength(2);
  });

  test('is not sent any more when its deadline has passed', async () => {
    await textWith(...Array.from({ length: 2000 }, () => NOT_NOW));
    await line.clock.advance(2 * 3_600_000 + 60_000);
    expect(line.provider.texts).toEqual([]);
    expect(await eventsOfType('effect.failed')).toMatchObject([{ why: 'expired' }]);
  });

  test('waits for the one before it: texts of one family arrive in order', async () => {
    await textWith(NOT_NOW);
    await line.post('/twilio/sms', incomingText(FAMILY, 'help', 2));
    await line.clock.advance(10_000);
    expect(line.provider.texts).toHaveLength(2);
    const queued = (await eventsOfType('text.queued')).map((event) => ('text' in event ? event.text : ''));
    expect(line.provider.texts.map(({ text }) => text)).toEqual(queued);
  });

  test('whose outcome cannot be stored at once is stored later, and not sent again', async () => {
    let isBroken = false;
    line = await injectLine({
      wrapStore: (store) => ({
        ...store,
        commit: (request) => (isBroken ? Promise.reject(new Error('disk')) : store.commit(request)),
      }),
    });
    await line.post('/twilio/sms', incomingText(FAMILY, 'Помогите'));
    isBroken = true;
    await line.clock.advance(5000);
    expect(line.provider.texts).toHaveLength(1);
    isBroken = false;
    await line.clock.advance(30_000);
    expect(line.provider.texts).toHaveLength(1);
    expect(await eventsOfType('text.reported')).toMatchObject([{ status: 'queued' }]);
  });
});

describe('while the database fails', () => {
  test('nothing is sent that could not be marked, the worker does not spin, and goes on afterwards', async () => {
    let isBroken = true;
    let tries = 0;
    line = await injectLine({
      wrapStore: (store) => ({
        ...store,
        markEffectStarted: (effectId, nowMs) => {
          tries += 1;
          return isBroken ? Promise.reject(new Error('disk')) : store.markEffectStarted(effectId, nowMs);
        },
      }),
    });
    await line.post('/twilio/sms', incomingText(FAMILY, 'Помогите'));
    await line.clock.advance(35_000);
    expect(line.provider.texts).toEqual([]);
    expect(tries).toBeLessThan(10);
    isBroken = false;
    await line.clock.advance(15_000);
    expect(line.provider.texts).toHaveLength(1);
  });

  test('an outbox that cannot be read is read again later', async () => {
    let isBroken = true;
    line = await injectLine({
      wrapStore: (store) => ({
        ...store,
        readyEffects: (nowMs, limit) =>
          isBroken ? Promise.reject(new Error('disk')) : store.readyEffects(nowMs, limit),
      }),
    });
    await line.post('/twilio/sms', incomingText(FAMILY, 'Помогите'));
    await line.clock.advance(5000);
    isBroken = false;
    await line.clock.advance(15_000);
    expect(line.provider.texts).toHaveLength(1);
  });
});

describe('the phone of an operator', () => {
  test('is dialled at the number recorded now', async () => {
    await callWith();
    expect(line.provider.dials).toMatchObject([{ from: '+79000000124', to: '+79000000201' }]);
    expect(await eventsOfType('leg.reported')).toMatchObject([
      { status: 'initiated', sid: line.provider.dials[0]?.sid },
    ]);
  });

  test('that cannot be dialled passes the call on', async () => {
    await callWith({ ok: false, why: 'refused', code: '21211' });
    expect(await eventsOfType('offer.declined')).toMatchObject([{ why: 'failed', staffId: 'anna' }]);
  });

  test('that was taken from the record meanwhile passes the call on', async () => {
    await callWith(NOT_NOW);
    await line.store.updateStaff('anna', { phone: null });
    await line.clock.advance(2000);
    expect(line.provider.dials).toEqual([]);
    expect(await eventsOfType('effect.failed')).toMatchObject([{ code: 'noPhone' }]);
    expect(await eventsOfType('offer.declined')).toMatchObject([{ why: 'failed' }]);
  });

  test('whose dialling was lost on its way is found or dialled again, within its seconds', async () => {
    await callWith(UNKNOWN);
    await line.clock.advance(8000);
    expect(line.provider.dials).toHaveLength(1);
  });

  test('whose dialling was lost is dialled again within four seconds', async () => {
    await callWith(UNKNOWN);
    await line.clock.advance(4000);
    expect(line.provider.dials).toHaveLength(1);
  });

  test('of which the provider does not tell whether it rings is passed over within five seconds, and has missed nothing', async () => {
    await callWith(UNKNOWN);
    line.provider.nextFaults.findDial = Array.from({ length: 9 }, () => UNKNOWN);
    await line.clock.advance(5000);
    expect(await eventsOfType('offer.declined')).toMatchObject([{ why: 'failed', staffId: 'anna' }]);
    expect(await eventsOfType('offer.expired')).toEqual([]);
  });

  test('that the provider does not take for ten seconds is passed over, and has missed nothing', async () => {
    await callWith(...Array.from({ length: 60 }, () => NOT_NOW));
    await line.clock.advance(10_000);
    expect((await eventsOfType('offer.declined'))[0]).toMatchObject({ why: 'failed', staffId: 'anna' });
    expect(await eventsOfType('offer.expired')).toEqual([]);
  });

  test('that rings although the answer was lost is not dialled twice', async () => {
    await callWith(LOST_AFTER_DOING);
    await line.clock.advance(8000);
    expect(line.provider.dials).toHaveLength(1);
    expect(await eventsOfType('leg.reported')).toMatchObject([{ status: 'initiated' }]);
  });

  test('does not ring at all once the family has hung up', async () => {
    await callWith(NOT_NOW);
    await line.post('/twilio/voice/status', { ...incomingCall(FAMILY), CallStatus: 'completed' });
    await line.clock.advance(30_000);
    expect(line.provider.dials).toEqual([]);
    expect(line.provider.ended).toEqual([]);
  });

  test('stops ringing when the family hangs up, also when ending it has to be asked for twice', async () => {
    await callWith();
    line.provider.nextFaults.endCall = [UNKNOWN, NOT_NOW];
    await line.post('/twilio/voice/status', { ...incomingCall(FAMILY), CallStatus: 'completed' });
    await line.clock.advance(10_000);
    expect(line.provider.ended).toEqual([line.provider.dials[0]?.sid]);
  });
});

describe('the caller', () => {
  test('who hung up before being brought into the conversation is no failure', async () => {
    await callWith();
    const [dial] = line.provider.dials;
    line.provider.nextFaults.redirectCaller = [{ ok: false, why: 'refused', code: '21220' }];
    const ids = new URLSearchParams({ case: dial!.caseId, contact: dial!.contactId, leg: dial!.legId });
    const leg = { CallSid: dial!.sid, CallStatus: 'in-progress' };
    await line.post(`/twilio/voice/leg?${ids}`, leg);
    await line.post(`/twilio/voice/legKey?${ids}`, { ...leg, Digits: '1' });
    await line.clock.advance(1000);
    expect(await eventsOfType('leg.confirmed')).toHaveLength(1);
    expect(await eventsOfType('effect.failed')).toEqual([]);
    expect(await line.store.readyEffects(line.clock.now() + 3_600_000, 10)).toEqual([]);
  });
});

describe('many at once', () => {
  test('all get their answer, with a bounded number of requests under way, and a phone rings before them', async () => {
    line = await injectLine();
    const { provider } = line;
    const send = provider.sendText;
    let underWay = 0;
    let most = 0;
    provider.sendText = async (request) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise<void>((resolve) => line.clock.after(200, resolve));
      underWay -= 1;
      return send(request);
    };
    await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        line.post(
          '/twilio/sms',
          incomingText(`+790000010${String(index).padStart(2, '0')}`, 'Помогите', index + 1),
        ),
      ),
    );
    await line.clock.advance(10);
    await line.addStaff('anna');
    const menu = await line.post('/twilio/voice', incomingCall('+79000000009', 500));
    await line.post(actionsIn(menu.body)[0] ?? '', { ...incomingCall('+79000000009', 500), Digits: '1' });
    await inSteps(300);
    expect(provider.dials).toHaveLength(1);
    expect(provider.texts.length).toBeLessThan(40);
    await line.clock.advance(5000);
    expect(most).toBe(12);
    expect(new Set(provider.texts.map(({ to }) => to)).size).toBe(100);
    expect(provider.texts).toHaveLength(100);
  });
});

test('a started effect is not run by a second worker', async () => {
  line = await injectLine({ restore: false });
  await line.post('/twilio/sms', incomingText(FAMILY, 'Помогите'));
  const [row] = await line.store.readyEffects(line.clock.now(), 10);
  expect(await line.store.markEffectStarted(row!.effect.effectId, line.clock.now())).toBe(true);
  expect(await line.store.markEffectStarted(row!.effect.effectId, line.clock.now())).toBe(false);
  line.runtime.workers.effects.start();
  await line.clock.advance(10_000);
  expect(line.provider.texts).toEqual([]);
});

describe('the outbox worker that is told to stop', () => {
  test('lets the rows that it is reading arrive first, so that nothing asks a closed database', async () => {
    const read = Promise.withResolvers<[]>();
    let isHeldUp = false;
    const held = (store: Store): Store => ({
      ...store,
      readyEffects: (...args) => (isHeldUp ? read.promise : store.readyEffects(...args)),
    });
    line = await injectLine({ wrapStore: held });
    isHeldUp = true;
    await line.post('/twilio/sms', incomingText(FAMILY, 'Помогите'));
    let isStopped = false;
    const stopped = line.runtime.stop().then(() => {
      isStopped = true;
    });
    await line.clock.advance(1_000);
    expect(isStopped).toBe(false);
    read.resolve([]);
    await stopped;
  });
});

describe('a phone that was picked up, and whose family has hung up', () => {
  async function pickedUpAndLeft(...faults: Fault[]) {
    await callWith();
    const [dial] = line.provider.dials;
    if (dial === undefined) throw new Error('no phone rings');
    const { caseId, contactId, legId = '', sid } = dial;
    const answered = { type: 'legReport', contactId, legId, sid, status: 'answered' } as const;
    await line.runtime.engine.handle(caseId, answered, { inboxKey: null });
    line.provider.nextFaults.redirectLeg = faults;
    await line.post('/twilio/voice/status', { ...incomingCall(FAMILY), CallStatus: 'completed' });
    await inSteps(200);
    return sid;
  }

  test('is told so', async () => {
    const sid = await pickedUpAndLeft();
    expect(line.provider.redirected).toContain(sid);
    expect(line.provider.ended).not.toContain(sid);
  });

  test('is ended where it cannot be told, and does not go on asking for a key', async () => {
    const sid = await pickedUpAndLeft({ ok: false, why: 'refused', code: '21218' });
    expect(line.provider.ended).toContain(sid);
    expect(await eventsOfType('effect.failed')).toEqual([]);
  });
});
