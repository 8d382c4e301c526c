import { afterEach, describe, expect, test } from 'vitest';
import type { CaseEventOf } from '../../flows/case/events.ts';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import { aCommit, aDecision } from '../helpers/a-decision.ts';
import { actionsIn, type InjectLine, injectLine } from '../helpers/inject-line.ts';
import { incomingCall, incomingText, sidOf } from '../helpers/signed-twilio-request.ts';

let line: InjectLine;
afterEach(() => line.close());

const family = (number: number) => `+790000001${String(number).padStart(2, '0')}`;
const textFrom = (number: number, text = 'Помогите') =>
  line.post('/twilio/sms', incomingText(family(number), text, number));

async function waitingCall(number: number, digits = '2') {
  const menu = await line.post('/twilio/voice', incomingCall(family(number), number));
  await line.post(actionsIn(menu.body)[0] ?? '', { ...incomingCall(family(number), number), Digits: digits });
}

/** Everybody who was offered something, by case in the order of the offers. */
async function offered(): Promise<CaseEventOf<'offers.made'>['offers']> {
  const entries = await line.store.journalAfter(0, ['offers.made'], 1000);
  return entries.flatMap(({ event }) => (event.type === 'offers.made' ? event.offers : []));
}

async function settle(byMs = 100): Promise<void> {
  for (let passedMs = 0; passedMs < byMs; passedMs += 10) await line.clock.advance(10);
}

describe('a waiting case is offered', () => {
  test('as soon as it waits, when somebody is free', async () => {
    line = await injectLine();
    await line.addStaff('anna');
    await waitingCall(1);
    await settle();
    expect(await offered()).toMatchObject([{ staffId: 'anna', attention: 'voice', slot: 0 }]);
  });

  test('as soon as somebody comes on shift', async () => {
    line = await injectLine();
    await textFrom(1);
    await settle(1000);
    expect(await offered()).toEqual([]);
    await line.addStaff('anna');
    await settle();
    expect(await offered()).toMatchObject([{ staffId: 'anna', attention: 'desk' }]);
  });

  test('although one before it cannot be read, which is told once and takes nobody’s turn', async () => {
    line = await injectLine();
    const decision = aDecision('from-the-future');
    decision.next = { ...decision.next, machineVersion: 9_999 };
    await line.store.commit(aCommit(decision));
    await line.addStaff('anna');
    await settle();
    await textFrom(1);
    await settle(6_000);
    expect(await offered()).toMatchObject([{ staffId: 'anna', attention: 'desk' }]);
    const told = line.logged.filter(({ caseId, level }) => caseId === 'from-the-future' && level === 'error');
    expect(told).toHaveLength(1);
  });

  test('to nobody who is away', async () => {
    line = await injectLine();
    await line.addStaff('anna');
    await line.store.setPresence('anna', 'away', 'phone', line.clock.now());
    line.runtime.deps.wakeDispatch();
    await waitingCall(1, '1');
    await settle(10_000);
    expect(await offered()).toEqual([]);
  });

  test('to the next when the first does not answer, and not to the same person at once', async () => {
    line = await injectLine();
    await line.addStaff('anna', '+79000000201');
    await line.addStaff('boris', '+79000000202');
    await waitingCall(1);
    await settle(200);
    const [first] = await offered();
    const [dial] = line.provider.dials;
    const ids = new URLSearchParams({ case: dial!.caseId, contact: dial!.contactId, leg: dial!.legId });
    await line.post(`/twilio/voice/leg-status?${ids}`, { CallSid: dial!.sid, CallStatus: 'no-answer' });
    await settle(200);
    const [, second] = await offered();
    expect(new Set([first?.staffId, second?.staffId])).toEqual(new Set(['anna', 'boris']));
  });

  test('most urgent first when only one is free', async () => {
    line = await injectLine();
    await waitingCall(1, '1');
    await textFrom(2);
    await textFrom(3);
    await line.addStaff('anna');
    await settle(200);
    expect((await offered())[0]).toMatchObject({ staffId: 'anna', attention: 'voice' });
    expect(line.provider.dials).toHaveLength(1);
  });

  test('within the limits of each person, which the database keeps', async () => {
    line = await injectLine();
    await line.addStaff('anna', null);
    await Promise.all(Array.from({ length: 20 }, (_, index) => textFrom(index + 1)));
    await settle(500);
    const offers = await offered();
    expect(offers.map(({ slot }) => slot).sort()).toEqual([0, 1, 2]);
    expect((await line.store.staffOnShift())[0]?.deskSlots.sort()).toEqual([0, 1, 2]);
  });
});

