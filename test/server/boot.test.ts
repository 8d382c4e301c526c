/** The server ends and starts again on the same database file: everything that was going on goes on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findUnreadableCases } from '../../server/cases/boot.ts';
import { createLog } from '../../server/log.ts';
import { actionsIn, type InjectLine, type InjectLineOptions, injectLine } from '../helpers/inject-line.ts';
import { type RecordedProvider, recordedProvider } from '../helpers/recorded-provider.ts';
import { incomingCall, incomingText, sidOf } from '../helpers/signed-twilio-request.ts';

const FAMILY = '+79000000001';
let folder: string;
let databasePath: string;
let provider: RecordedProvider;
let line: InjectLine;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ochag-boot-'));
  databasePath = path.join(folder, 'line.sqlite');
  provider = recordedProvider();
});
afterEach(async () => {
  await line.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (options: InjectLineOptions = {}) => {
  line = await injectLine({ databasePath, provider, ...options });
};
/** As a kill, as far as one process can: what was decided and not done is left behind. */
async function restart(options: InjectLineOptions = {}) {
  const { clock } = line;
  await line.close();
  await start({ clock, ...options });
}
const settle = async (byMs = 200) => {
  for (let passedMs = 0; passedMs < byMs; passedMs += 10) await line.clock.advance(10);
};
const theEvents = async () => (await Promise.all((await line.caseIds()).map(line.eventsOf))).flat();

async function waitingCall(number = 1) {
  const menu = await line.post('/twilio/voice', incomingCall(FAMILY, number));
  return line.post(actionsIn(menu.body)[0] ?? '', { ...incomingCall(FAMILY, number), Digits: '1' });
}

describe('after a new start', () => {
  test('a call that is still up hears what it would have heard, and is offered again', async () => {
    await start();
    const waiting = await waitingCall();
    provider.statuses.set(sidOf('CA', 1), 'in-progress');
    await restart();
    const again = await line.post(actionsIn(waiting.body)[0] ?? '', incomingCall(FAMILY));
    expect(again.body).toContain('/twilio/media/hold.wav');
    await line.addStaff('anna');
    await settle();
    expect(provider.dials).toHaveLength(1);
  });

  test('what was held out while the line was down is no miss of whoever could not answer: they are asked again', async () => {
    await start();
    await line.addStaff('anna', null);
    await line.post('/twilio/sms', incomingText(FAMILY, 'Помогите'));
    await settle();
    const { clock } = line;
    await line.close();
    clock.leap(60_000);
    await start({ clock });
    await settle();
    const events = await theEvents();
    expect(events).toContainEqual(expect.objectContaining({ type: 'offer.declined', why: 'outage' }));
    expect(events.filter(({ type }) => type === 'offers.made')).toHaveLength(2);
  });

  test('a call that ended meanwhile is over before the first request', async () => {
    await start();
    await waitingCall();
    provider.statuses.set(sidOf('CA', 1), 'completed');
    await restart();
    expect(await theEvents()).toContainEqual(
      expect.objectContaining({ type: 'caller.hungUp', why: 'completed' }),
    );
  });

  test('with the provider out of reach the line opens all the same, and asks again later', async () => {
    await start();
    await waitingCall();
    provider.statuses.set(sidOf('CA', 1), 'completed');
    provider.nextFaults.fetchCall = [{ ok: false, why: 'unknown' }];
    await restart();
    expect(await line.store.liveCallContacts()).toHaveLength(1);
    await line.clock.advance(130_000);
    expect(await line.store.liveCallContacts()).toEqual([]);
  });

  test('a provider that hangs does not keep the line closed', async () => {
    await start();
    await waitingCall();
    await line.close();
    const { fetchCall } = provider;
    provider.fetchCall = () => new Promise(() => {});
    const { clock } = line;
    await start({ clock, restore: false });
    let isOpen = false;
    const restored = line.runtime.restore().then(() => {
      isOpen = true;
    });
    await clock.advance(500);
    expect(isOpen).toBe(false);
    await clock.advance(1000);
    await restored;
    expect(isOpen).toBe(true);
    provider.fetchCall = fetchCall;
  });

  test('a text that was to be sent is sent', async () => {
    await start({ restore: false });
    await line.post('/twilio/sms', incomingText(FAMILY, 'Помогите'));
    await restart();
    await settle();
    expect(provider.texts).toHaveLength(1);
  });

  test('a text that had left before its outcome was stored is found and not sent again', async () => {
    await start({ restore: false });
    await line.post('/twilio/sms', incomingText(FAMILY, 'Помогите'));
    const [row] = await line.store.readyEffects(line.clock.now(), 10);
    await line.store.markEffectStarted(row!.effect.effectId, line.clock.now());
    if (row!.effect.kind !== 'sendText') throw new Error('not a text');
    const { effectId, messageId, from, to, text } = row!.effect;
    await provider.sendText({ effectId, messageId, from, to, text, caseId: row!.caseId });
    await restart();
    await line.clock.advance(60_000);
    expect(provider.texts).toHaveLength(1);
    expect(await line.store.startedEffects()).toEqual([]);
    expect(await theEvents()).toContainEqual(
      expect.objectContaining({ type: 'text.reported', status: 'queued', sid: provider.texts[0]?.sid }),
    );
  });

  test('a text that was started and never left is sent once that is certain', async () => {
    await start({ restore: false });
    await line.post('/twilio/sms', incomingText(FAMILY, 'Помогите'));
    const [row] = await line.store.readyEffects(line.clock.now(), 10);
    await line.store.markEffectStarted(row!.effect.effectId, line.clock.now());
    await restart();
    await line.clock.advance(20_000);
    expect(provider.texts).toHaveLength(0);
    await line.clock.advance(60_000);
    expect(provider.texts).toHaveLength(1);
  });

  test('the ending of a call that was started is simply asked for again', async () => {
    await start();
    await line.addStaff('anna');
    await waitingCall();
    await settle();
    provider.nextFaults.endCall = Array.from({ length: 100 }, () => ({ ok: false, why: 'unknown' }));
    await line.post('/twilio/voice/status', { ...incomingCall(FAMILY), CallStatus: 'completed' });
    await settle();
    provider.nextFaults = {};
    await restart();
    await line.clock.advance(40_000);
    expect(provider.ended).toContain(provider.dials[0]?.sid);
  });
});

