/** Pushes to real sockets: who is told, who is not, and that a console which was away misses nothing. */
import { io as connectSocket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BoardCounts, BoardView } from '../../flows/contract/board-view.ts';
import type { SessionView, StaffView } from '../../flows/contract/staff-view.ts';
import { GRACE_MS } from '../../server/realtime/presence-watch.ts';
import { RESUME_LIMIT } from '../../server/realtime/resume.ts';
import { RECHECK_MS } from '../../server/realtime/watch-sessions.ts';
import { aCommit, aDecision } from '../helpers/a-decision.ts';
import { buildTestApp, type ConsoleClient, type Person, type TestApp } from '../helpers/build-test-app.ts';

let line: TestApp;
let olga: Person;

beforeEach(async () => {
  line = await buildTestApp();
  olga = await line.atWork('olga', 'operator');
});
afterEach(() => line.close());

/** Lets a window pass, so that what was committed goes out. */
async function pushed(): Promise<void> {
  await line.clock.advance(100);
}

async function boardSeq(person: Person): Promise<number> {
  return ((await person.get('/api/board')).body as BoardView).seq;
}

async function sees(client: ConsoleClient, ...caseIds: string[]): Promise<void> {
  await vi.waitFor(() => expect(new Set(client.seen())).toEqual(new Set(caseIds)));
}

describe('a new case', () => {
  test('reaches operators and supervisors, and none of the others', async () => {
    const kira = await line.person('kira', 'crisisWorker');
    const lev = await line.person('lev', 'consultant', { specialty: 'lawyer' });
    const anton = await line.person('anton', 'administrator');
    const sofia = await line.person('sofia', 'supervisor');
    const open = await Promise.all([olga, sofia, kira, lev, anton].map((person) => line.openConsole(person)));
    const [forOlga, forSofia, ...forOthers] = open as [ConsoleClient, ConsoleClient, ...ConsoleClient[]];
    const caseId = await line.text('+79000000101');
    await pushed();
    await sees(forOlga, caseId);
    await sees(forSofia, caseId);
    // Something that everybody is told comes through the same sockets, and it alone.
    await line.clock.advance(10_000);
    for (const client of forOthers) {
      await vi.waitFor(() => expect(client.batches).toHaveLength(1));
      expect(client.batches).toEqual([{ seq: expect.any(Number), deltas: [], gone: [] }]);
    }
  });

  test('comes as a summary with its sequence, and without a number in full', async () => {
    const client = await line.openConsole(olga);
    const caseId = await line.text('+79000000101');
    await pushed();
    await sees(client, caseId);
    const [batch] = client.batches;
    expect(batch?.deltas).toMatchObject([
      { seq: await line.store.lastSeq(), case: { id: caseId, version: 1, state: 'waiting' } },
    ]);
    expect(batch?.seq).toBe(await line.store.lastSeq());
    expect(JSON.stringify(client.batches)).not.toContain('79000000101');
  });

  test('goes out in the next tick after a quiet time, before any window has passed', async () => {
    const client = await line.openConsole(olga);
    const caseId = await line.text('+79000000101');
    await sees(client, caseId);
  });

  test('and the changes right after it go out together, each case once', async () => {
    const client = await line.openConsole(olga);
    const first = await line.text('+79000000101');
    await sees(client, first);
    const second = await line.text('+79000000102');
    await olga.command(second, { type: 'note', text: 'раз' });
    await olga.command(second, { type: 'note', text: 'два' });
    const third = await line.text('+79000000103');
    await pushed();
    await sees(client, first, second, third);
    expect(client.batches).toHaveLength(2);
    expect(client.seen()).toEqual([first, second, third]);
    expect(client.batches[1]?.deltas[0]?.case.version).toBe(3);
  });

  test('reaches somebody who is in several of its rooms once', async () => {
    const client = await line.openConsole(olga);
    const caseId = await line.text('+79000000101');
    await sees(client, caseId);
    await olga.command(caseId, { type: 'accept' });
    await pushed();
    await vi.waitFor(() => expect(client.seen()).toEqual([caseId, caseId]));
    await line.text('+79000000102');
    await pushed();
    await vi.waitFor(() => expect(client.seen()).toHaveLength(3));
  });
});