describe('a desk full of families that have their answer', () => {
  const MINUTE_MS = 60_000;
  const anna = { staffId: 'anna', role: 'operator', team: 'hotline', specialty: null } as const;
  const ofAnna = (caseId: string, command: StaffCommand) =>
    line.runtime.engine.handle(caseId, { type: 'staff', actor: anna, command }, { inboxKey: null });
  const onDesk = async () => (await line.store.staffOnShift())[0]?.deskSlots.toSorted();

  async function takeAndAnswer(numbers: number[]): Promise<void> {
    for (const number of numbers) {
      await textFrom(number);
      await settle();
      const caseId = (await line.store.knownCasesOf(family(number), 1))[0]?.caseId ?? '';
      await ofAnna(caseId, { type: 'accept' });
      expect(await ofAnna(caseId, { type: 'reply', text: 'Где вы сейчас?' })).toMatchObject({ ok: true });
    }
  }

  test('has room for another once they have been silent for five minutes, and none when they write again', async () => {
    line = await injectLine();
    await line.addStaff('anna', null);
    await takeAndAnswer([1, 2, 3]);
    await textFrom(4);
    await settle(1000);
    expect(await onDesk()).toEqual([0, 1, 2]);
    line.clock.leap(5 * MINUTE_MS - 10_000);
    await settle(1000);
    expect(await onDesk()).toEqual([0, 1, 2]);
    // One of them writes again, and counts again at once: there is room for two.
    await line.post('/twilio/sms', incomingText(family(1), 'Дома', 9));
    await textFrom(5);
    await textFrom(6);
    line.clock.leap(10_000);
    await settle(6_000);
    expect(await onDesk()).toEqual([0, 1, 2, 3, 4]);
    const entries = await line.store.journalAfter(0, ['offers.made'], 1000);
    const asked = await Promise.all(entries.map(({ caseId }) => line.store.listedCase(caseId)));
    expect(asked.map((listed) => listed?.number)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('a text in danger', () => {
  test('is held out at once although every desk is full of offers, and others are asked beside', async () => {
    line = await injectLine();
    await line.addStaff('anna', null);
    await line.addStaff('boris', null);
    for (let number = 1; number <= 7; number += 1) await textFrom(number);
    await settle(200);
    expect(await offered()).toHaveLength(6);
    await line.post('/twilio/sms', incomingText(family(8), '1', 8));
    await settle();
    expect((await offered()).slice(6)).toMatchObject([
      { staffId: 'anna', attention: 'desk', slot: 3 },
      { staffId: 'boris', attention: 'desk', slot: 3 },
    ]);
  });

  test('that everybody there has missed is held out to them again within seconds', async () => {
    line = await injectLine();
    await line.addStaff('anna', null);
    await line.addStaff('sofia', null, 'supervisor');
    await line.post('/twilio/sms', incomingText(family(1), '1', 1));
    await settle(32_000);
    const asked = (await offered()).map(({ staffId }) => staffId);
    expect(asked).toEqual(['anna', 'sofia', 'anna', 'sofia']);
  });

  test('that was held out to one before the danger was told is held out to all at once, and again', async () => {
    line = await injectLine();
    await line.addStaff('anna', null);
    await textFrom(1);
    await settle();
    await line.addStaff('boris', null);
    await line.addStaff('sofia', null, 'supervisor');
    await settle();
    expect(await offered()).toHaveLength(1);
    await line.post('/twilio/sms', incomingText(family(1), '1', 2));
    await settle();
    const anew = (await offered()).slice(1);
    expect(anew.map(({ staffId }) => staffId)).toEqual(['anna', 'boris', 'sofia']);
    expect(anew.map(({ offeredAtMs, expiresAtMs }) => expiresAtMs - offeredAtMs)).toEqual([
      30_000, 30_000, 30_000,
    ]);
    await settle(32_000);
    expect(await offered()).toHaveLength(7);
  });

  test('that is sent to a team with nobody there is held out to others before whoever sent it', async () => {
    line = await injectLine();
    await line.addStaff('anna', null);
    await textFrom(1);
    await settle();
    await line.addStaff('sofia', null, 'supervisor');
    const anna = { staffId: 'anna', role: 'operator', team: 'hotline', specialty: null } as const;
    const [caseId = ''] = await line.caseIds();
    const accept = { type: 'accept' } as const;
    const sent = {
      type: 'escalate',
      tier: 'crisisCentre',
      urgency: 'imminent',
      reason: 'дома опасно',
    } as const;
    for (const command of [accept, sent])
      await line.runtime.engine.handle(caseId, { type: 'staff', actor: anna, command }, { inboxKey: null });
    await settle(10_000);
    expect((await offered()).slice(1).map(({ staffId }) => staffId)).toEqual(['sofia']);
    await settle(25_000);
    expect((await offered()).slice(2).map(({ staffId }) => staffId)).toEqual(['sofia', 'anna']);
  });
});

describe('while nobody has a free hand', () => {
  let reads = 0;
  const countingReads = () => {
    reads = 0;
    return injectLine({
      wrapStore: (store) => ({
        ...store,
        waitingCases: (limit) => {
          reads += 1;
          return store.waitingCases(limit);
        },
      }),
    });
  };

  test('texts that wait for desks that are full cost routing nothing; a life in danger is held out', async () => {
    line = await countingReads();
    await line.addStaff('anna', null);
    for (let number = 1; number <= 10; number += 1) await textFrom(number);
    await settle(500);
    const full = (await offered()).length;
    reads = 0;
    for (let number = 11; number <= 50; number += 1) {
      await textFrom(number);
      await settle(20);
    }
    // Now and then, for what another process changed.
    expect(reads).toBeLessThan(3);
    await textFrom(51, '1');
    await settle(200);
    expect(await offered()).toHaveLength(full + 1);
  });

  test('a thousand waiting texts cost routing nothing', async () => {
    line = await countingReads();
    await settle();
    // What waited before a restart is looked at once.
    reads = 0;
    for (let number = 1; number <= 50; number += 1) await textFrom(number);
    await settle(500);
    expect(reads).toBe(0);
  });

  test('somebody who is freed is offered the next at once', async () => {
    line = await injectLine();
    await line.addStaff('anna');
    await waitingCall(1);
    await waitingCall(2);
    await settle(200);
    const voiceOffers = async () => (await offered()).filter(({ attention }) => attention === 'voice');
    expect(await voiceOffers()).toHaveLength(1);
    await line.post('/twilio/voice/status', {
      CallSid: sidOf('CA', 1),
      From: family(1),
      CallStatus: 'completed',
    });
    await settle(200);
    expect(await voiceOffers()).toHaveLength(2);
  });
});