describe('a family that is being handed over to a team', () => {
  /** Anna talks with it and asks the crisis centre, where Kira is; nobody has been rung yet. */
  async function handedOver() {
    let isRinging = true;
    await start({
      wrapStore: (store) => ({
        ...store,
        waitingCases: async (limit: number) => (isRinging ? store.waitingCases(limit) : []),
      }),
    });
    await line.addStaff('anna');
    await waitingCall();
    await settle();
    const [dialled] = provider.dials;
    if (dialled === undefined) throw new Error('nobody was rung');
    const { caseId, contactId, legId, sid } = dialled;
    const key = { type: 'legPressKey', contactId, legId, sid, digits: '1' } as const;
    await line.runtime.engine.handle(caseId, key, { inboxKey: null });
    await line.addStaff('kira', '+79000000202', 'crisisWorker');
    isRinging = false;
    const actor = { staffId: 'anna', role: 'operator', team: 'hotline', specialty: null } as const;
    const command = { type: 'handOverCall', team: 'crisisCentre', reason: 'нет крова' } as const;
    const asked = await line.runtime.engine.handle(
      caseId,
      { type: 'staff', actor, command },
      { inboxKey: null },
    );
    expect(asked).toMatchObject({ ok: true });
    for (const up of [sidOf('CA', 1), sid]) provider.statuses.set(up, 'in-progress');
  }
  const ends = async () => (await theEvents()).filter(({ type }) => type === 'handover.ended');

  test('is back with whoever talked at once when nobody of the team is left after a new start', async () => {
    await handedOver();
    await line.store.setPresence('kira', 'away', 'phone', line.clock.now());
    await restart();
    await settle();
    expect(await ends()).toMatchObject([{ why: 'nobody' }]);
  });

  test('is held out to the team as long as somebody of it is there', async () => {
    await handedOver();
    await restart();
    await settle();
    expect(await ends()).toEqual([]);
    expect(provider.dials.at(-1)).toMatchObject({ to: '+79000000202' });
  });
});

describe('a case that cannot be read any more', () => {
  test('is named in the log, touched by nobody, and keeps no one else from being served', async () => {
    await start();
    await line.post('/twilio/sms', incomingText(FAMILY, 'Помогите', 1));
    await line.post('/twilio/sms', incomingText('+79000000002', 'Помогите', 2));
    const [first = ''] = await line.caseIds();
    const { store, clock } = line;
    const lines: { caseId?: string }[] = [];
    const log = createLog('error', { write: (text) => void lines.push(JSON.parse(text)) });
    const broken = {
      ...store,
      loadCase: async (caseId: string) => {
        const stored = await store.loadCase(caseId);
        return stored && caseId === first
          ? { ...stored, frozen: { ...stored.frozen, machineVersion: 999 } }
          : stored;
      },
    };
    expect(await findUnreadableCases({ store: broken, clock, log }, () => false)).toEqual([first]);
    expect(lines).toMatchObject([{ caseId: first }]);
  });
});

describe('readiness', () => {
  test('begins when the port is open and ends when the shutdown begins', async () => {
    await start({ restore: false });
    const ready = async () => (await line.app.inject('/health/ready')).statusCode;
    expect(await ready()).toBe(503);
    await line.runtime.restore();
    line.runtime.nowListening();
    expect(await ready()).toBe(200);
    line.runtime.nowStopping();
    expect(await ready()).toBe(503);
  });
});