test('a case that moves to another tier is gone for those who lose it, and new for those who get it', async () => {
  const lev = await line.person('lev', 'consultant', { specialty: 'lawyer' });
  const vera = await line.person('vera', 'consultant', { specialty: 'psychologist' });
  await line.store.setPresence(lev.staffId, 'available', 'none', line.clock.now());
  const caseId = await line.text('+79000000101');
  await olga.command(caseId, { type: 'accept' });
  const [forOlga, forLev, forVera] = (await Promise.all(
    [olga, lev, vera].map((person) => line.openConsole(person)),
  )) as [ConsoleClient, ConsoleClient, ConsoleClient];
  await olga.post(`/api/cases/${caseId}/commands`, {
    type: 'escalate',
    tier: 'consultation',
    specialty: 'lawyer',
    reason: 'алименты',
  });
  await pushed();
  await vi.waitFor(() => expect(forOlga.gone()).toEqual([caseId]));
  await sees(forLev, caseId);
  await line.clock.advance(10_000);
  await vi.waitFor(() => expect(forVera.batches).toHaveLength(1));
  expect(forVera.seen()).toEqual([]);
});

describe('a console that was away', () => {
  test('gets everything after its sequence, in order, and nothing from before it', async () => {
    const before = await line.text('+79000000101');
    const seq = await boardSeq(olga);
    const first = await line.text('+79000000102');
    const second = await line.text('+79000000103');
    await olga.command(first, { type: 'note', text: 'позже' });
    const client = await line.openConsole(olga, { seq });
    await sees(client, first, second);
    expect(client.seen()).toEqual([second, first]);
    expect(client.seen()).not.toContain(before);
    expect(client.batches.at(-1)?.seq).toBe(await line.store.lastSeq());
  });

  test('is told what it may no longer see', async () => {
    const kira = await line.person('kira', 'crisisWorker');
    await line.store.setPresence(kira.staffId, 'available', 'none', line.clock.now());
    const caseId = await line.text('+79000000101');
    await olga.command(caseId, { type: 'accept' });
    const seq = await boardSeq(olga);
    await olga.post(`/api/cases/${caseId}/commands`, {
      type: 'escalate',
      tier: 'crisisCentre',
      reason: 'негде жить',
    });
    const client = await line.openConsole(olga, { seq });
    await vi.waitFor(() => expect(client.gone()).toEqual([caseId]));
    expect(client.seen()).toEqual([]);
  });

  test('gets the notices that it missed', async () => {
    const sofia = await line.person('sofia', 'supervisor');
    const caseId = await line.text('+79000000101');
    await olga.command(caseId, { type: 'accept' });
    const seq = await boardSeq(sofia);
    await olga.command(caseId, { type: 'setUrgency', urgency: 'imminent', reason: 'слышны крики' });
    const client = await line.openConsole(sofia, { seq });
    await vi.waitFor(() => expect(client.notices).toMatchObject([{ kind: 'imminent', caseId }]));
  });

  test('is told who is on the line and how many wait, as it is now', async () => {
    const sofia = await line.person('sofia', 'supervisor');
    await olga.put('/api/presence', { status: 'available' });
    const seq = await boardSeq(sofia);
    const theirs = await line.openConsole(olga);
    theirs.close();
    await vi.waitFor(() => expect(line.clock.scheduled()).toContain(line.clock.now() + GRACE_MS));
    await line.clock.advance(GRACE_MS);
    await line.text('+79000000101');
    const olgaSeen = await line.openConsole(olga, { seq });
    const takenOff = { id: olga.staffId, presence: 'offline', why: 'lostConnection' };
    await vi.waitFor(() => expect(olgaSeen.staff).toContainEqual(expect.objectContaining(takenOff)));
    const sofiaSeen = await line.openConsole(sofia, { seq });
    await vi.waitFor(() => expect(sofiaSeen.staff).toContainEqual(expect.objectContaining(takenOff)));
    await vi.waitFor(() => expect(sofiaSeen.counts).toMatchObject([{ waiting: 1, onLine: 0 }]));
  });

  test('is told no older presence after a newer one, however long the figures take', async () => {
    const sofia = await line.person('sofia', 'supervisor');
    await olga.put('/api/presence', { status: 'available' });
    await line.clock.advance(500);
    const seq = await boardSeq(sofia);
    // The board's figures are kept for a moment, and would not be counted again.
    await line.clock.advance(2_000);
    const { counts } = line.store;
    const slow = Promise.withResolvers<void>();
    const asked = vi.fn();
    line.store.counts = async (...args) => {
      asked();
      await slow.promise;
      return counts(...args);
    };
    const seen = await line.openConsole(sofia, { seq });
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    const told = () => seen.staff.filter(({ id }) => id === olga.staffId).map(({ presence }) => presence);
    await olga.put('/api/presence', { status: 'away' });
    await line.clock.advance(500);
    await vi.waitFor(() => expect(told()).toContain('away'));
    slow.resolve();
    await vi.waitFor(() => expect(seen.counts).not.toEqual([]));
    expect(told()).toEqual(['available', 'away']);
  });

  test('fetches the board when it missed too much', async () => {
    const seq = await boardSeq(olga);
    for (let family = 0; family <= RESUME_LIMIT; family += 1) await line.text(`+790000${10_000 + family}`);
    const client = await line.openConsole(olga, { seq });
    await vi.waitFor(() => expect(client.resyncs).toBe(1));
    expect(client.batches).toEqual([]);
  });

  test('fetches the board when it knows more than the database, as after a restored backup', async () => {
    const client = await line.openConsole(olga, { seq: 1_000_000 });
    await vi.waitFor(() => expect(client.resyncs).toBe(1));
  });

  test('misses nothing that is committed while it is being brought up to date', async () => {
    const seq = await boardSeq(olga);
    const first = await line.text('+79000000101');
    const { changedAfter } = line.store;
    const during: string[] = [];
    line.store.changedAfter = async (...args) => {
      const changed = await changedAfter(...args);
      if (during.length < 2) during.push(await line.text(`+7900000020${during.length}`));
      return changed;
    };
    const client = await line.openConsole(olga, { seq });
    await pushed();
    await sees(client, first, ...during);
    expect(during).toHaveLength(2);
    const after = await line.text('+79000000301');
    await pushed();
    await sees(client, first, ...during, after);
  });

  test('and the sequences it hears never go back', async () => {
    const seq = await boardSeq(olga);
    await line.text('+79000000101');
    const client = await line.openConsole(olga, { seq });
    await vi.waitFor(() => expect(client.batches).toHaveLength(1));
    for (const family of [102, 103, 104]) {
      await line.text(`+79000000${family}`);
      await pushed();
    }
    await vi.waitFor(() => expect(client.seen()).toHaveLength(4));
    const seqs = client.batches.map((batch) => batch.seq);
    expect(seqs).toEqual([...seqs].sort((one, other) => one - other));
  });
});

