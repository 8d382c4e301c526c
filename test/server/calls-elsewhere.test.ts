/**
 * A family that the crisis centre accompanies calls the hotline, through the whole server: whoever accompanies it learns
 * that it called, whatever was down meanwhile, and the operator learns who that is; each no more than that.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSqliteStore } from '../../db/sqlite-store.ts';
import type { CaseView } from '../../flows/contract/views.ts';
import { buildTestApp, type Person, type TestApp, type TestAppOptions } from '../helpers/build-test-app.ts';

const FAMILY = '+79000000101';
let folder: string;
let line: TestApp;
let olga: Person;
let kira: Person;
let support: string;

async function start(options: TestAppOptions = {}) {
  const store = await openSqliteStore(path.join(folder, 'line.sqlite'));
  line = await buildTestApp({ ...options, store });
}

async function restart(options: TestAppOptions) {
  const { clock } = line;
  await line.close();
  await start({ ...options, clock });
  [olga, kira] = await Promise.all([line.signIn('olga'), line.signIn('kira')]);
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ochag-elsewhere-'));
  await start({ withWorkers: true });
  olga = await line.atWork('olga', 'operator', { phone: '+79000000201' });
  kira = await line.atWork('kira', 'crisisWorker');
  support = await line.text(FAMILY, 'Нужен кров');
  await olga.command(support, { type: 'accept' });
  await olga.command(support, { type: 'reply', text: 'Я здесь' });
  await olga.command(support, { type: 'setSafety', safety: 'safe' });
  await olga.command(support, {
    type: 'escalate',
    tier: 'crisisCentre',
    urgency: 'urgent',
    reason: 'нет крова',
  });
  await kira.command(support, { type: 'accept' });
  await kira.command(support, { type: 'startSupport' });
  await line.store.setPresence(olga.staffId, 'available', 'phone', line.clock.now());
  // Who is on shift is read anew after some seconds.
  await settle(3_000);
});
afterEach(async () => {
  await line.close();
  rmSync(folder, { recursive: true, force: true });
});

const settle = async (byMs = 500) => {
  for (let passedMs = 0; passedMs < byMs; passedMs += 10) await line.clock.advance(10);
};

type Called = Awaited<ReturnType<TestApp['phoneCall']>>;

async function asks(caseId: string, command: Parameters<typeof line.runtime.engine.handle>[1]) {
  expect(await line.runtime.engine.handle(caseId, command, { inboxKey: null })).toMatchObject({ ok: true });
}

async function answeredByOlga(): Promise<Called> {
  const call = await line.phoneCall(FAMILY);
  const { caseId, contactId, sid } = call;
  await asks(caseId, { type: 'callPressKey', contactId, sid, digits: '2', round: 1 });
  await settle();
  const state = await line.runtime.engine.stateOf(caseId);
  const legId = Object.values(state?.calls ?? {})[0]?.context.legs[0]?.legId ?? '';
  await asks(caseId, { type: 'legPressKey', contactId, legId, sid: 'CA-olga', digits: '1' });
  return call;
}

async function missed(): Promise<Called> {
  const call = await line.phoneCall(FAMILY);
  await asks(call.caseId, { type: 'callEnd', contactId: call.contactId, sid: call.sid, status: 'completed' });
  return call;
}

const viewFor = async (person: Person, caseId: string) => {
  const { status, body } = await person.get(`/api/cases/${caseId}`);
  return { status, view: body as CaseView };
};
const toldIn = async () =>
  (await line.store.journalOf(support))
    .map(({ event }) => event)
    .filter(({ type }) => type === 'family.calledElsewhere');

test('the operator learns who accompanies the family, and nothing else of that case', async () => {
  const call = await answeredByOlga();
  const { view } = await viewFor(olga, call.caseId);
  expect(view.related).toEqual([
    {
      access: 'accompanied',
      tier: 'crisisCentre',
      specialty: null,
      owner: { kind: 'staff', staffId: kira.staffId },
      urgency: 'urgent',
      safety: 'safe',
    },
  ]);
  expect((await viewFor(olga, support)).status).toBe(403);
  const looks = await line.store.auditOf(support);
  expect(looks).toContainEqual(
    expect.objectContaining({ action: 'case.related', staffId: olga.staffId, detail: call.caseId }),
  );
});

test('and is told during the talk when that changes, by a word that says nothing of the case', async () => {
  const [forKira, forOlga] = await Promise.all([line.openConsole(kira), line.openConsole(olga)]);
  const told: { kira: string[]; olga: string[] } = { kira: [], olga: [] };
  forKira.socket.on('related', (caseId) => told.kira.push(caseId));
  forOlga.socket.on('related', (caseId) => told.olga.push(caseId));
  const call = await answeredByOlga();
  await settle();
  await kira.command(support, { type: 'note', text: 'Место есть' });
  await kira.command(support, { type: 'setUrgency', urgency: 'elevated', reason: 'место есть' });
  await vi.waitFor(() => expect(told.olga).toEqual([call.caseId]));
  expect((await viewFor(olga, call.caseId)).view.related).toMatchObject([{ urgency: 'elevated' }]);
  await olga.command(call.caseId, { type: 'farewell', said: true });
  await asks(call.caseId, { type: 'callEnd', contactId: call.contactId, sid: call.sid, status: 'completed' });
  await kira.command(support, { type: 'setUrgency', urgency: 'routine', reason: 'всё хорошо' });
  await settle();
  expect(told).toEqual({ kira: [], olga: [call.caseId] });
});

test('an urgency that nobody judged is not told as one', async () => {
  const other = '+79000000102';
  const resting = await line.text(other, 'Нужны вещи');
  await olga.command(resting, { type: 'accept' });
  await olga.command(resting, { type: 'reply', text: 'Я здесь' });
  await olga.command(resting, { type: 'escalate', tier: 'crisisCentre', reason: 'вещи' });
  const { caseId } = await line.phoneCall(other);
  expect((await viewFor(olga, caseId)).view.related).toMatchObject([
    {
      access: 'accompanied',
      owner: { kind: 'team', team: 'crisisCentre' },
      urgency: null,
      safety: 'unknown',
    },
  ]);
});

test('whose case is over is told nothing of the other any more, and nothing of one that is over', async () => {
  const call = await missed();
  await olga.command(call.caseId, { type: 'accept' });
  await kira.command(support, { type: 'close', outcome: 'helped', summary: 'Справились' });
  expect((await viewFor(olga, call.caseId)).view.related).toEqual([{ access: 'closed' }]);
  await kira.command(support, { type: 'reopen', reason: 'ещё не всё' });
  expect((await viewFor(olga, call.caseId)).view.related).toMatchObject([{ access: 'accompanied' }]);
  await olga.command(call.caseId, { type: 'close', outcome: 'helped', summary: 'Ошиблись номером' });
  expect((await viewFor(olga, call.caseId)).view.related).toEqual([{ access: 'closed' }]);
});

test('the crisis worker learns that the family called, when, and who answered', async () => {
  const calledAt = line.clock.now();
  await answeredByOlga();
  await settle();
  expect(await toldIn()).toMatchObject([{ how: 'answered', by: olga.staffId, calledAtMs: calledAt }]);
  const { view } = await viewFor(kira, support);
  expect(view.calledElsewhere).toEqual({
    at: new Date(calledAt).toISOString(),
    how: 'answered',
    staffId: olga.staffId,
  });
  expect((await kira.command(support, { type: 'seeFamilyCall' })).calledElsewhere).toBeUndefined();
});

test('a call that was missed while the process died is told after the next start, once', async () => {
  await restart({ withWorkers: false });
  await missed();
  expect(await toldIn()).toEqual([]);
  await restart({ withWorkers: true });
  await settle();
  expect(await toldIn()).toMatchObject([{ how: 'missed' }]);
  await restart({ withWorkers: true });
  await settle();
  expect(await toldIn()).toHaveLength(1);
  expect((await viewFor(kira, support)).view.calledElsewhere).toMatchObject({ how: 'missed' });
});

test('the notice reaches the crisis worker, the operator who may not see that case hears nothing', async () => {
  const [forKira, forOlga] = await Promise.all([line.openConsole(kira), line.openConsole(olga)]);
  await answeredByOlga();
  await settle();
  await vi.waitFor(() => expect(forKira.notices.map(({ kind }) => kind)).toEqual(['calledElsewhere']));
  expect(forKira.notices).toMatchObject([{ caseId: support, by: 'Olga', call: { how: 'answered' } }]);
  expect(forOlga.notices).toEqual([]);
  expect(JSON.stringify(forOlga.batches)).not.toContain('calledElsewhere');
});

test('a crisis worker who was away hears of it on coming back', async () => {
  const seq = await line.store.lastSeq();
  await missed();
  await settle();
  const forKira = await line.openConsole(kira, { seq });
  await vi.waitFor(() => expect(forKira.notices).toMatchObject([{ kind: 'calledElsewhere' }]));
  const forOlga = await line.openConsole(olga, { seq });
  await settle();
  await vi.waitFor(() => expect(forOlga.batches.length).toBeGreaterThan(0));
  expect(forOlga.notices.filter(({ kind }) => kind === 'calledElsewhere')).toEqual([]);
});
