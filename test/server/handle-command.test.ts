import { afterEach, describe, expect, test } from 'vitest';
import type { CommitRequest, CommitResult } from '../../db/contract/case-store.ts';
import type { Store } from '../../db/store.ts';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import type { Committed } from '../../server/cases/case-service.ts';
import { KeyedQueue } from '../../server/cases/keyed-queue.ts';
import { type InjectLine, injectLine } from '../helpers/inject-line.ts';
import { incomingCall, incomingText } from '../helpers/signed-twilio-request.ts';

const FAMILY = '+79000000001';
let line: InjectLine;
afterEach(() => line?.close());

const theCaseId = async () => (await line.caseIds())[0] ?? 'no case';
const actorOf = (staffId: string) =>
  ({ staffId, role: 'operator', team: 'hotline', specialty: null }) as const;
const ask = (caseId: string, staffId: string, command: StaffCommand, inboxKey: string | null = null) =>
  line.runtime.engine.handle(caseId, { type: 'staff', actor: actorOf(staffId), command }, { inboxKey });

/** A line where one text waits, and these people are on shift without being offered anything. */
async function waitingText(staffIds: string[], wrapStore?: (store: Store) => Store) {
  line = await injectLine({ restore: false, ...(wrapStore ? { wrapStore } : {}) });
  for (const staffId of staffIds) await line.addStaff(staffId, null);
  await line.post('/twilio/sms', incomingText(FAMILY, 'Помогите'));
  return theCaseId();
}

/** Lets the given conflict happen at the next commits that `applies` to. */
function conflicting(
  conflict: 'version' | 'offer' | 'timerGone',
  times: number,
  applies: (request: CommitRequest) => boolean,
) {
  let left = times;
  return (store: Store): Store => ({
    ...store,
    commit: async (request): Promise<CommitResult> => {
      if (left > 0 && applies(request)) {
        left -= 1;
        return { ok: false, conflict };
      }
      return store.commit(request);
    },
  });
}
const isUpdate = ({ expectedVersion }: CommitRequest) => expectedVersion > 0;

describe('commands of one case', () => {
  test('run one after the other, each on what the one before has left', async () => {
    const caseId = await waitingText(['anna']);
    await ask(caseId, 'anna', { type: 'accept' });
    const notes = Array.from({ length: 20 }, (_, index) =>
      ask(caseId, 'anna', { type: 'note', text: `Заметка ${index}` }),
    );
    expect((await Promise.all(notes)).every(({ ok }) => ok)).toBe(true);
    const kept = (await line.eventsOf(caseId)).flatMap((event) =>
      event.type === 'note.added' ? [event.text] : [],
    );
    expect(kept).toEqual(Array.from({ length: 20 }, (_, index) => `Заметка ${index}`));
  });

  test('are told to everybody after the commit, in the order of the journal, with what was before', async () => {
    line = await injectLine({ restore: false });
    const told: Committed[] = [];
    line.runtime.deps.feed.subscribe((committed) => told.push(committed));
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        line.post(
          '/twilio/sms',
          incomingText(`+790000010${String(index).padStart(2, '0')}`, 'Помогите', index + 1),
        ),
      ),
    );
    const caseId = await theCaseId();
    await line.addStaff('anna', null);
    await ask(caseId, 'anna', { type: 'accept' });
    const seqs = told.map(({ firstSeq }) => firstSeq);
    expect(seqs).toEqual([...seqs].sort((one, other) => one - other));
    expect(told).toHaveLength(31);
    expect(told[0]?.before).toBeNull();
    expect(told.at(-1)).toMatchObject({
      caseId,
      before: { ownerStaffId: null },
      columns: { ownerStaffId: 'anna' },
    });
    expect(told.at(-1)?.lastSeq).toBe(await line.store.lastSeq());
  });

  test('a listener that fails stops neither the others nor the command', async () => {
    line = await injectLine({ restore: false });
    const told: string[] = [];
    line.runtime.deps.feed.subscribe(() => {
      throw new Error('a broken listener');
    });
    line.runtime.deps.feed.subscribe(({ caseId }) => told.push(caseId));
    expect((await line.post('/twilio/sms', incomingText(FAMILY, 'Помогите'))).statusCode).toBe(200);
    expect(told).toEqual([await theCaseId()]);
  });
});