test('a flood makes consoles fetch the board, which then holds all of it, and no oftener than every three seconds', async () => {
  const client = await line.openConsole(olga, { seq: 0 });
  const burst = async (from: number) => {
    await Promise.all(Array.from({ length: 250 }, (_, index) => line.text(`+790000${from + index}`)));
  };
  await burst(10_000);
  await pushed();
  await vi.waitFor(() => expect(client.resyncs).toBe(1));
  await burst(20_000);
  await pushed();
  await burst(30_000);
  await line.clock.advance(500);
  const own = await line.phoneCall('+79000000101');
  await line.clock.advance(3_000);
  await vi.waitFor(() => expect(client.resyncs).toBe(2));
  const board = (await olga.get('/api/board')).body as BoardView;
  expect(board.seq).toBe(await line.store.lastSeq());
  expect(board.counts.waiting).toBeGreaterThanOrEqual(750);
  expect(client.resyncs).toBe(2);
  expect(own.caseId).toBeTypeOf('string');
});

describe('notices', () => {
  test('tell supervisors of a case that cannot be read, once', async () => {
    const sofia = await line.person('sofia-at-night', 'supervisor');
    const forSofia = await line.openConsole(sofia);
    const decision = aDecision('from-the-future');
    decision.next = { ...decision.next, machineVersion: 9_999 };
    await line.store.commit(aCommit(decision));
    for (let tries = 0; tries < 2; tries += 1)
      await olga.post('/api/cases/from-the-future/commands', { type: 'note', text: 'Есть кто?' });
    await vi.waitFor(() =>
      expect(forSofia.notices).toMatchObject([{ kind: 'caseUnreadable', caseId: 'from-the-future' }]),
    );
  });

  test('of imminent danger go to supervisors, not to the team', async () => {
    const sofia = await line.person('sofia', 'supervisor');
    const timur = await line.person('timur', 'operator');
    const [forSofia, forTimur] = [await line.openConsole(sofia), await line.openConsole(timur)];
    const caseId = await line.text('+79000000101');
    await olga.command(caseId, { type: 'accept' });
    await olga.command(caseId, { type: 'setUrgency', urgency: 'imminent', reason: 'слышны крики' });
    await pushed();
    await vi.waitFor(() =>
      expect(forSofia.notices).toMatchObject([{ kind: 'imminent', caseId, reason: 'слышны крики' }]),
    );
    await sees(forTimur, caseId);
    expect(forTimur.notices).toEqual([]);
  });

  test('tell both owners of a reassignment who did it and why', async () => {
    const sofia = await line.person('sofia', 'supervisor');
    const timur = await line.person('timur', 'operator');
    await timur.put('/api/presence', { status: 'available' });
    const [forOlga, forTimur] = [await line.openConsole(olga), await line.openConsole(timur)];
    const caseId = await line.text('+79000000101');
    await olga.command(caseId, { type: 'accept' });
    await sofia.command(caseId, { type: 'reassign', staffId: timur.staffId, reason: 'конец смены' });
    await pushed();
    const told = { caseId, by: 'Sofia', reason: 'конец смены' };
    await vi.waitFor(() => expect(forOlga.notices).toMatchObject([{ kind: 'reassignedAway', ...told }]));
    await vi.waitFor(() => expect(forTimur.notices).toMatchObject([{ kind: 'reassignedToYou', ...told }]));
  });
});

