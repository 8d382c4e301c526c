/** The whole path over a real port: a family calls or texts, the right person answers. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { FAMILY, OPERATOR_PHONE, type StartedLine, startLine } from '../helpers/start-line.ts';

let line: StartedLine;
afterEach(() => line.close());

/** The only case there is. */
async function theCase() {
  const [caseId] = await line.store.openCaseIds(null, 10);
  const listed = await line.store.listedCase(caseId!);
  return listed!;
}

describe('a call', () => {
  test('is answered: key 2, the operator presses 1, they talk, and both hang up', async () => {
    line = await startLine();
    await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
    const call = line.carrier.dial(FAMILY);
    await call.untilGathering();
    call.press('2');
    const operator = line.carrier.phone(OPERATOR_PHONE);
    await operator.untilRinging(4000);
    operator.answer();
    await operator.until((phone) => phone.call?.gathering === true, 4000);
    operator.press('1');
    await call.untilTalking(4000);
    await vi.waitFor(async () => expect((await theCase()).brief.state).toBe('inConversation'));
    operator.hangUp();
    await call.untilHeard('Разговор завершён');
    call.hangUp();
    await call.untilEnded();
    await vi.waitFor(async () => expect((await theCase()).brief.contacts[0]?.callState).toBe('ended'));
    expect(line.carrier.problems()).toEqual([]);
  });
});

describe('a text', () => {
  test('is acknowledged, answered from the console, and its delivery is known', async () => {
    line = await startLine();
    await line.addStaff({ staffId: 'anna', phone: null });
    const { answered } = line.carrier.text(FAMILY, 'Помогите, пожалуйста');
    expect(await answered).toBe(true);
    const family = line.carrier.phone(FAMILY);
    await family.until((phone) => phone.inbox().length === 1);
    await vi.waitFor(async () => expect((await theCase()).brief.offers).toHaveLength(1));
    const { id } = (await theCase()).brief;
    const actor = { staffId: 'anna', role: 'operator', team: 'hotline', specialty: null } as const;
    const asks = (command: { type: 'accept' } | { type: 'reply'; text: string }) =>
      line.runtime.engine.handle(id, { type: 'staff', actor, command }, { inboxKey: null });
    expect(await asks({ type: 'accept' })).toMatchObject({ ok: true });
    expect(await asks({ type: 'reply', text: 'Мы рядом. Что случилось?' })).toMatchObject({ ok: true });
    await family.untilText('Мы рядом');
    await vi.waitFor(async () => {
      const journal = await line.store.journalOf(id);
      const delivered = journal.filter(
        ({ event }) => event.type === 'text.reported' && event.status === 'delivered',
      );
      expect(delivered).toHaveLength(2);
    });
    expect(line.carrier.problems()).toEqual([]);
  });
});

/** Operators do what is to be done after each conversation, so that they are free for the next. */
function wrapUpAtOnce(): void {
  line.runtime.deps.feed.subscribe(({ caseId, columns }) => {
    if (columns.state !== 'wrapUp' || columns.ownerStaffId === null) return;
    const actor = {
      staffId: columns.ownerStaffId,
      role: 'operator',
      team: 'hotline',
      specialty: null,
    } as const;
    const nextStep = { what: 'Узнать, как дела', dueAt: new Date(Date.now() + 86_400_000).toISOString() };
    void line.runtime.engine.handle(
      caseId,
      { type: 'staff', actor, command: { type: 'wrapUp', outcome: 'helped', nextStep } },
      { inboxKey: null },
    );
  });
}

describe('on a bad day of the network', () => {
  test('doubled, late and reordered webhooks, refused and lost requests: each text once, in both directions', async () => {
    line = await startLine();
    line.carrier.faults.set({
      webhooks: {
        sms: {
          doubled: { probability: 0.5 },
          late: { probability: 0.3, seconds: 2 },
          reordered: { probability: 0.2 },
        },
        messageStatus: {
          doubled: { probability: 0.5 },
          lost: { probability: 0.2 },
          reordered: { probability: 0.3 },
        },
      },
      rest: {
        only: ['CreateMessage'],
        tooManyRequests: { probability: 0.3 },
        errorAfter: { probability: 0.2 },
        dropAfter: { probability: 0.2 },
      },
    });
    const families = Array.from({ length: 25 }, (_, index) => `+790000030${String(index).padStart(2, '0')}`);
    const answers = families.flatMap((family) => [
      line.carrier.text(family, 'Первое').answered,
      line.carrier.text(family, 'Второе').answered,
    ]);
    expect(await Promise.all(answers)).toEqual(answers.map(() => true));
    await vi.waitFor(
      async () => {
        for (const family of families) expect(line.carrier.phone(family).inbox().length).toBeGreaterThan(0);
        expect(await line.store.startedEffects()).toEqual([]);
        expect(await line.store.nextEffectAtMs()).toBeNull();
      },
      { timeout: 30_000, interval: 200 },
    );
    for (const family of families) expect(line.carrier.phone(family).inbox()).toHaveLength(1);
    const caseIds = await line.store.openCaseIds(null, 1000);
    expect(caseIds).toHaveLength(families.length);
    for (const caseId of caseIds) {
      const texts = (await line.store.journalOf(caseId)).flatMap(({ event }) =>
        event.type === 'text.received' ? [event.text] : [],
      );
      expect(texts.sort()).toEqual(['Второе', 'Первое']);
    }
  }, 60_000);

  test('calls are answered all the same, and nobody is left on the board', async () => {
    line = await startLine();
    const operators = ['anna', 'boris', 'vera'].map((staffId, index) => ({
      staffId,
      phone: `+7900000020${index}`,
    }));
    for (const operator of operators) await line.addStaff(operator);
    for (const { phone } of operators) line.carrier.phone(phone).autoAnswer({ press: '1', afterSeconds: 2 });
    line.carrier.faults.set({
      webhooks: {
        callStatus: {
          doubled: { probability: 0.5 },
          late: { probability: 0.3, seconds: 3 },
          reordered: { probability: 0.3 },
        },
        voice: { doubled: { probability: 0.3 } },
      },
      rest: {
        only: ['CreateCall', 'UpdateCall'],
        tooManyRequests: { probability: 0.2 },
        // One each: a ring of which nobody knows what became of it may cost an offer's whole life.
        errorAfter: { next: 1 },
        dropAfter: { next: 1 },
      },
    });
    wrapUpAtOnce();
    const calls = Array.from({ length: 6 }, (_, index) => line.carrier.dial(`+7900000040${index}`));
    await Promise.all(
      calls.map(async (call) => {
        await call.untilGathering();
        call.press('2');
        // Longer than two offers last, one after the other.
        await call.untilTalking(85_000);
        call.hangUp();
      }),
    );
    await vi.waitFor(async () => expect(await line.store.liveCallContacts()).toEqual([]), {
      timeout: 10_000,
    });
    const caseIds = await line.store.openCaseIds(null, 1000);
    for (const caseId of caseIds) {
      const types = (await line.store.journalOf(caseId)).map(({ event }) => event.type);
      expect(types.filter((type) => type === 'contact.started')).toHaveLength(1);
      expect(types.filter((type) => type === 'caller.hungUp')).toHaveLength(1);
    }
    expect(caseIds).toHaveLength(calls.length);
  }, 120_000);
});