describe('two people who accept at once', () => {
  test('make one winner; the other is told who was first', async () => {
    const caseId = await waitingText(['anna', 'boris']);
    const [anna, boris] = await Promise.all([
      ask(caseId, 'anna', { type: 'accept' }),
      ask(caseId, 'boris', { type: 'accept' }),
    ]);
    expect(anna).toMatchObject({ ok: true });
    expect(boris).toMatchObject({ ok: false, reason: 'alreadyTaken', who: 'anna' });
  });

  test('whom only the database can tell apart are told apart by it', async () => {
    const caseId = await waitingText(['anna'], conflicting('offer', 5, isUpdate));
    expect(await ask(caseId, 'anna', { type: 'accept' })).toMatchObject({
      ok: false,
      reason: 'alreadyTaken',
    });
  });

  test('a slot that was taken meanwhile is exchanged for another', async () => {
    const caseId = await waitingText(['anna'], conflicting('offer', 1, isUpdate));
    expect(await ask(caseId, 'anna', { type: 'accept' })).toMatchObject({ ok: true });
  });
});

describe('a second writer', () => {
  test('that was first makes the command decide again on what it left', async () => {
    const caseId = await waitingText(['anna'], conflicting('version', 3, isUpdate));
    expect(await ask(caseId, 'anna', { type: 'accept' })).toMatchObject({ ok: true, duplicate: false });
  });

  test('that is always first is a fault, not an endless loop', async () => {
    const caseId = await waitingText(['anna'], conflicting('version', 1000, isUpdate));
    await expect(
      line.runtime.engine.handle(
        caseId,
        { type: 'callEnd', contactId: 'x', sid: 'CA1', status: 'completed' },
        { inboxKey: null },
      ),
    ).resolves.toMatchObject({ ok: false });
    const [contact] = (await line.store.listedCase(caseId))?.brief.contacts ?? [];
    await expect(
      line.runtime.engine.handle(
        caseId,
        { type: 'textReport', messageId: 'm', sid: 'SM9', status: 'sent', errorCode: null },
        { inboxKey: null },
      ),
    ).rejects.toThrow('another writer was first');
    expect(contact?.channel).toBe('text');
  });

  test('that opened the sender’s thread first: the text joins that case', async () => {
    let stolen = false;
    line = await injectLine({
      restore: false,
      wrapStore: (store) => ({
        ...store,
        commit: async (request) => {
          if (stolen || request.expectedVersion > 0) return store.commit(request);
          stolen = true;
          // Another process commits the same sender's other text in between.
          const theirs = structuredClone(request.decision);
          theirs.caseId = 'theirs';
          theirs.next = JSON.parse(JSON.stringify(theirs.next).replaceAll(request.decision.caseId, 'theirs'));
          theirs.effects = [];
          await store.commit({ ...request, decision: theirs, inboxKey: 'sms:theirs' });
          return store.commit(request);
        },
      }),
    });
    expect((await line.post('/twilio/sms', incomingText(FAMILY, 'Моё'))).statusCode).toBe(200);
    expect(await line.caseIds()).toEqual(['theirs']);
    expect((await line.eventsOf('theirs')).filter(({ type }) => type === 'text.received')).toHaveLength(2);
  });
});

describe('a repeated command', () => {
  test('with the same key is carried out once, and answered as before even if it could not be given now', async () => {
    const caseId = await waitingText(['anna', 'boris']);
    expect(await ask(caseId, 'anna', { type: 'accept' }, 'console:1')).toMatchObject({
      ok: true,
      duplicate: false,
    });
    expect(await ask(caseId, 'anna', { type: 'accept' }, 'console:1')).toMatchObject({
      ok: true,
      duplicate: true,
    });
    await ask(caseId, 'anna', { type: 'note', text: 'Раз' }, 'console:2');
    expect(await ask(caseId, 'anna', { type: 'note', text: 'Раз' }, 'console:2')).toMatchObject({
      duplicate: true,
    });
    expect((await line.eventsOf(caseId)).filter(({ type }) => type === 'note.added')).toHaveLength(1);
  });
});