test('counts follow for those who see the case, once in a second and alike for a whole room', async () => {
  const timur = await line.person('timur', 'operator');
  const kira = await line.person('kira', 'crisisWorker');
  const told: Record<string, BoardCounts[]> = { olga: [], timur: [], kira: [] };
  const consoles = await Promise.all([olga, timur, kira].map((person) => line.openConsole(person)));
  await line.clock.advance(1_000);
  for (const { counts } of consoles) await vi.waitFor(() => expect(counts).not.toEqual([]));
  [olga, timur, kira].forEach(({ login }, at) => {
    consoles[at]?.socket.on('counts', (counts) => told[login]?.push(counts));
  });
  let readings = 0;
  const { counts } = line.store;
  line.store.counts = (...args) => {
    readings += 1;
    return counts(...args);
  };
  await line.text('+79000000101');
  await line.text('+79000000102');
  await line.clock.advance(1_000);
  await vi.waitFor(() => expect(told.olga).toMatchObject([{ waiting: 2 }]));
  await vi.waitFor(() => expect(told.timur).toMatchObject([{ waiting: 2 }]));
  expect(readings).toBe(1);
  expect(told.kira).toEqual([]);
});

test('counts do not stay as they were read just before the last change', async () => {
  const { counts } = await line.openConsole(olga);
  await line.text('+79000000101');
  await line.clock.advance(900);
  // Somebody's board reads the figures, and they are kept for a second.
  await olga.get('/api/board');
  await line.text('+79000000102');
  await line.clock.advance(100);
  await vi.waitFor(() => expect(counts.at(-1)).toMatchObject({ waiting: 2 }));
});

test('counts tell whoever has joined of what came between their board and their coming', async () => {
  const seq = await boardSeq(olga);
  await line.text('+79000000101');
  const { counts } = await line.openConsole(olga, { seq });
  await line.clock.advance(1_000);
  await vi.waitFor(() => expect(counts.at(-1)).toMatchObject({ waiting: 1 }));
});