describe('a case', () => {
  test('that does not exist is said not to', async () => {
    line = await injectLine({ restore: false });
    expect(await ask('nobody', 'anna', { type: 'accept' })).toEqual({ ok: false, reason: 'unknownCase' });
  });

  test('that cannot be read is refused, and its family’s next text opens another', async () => {
    let isUnreadable = false;
    const caseId = await waitingText(['anna'], (store) => ({
      ...store,
      loadCase: async (id) => {
        const stored = await store.loadCase(id);
        return stored && isUnreadable && stored.number === 1
          ? { ...stored, frozen: { ...stored.frozen, machineVersion: 999 } }
          : stored;
      },
    }));
    isUnreadable = true;
    // A server that has not seen the case yet, as after a new start.
    const fresh = await injectLine({ restore: false, wrapStore: () => line.store });
    expect(await fresh.runtime.engine.stateOf(caseId)).toBeNull();
    expect(
      await fresh.runtime.engine.handle(
        caseId,
        { type: 'staff', actor: actorOf('anna'), command: { type: 'accept' } },
        { inboxKey: null },
      ),
    ).toEqual({ ok: false, reason: 'caseUnreadable', allowed: [] });
    expect(fresh.logged).toContainEqual(expect.objectContaining({ level: 'error', caseId }));
    for (const number of [2, 3]) {
      expect((await fresh.post('/twilio/sms', incomingText(FAMILY, 'Ещё раз', number))).statusCode).toBe(200);
    }
    const other = (await fresh.caseIds()).find((id) => id !== caseId) ?? 'no other case';
    expect((await fresh.eventsOf(other)).filter(({ type }) => type === 'text.received')).toHaveLength(2);
    await fresh.app.close();
  });

  test('whose command throws is read anew by the next', async () => {
    let isBroken = false;
    const caseId = await waitingText(['anna'], (store) => ({
      ...store,
      commit: (request) => (isBroken ? Promise.reject(new Error('disk')) : store.commit(request)),
    }));
    isBroken = true;
    await expect(ask(caseId, 'anna', { type: 'accept' })).rejects.toThrow('disk');
    isBroken = false;
    expect(await ask(caseId, 'anna', { type: 'accept' })).toMatchObject({ ok: true });
  });
});

describe('a reassignment', () => {
  test('is decided on who the named person is and whether they are there', async () => {
    const caseId = await waitingText(['anna', 'boris']);
    await line.addStaff('chief', null, 'supervisor');
    const actor = { staffId: 'chief', role: 'supervisor', team: 'hotline', specialty: null } as const;
    const reassign = (staffId: string) =>
      line.runtime.engine.handle(
        caseId,
        { type: 'staff', actor, command: { type: 'reassign', staffId, reason: 'по очереди' } },
        { inboxKey: null },
      );
    expect(await reassign('nobody')).toMatchObject({ ok: false, reason: 'targetUnknown' });
    expect(await reassign('boris')).toMatchObject({ ok: true });
    expect((await line.store.listedCase(caseId))?.columns.ownerStaffId).toBe('boris');
  });
});

describe('a call that a supervisor keeps for one person', () => {
  test('is not taken by hand by anybody else while that person can be rung', async () => {
    line = await injectLine({ restore: false });
    for (const staffId of ['anna', 'boris']) await line.addStaff(staffId);
    await line.addStaff('chief', null, 'supervisor');
    const family = incomingCall(FAMILY);
    await line.post('/twilio/voice', family);
    const caseId = await theCaseId();
    const { brief } = (await line.store.listedCase(caseId)) ?? {};
    const contactId = brief?.contacts[0]?.id ?? 'no call';
    const { engine, deps } = line.runtime;
    const sid = family.CallSid ?? '';
    const pressed = { type: 'callPressKey', contactId, sid, digits: '2', round: 1 } as const;
    await engine.handle(caseId, pressed, { inboxKey: null });
    const actor = { staffId: 'chief', role: 'supervisor', team: 'hotline', specialty: null } as const;
    const command = { type: 'reassign', staffId: 'anna', reason: 'знает семью' } as const;
    await engine.handle(caseId, { type: 'staff', actor, command }, { inboxKey: null });

    const byBoris = () => ask(caseId, 'boris', { type: 'accept' });
    expect(await byBoris()).toMatchObject({ ok: false, reason: 'keptForAnother' });
    const is = (staffId: string, presence: 'available' | 'away') =>
      line.store.setPresence(staffId, presence, 'phone', deps.clock.now());
    await is('anna', 'away');
    await is('boris', 'away');
    expect(await byBoris()).toMatchObject({ ok: false, reason: 'onBreak' });
    await is('boris', 'available');
    expect(await byBoris()).toMatchObject({ ok: true });
  });
});

describe('the queue', () => {
  test('keeps the order of each key, lets keys overtake one another, and survives failures', async () => {
    const queue = new KeyedQueue();
    const order: string[] = [];
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = queue.run('a', async () => {
      await gate;
      order.push('a1');
    });
    const failing = queue.run('a', async () => {
      order.push('a2');
      throw new Error('a2 failed');
    });
    const after = queue.run('a', async () => order.push('a3'));
    await queue.run('b', async () => order.push('b1'));
    expect(order).toEqual(['b1']);
    release();
    await expect(failing).rejects.toThrow('a2 failed');
    await Promise.all([slow, after]);
    await queue.idle();
    expect(order).toEqual(['b1', 'a1', 'a2', 'a3']);
    expect(queue.busy).toBe(0);
  });
});