test('on the line, for a team, are its own people; for a supervisor, everybody’s', async () => {
  const vera = await line.person('vera', 'consultant', { specialty: 'psychologist', phone: '+79000000013' });
  const sofia = await line.person('sofia', 'supervisor');
  await vera.put('/api/presence', { status: 'available' });
  const onLineFor = async (person: Person) =>
    ((await person.get('/api/board')).body as BoardView).counts.onLine;
  expect([await onLineFor(olga), await onLineFor(vera), await onLineFor(sofia)]).toEqual([0, 1, 1]);
});

describe('presence', () => {
  async function staffSeenBy(person: Person): Promise<StaffView[]> {
    const told: StaffView[] = [];
    const { socket } = await line.openConsole(person);
    socket.on('staff', (views) => told.push(...views));
    return told;
  }

  test('of everybody is told to supervisors, and to others only their own', async () => {
    const sofia = await line.person('sofia', 'supervisor');
    const timur = await line.person('timur', 'operator');
    const toSofia = await staffSeenBy(sofia);
    const toOlga = await staffSeenBy(olga);
    await line.clock.advance(500);
    await timur.put('/api/presence', { status: 'available' });
    await line.clock.advance(500);
    await olga.put('/api/presence', { status: 'available' });
    await line.clock.advance(500);
    const available = (views: StaffView[]) =>
      views.filter(({ presence }) => presence === 'available').map(({ id }) => id);
    await vi.waitFor(() => expect(available(toSofia)).toEqual([timur.staffId, olga.staffId]));
    await vi.waitFor(() => expect(available(toOlga)).toEqual([olga.staffId]));
  });

  test('says which families on a desk have had their answer, and no more once one has written again', async () => {
    const seen = await line.openConsole(await line.person('sofia', 'supervisor'));
    await olga.put('/api/presence', { status: 'available' });
    const caseId = await line.text('+79000000101', 'Помогите');
    await olga.command(caseId, { type: 'accept' });
    const told = () => seen.staff.findLast(({ id }) => id === olga.staffId)?.load;
    await line.clock.advance(500);
    await vi.waitFor(() => expect(told()).toEqual({ voice: 0, desk: 1, deskCapacity: 3 }));
    await olga.command(caseId, { type: 'reply', text: 'Где вы сейчас?' });
    const answeredAt = new Date(line.clock.now()).toISOString();
    await line.clock.advance(500);
    await vi.waitFor(() =>
      expect(told()).toEqual({ voice: 0, desk: 1, deskAnsweredAt: [answeredAt], deskCapacity: 3 }),
    );
    await line.text('+79000000101', 'Дома');
    await line.clock.advance(500);
    await vi.waitFor(() => expect(told()).toEqual({ voice: 0, desk: 1, deskCapacity: 3 }));
  });

  test('of a disabled colleague ends on the floors of supervisors, though they had no console open', async () => {
    const sofia = await line.person('sofia', 'supervisor');
    const seen = await line.openConsole(sofia);
    await olga.put('/api/presence', { status: 'available' });
    await line.clock.advance(500);
    const told = () => seen.staff.findLast(({ id }) => id === olga.staffId)?.presence;
    await vi.waitFor(() => expect(told()).toBe('available'));
    await line.store.updateStaff('olga', { disabled: true });
    await line.clock.advance(RECHECK_MS + 500);
    await vi.waitFor(() => expect(told()).toBe('offline'));
  });

  test('is told whole to a console that connects, and by single people after that', async () => {
    const sofia = await line.person('sofia', 'supervisor');
    const seq = await boardSeq(sofia);
    const { staffLists } = await line.openConsole(sofia, { seq });
    const everybody = { ids: [olga.staffId, sofia.staffId], who: 'everybody' };
    await vi.waitFor(() => expect(staffLists).toEqual([everybody]));
    // At its first look the server tells of each person.
    await line.clock.advance(RECHECK_MS + 500);
    await olga.put('/api/presence', { status: 'available' });
    await line.clock.advance(500);
    await vi.waitFor(() => expect(staffLists.at(-1)).toEqual({ ids: [olga.staffId], who: undefined }));
    expect(staffLists.filter(({ who }) => who === 'everybody')).toHaveLength(1);
  });

  const presenceOf = async (person: Person) =>
    (await line.store.staffOnShift()).find(({ staffId }) => staffId === person.staffId)?.presence;

  test('ends half a minute after the last console of somebody is gone, and not before', async () => {
    await olga.put('/api/presence', { status: 'available' });
    const [first, second] = [await line.openConsole(olga), await line.openConsole(olga)];
    first.close();
    await line.clock.advance(GRACE_MS);
    expect(await presenceOf(olga)).toBe('available');
    second.close();
    await vi.waitFor(() => expect(line.clock.scheduled()).toContain(line.clock.now() + GRACE_MS));
    await line.clock.advance(GRACE_MS - 1);
    expect(await presenceOf(olga)).toBe('available');
    await line.clock.advance(1);
    expect(await presenceOf(olga)).toBe('offline');
  });

  test('of whoever signs out themselves has no reason that others would have to know', async () => {
    await olga.put('/api/presence', { status: 'available' });
    await line.call({ method: 'DELETE', url: '/api/session', headers: { cookie: olga.cookie } });
    const [shift] = await line.store.staffOnShift();
    expect(shift).toMatchObject({ presence: 'offline', why: null });
  });

  /** Closes their only console and waits until they are off shift. */
  async function closeAndLeave(person: Person): Promise<void> {
    const client = await line.openConsole(person);
    client.close();
    await vi.waitFor(() => expect(line.clock.scheduled()).toContain(line.clock.now() + GRACE_MS));
    await line.clock.advance(GRACE_MS);
  }

  test('of whoever closed the console while away has no reason: nobody took them off the line', async () => {
    await olga.put('/api/presence', { status: 'away' });
    await closeAndLeave(olga);
    expect(await line.store.staffOnShift()).toMatchObject([{ presence: 'offline', why: null }]);
  });

  test('of whoever signs in anew has no reason from the shift before', async () => {
    await olga.put('/api/presence', { status: 'available' });
    await closeAndLeave(olga);
    expect(await line.store.staffOnShift()).toMatchObject([{ presence: 'offline', why: 'lostConnection' }]);
    const anew = await line.signIn('olga');
    const { staff } = (await anew.get('/api/session')).body as SessionView;
    expect(staff).toMatchObject({ presence: 'offline' });
    expect(staff).not.toHaveProperty('why');
  });

  test('survives a reload', async () => {
    await olga.put('/api/presence', { status: 'available' });
    const client = await line.openConsole(olga);
    client.close();
    await vi.waitFor(() => expect(line.clock.scheduled()).toContain(line.clock.now() + GRACE_MS));
    await line.openConsole(olga);
    await vi.waitFor(() => expect(line.clock.scheduled()).not.toContain(line.clock.now() + GRACE_MS));
    await line.clock.advance(2 * GRACE_MS);
    expect(await presenceOf(olga)).toBe('available');
  });

  test('after a restart has the same grace for those whose console was open', async () => {
    await olga.put('/api/presence', { status: 'available' });
    await line.openConsole(olga);
    await vi.waitFor(async () => expect((await line.store.staffOnShift())[0]?.connected).toBe(true));
    // The same database in another process: the old one never said goodbye.
    const restarted = await buildTestApp({ store: { ...line.store, close: async () => undefined } });
    await restarted.clock.advance(GRACE_MS - 1);
    expect(await presenceOf(olga)).toBe('available');
    await restarted.clock.advance(1);
    expect(await presenceOf(olga)).toBe('offline');
    await restarted.close();
  });

  test('and with it goes an offer that nobody would see, to the next who is there', async () => {
    const busy = await buildTestApp({ withWorkers: true });
    const anna = await busy.person('anna', 'operator');
    const boris = await busy.person('boris', 'operator');
    const client = await busy.openConsole(anna);
    await anna.put('/api/presence', { status: 'available' });
    client.close();
    await vi.waitFor(() => expect(busy.clock.scheduled()).toContain(busy.clock.now() + GRACE_MS));
    await busy.clock.advance(GRACE_MS - 5_000);
    const caseId = await busy.text('+79000000101');
    await busy.clock.advance(1_000);
    const offered = async () =>
      (await busy.store.listedCase(caseId))?.brief.offers.map(({ staffId }) => staffId);
    expect(await offered()).toEqual([anna.staffId]);
    await boris.put('/api/presence', { status: 'available' });
    await busy.clock.advance(5_000);
    expect(await offered()).toEqual([boris.staffId]);
    await busy.close();
  });
});

describe('a session that ends', () => {
  async function end(client: ConsoleClient): Promise<{ signedOut: boolean; disconnected: boolean }> {
    const state = { signedOut: false, disconnected: false };
    client.socket.on('signedOut', () => {
      state.signedOut = true;
    });
    client.socket.on('disconnect', () => {
      state.disconnected = true;
    });
    return state;
  }

  test('by signing out disconnects its consoles and tells them, and no others', async () => {
    const elsewhere = await line.signIn('olga');
    const here = await end(await line.openConsole(olga));
    const there = await line.openConsole(elsewhere);
    await line.call({ method: 'DELETE', url: '/api/session', headers: { cookie: olga.cookie } });
    await vi.waitFor(() => expect(here).toEqual({ signedOut: true, disconnected: true }));
    expect(there.socket.connected).toBe(true);
  });

  test('because somebody was disabled from the command line is noticed within two seconds', async () => {
    await olga.put('/api/presence', { status: 'available' });
    const console_ = await end(await line.openConsole(olga));
    await line.store.updateStaff('olga', { disabled: true });
    await line.clock.advance(RECHECK_MS);
    await vi.waitFor(() => expect(console_).toEqual({ signedOut: true, disconnected: true }));
  });

  test('because somebody was disabled passes on at once what was held out to them', async () => {
    const busy = await buildTestApp({ withWorkers: true });
    const anna = await busy.person('anna', 'operator');
    const boris = await busy.person('boris', 'operator');
    await busy.openConsole(anna);
    await anna.put('/api/presence', { status: 'available' });
    const caseId = await busy.text('+79000000101');
    await busy.clock.advance(1_000);
    const offered = async () =>
      (await busy.store.listedCase(caseId))?.brief.offers.map(({ staffId }) => staffId);
    expect(await offered()).toEqual([anna.staffId]);
    await boris.put('/api/presence', { status: 'available' });
    await busy.store.updateStaff('anna', { disabled: true });
    await busy.clock.advance(RECHECK_MS + 1_000);
    expect(await offered()).toEqual([boris.staffId]);
    await busy.close();
  });

  test('and a changed task changes what is pushed to a console that stays open', async () => {
    const client = await line.openConsole(olga);
    await line.store.updateStaff('olga', { role: 'crisisWorker', team: 'crisisCentre' });
    await line.clock.advance(RECHECK_MS);
    await vi.waitFor(() => expect(client.resyncs).toBe(1));
    await line.text('+79000000101');
    await line.clock.advance(10_000);
    await vi.waitFor(() => expect(client.batches.at(-1)?.seq).toBe(1 + 2));
    expect(client.seen()).toEqual([]);
  });
});

describe('the handshake', () => {
  async function refusal(headers: Record<string, string>): Promise<string> {
    const socket = connectSocket(await line.listen(), {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: headers,
    });
    const message = await new Promise<string>((resolve) => {
      socket.on('connect', () => resolve('connected'));
      socket.on('connect_error', (error) => resolve(error.message));
    });
    socket.disconnect();
    return message;
  }

  test('without a session, or with a forged one, is refused', async () => {
    expect(await refusal({})).toBe('signedOut');
    expect(await refusal({ cookie: 'ochag_session=forged' })).toBe('signedOut');
  });

  test('from the page of another site is refused, though the browser sends the cookie', async () => {
    expect(await refusal({ cookie: olga.cookie, origin: 'https://evil.example' })).not.toBe('connected');
    expect(await refusal({ cookie: olga.cookie, origin: 'http://line.test' })).toBe('connected');
  });
});
