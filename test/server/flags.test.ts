/** Flags on numbers through the API: who sets them, who sees them, what a caller meets, and what is recorded. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CaseCommand } from '../../flows/case/commands.ts';
import type { FiguresView } from '../../flows/contract/figures.ts';
import type { FlagList, FlagView } from '../../flows/contract/flags.ts';
import type { CaseView } from '../../flows/contract/views.ts';
import { buildTestApp, type Person, type TestApp } from '../helpers/build-test-app.ts';

let line: TestApp;
let sofia: Person;

beforeEach(async () => {
  line = await buildTestApp();
  sofia = await line.person('sofia', 'supervisor');
});
afterEach(() => line.close());

const FAMILY = '+79000000101';
const TWO_MINUTES_MS = 120_000;
const soon = () => new Date(line.clock.now() + TWO_MINUTES_MS).toISOString();

const block = (contactId: string, change: object = {}) => ({
  contactId,
  kind: 'abusive',
  reason: 'Угрозы оператору',
  plan: '',
  blocked: true,
  expiresAt: soon(),
  replaces: null,
  ...change,
});

const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { code: string }).code,
];
const flagsIn = (body: unknown) => (body as { flags: FlagView[] }).flags;
const startOf = async (caseId: string) =>
  (await line.store.journalOf(caseId)).findLast(({ event }) => event.type === 'contact.started')?.event;

describe('a flag', () => {
  test('is set by a supervisor from a contact, seen with the case by everybody who sees it, and recorded', async () => {
    const { caseId, contactId } = await line.phoneCall(FAMILY);
    const plan = { kind: 'frequent', plan: 'Пять минут, затем психолог', blocked: false };
    const set = await sofia.post(`/api/cases/${caseId}/flags`, block(contactId, plan));
    expect(set.status).toBe(200);
    const [flag] = flagsIn(set.body);
    expect(flag).toMatchObject({
      ...plan,
      caseId,
      contactId,
      reason: 'Угрозы оператору',
      expiresAt: soon(),
      endedAt: null,
    });
    expect(flag?.number).not.toContain('0000101');

    const olga = await line.person('olga', 'operator');
    const { body } = await olga.get(`/api/cases/${caseId}`);
    expect((body as CaseView).flags).toEqual([flag]);
    const records = await line.store.auditOf(caseId);
    expect(records.map(({ action }) => action)).toContain('flag.set');
    expect(JSON.stringify(records)).not.toContain(FAMILY);
    expect(line.logged.join()).not.toContain(FAMILY);
  });

  test('is set and listed by supervisors and by nobody else', async () => {
    const { caseId, contactId } = await line.phoneCall(FAMILY);
    const set = await sofia.post(`/api/cases/${caseId}/flags`, block(contactId));
    const flagId = flagsIn(set.body)[0]?.id;
    for (const role of ['operator', 'administrator'] as const) {
      const person = await line.person(role, role);
      const answers = [
        await person.post(`/api/cases/${caseId}/flags`, block(contactId)),
        await person.get('/api/flags'),
        await person.post(`/api/flags/${flagId}/end`),
        await person.post(`/api/flags/${flagId}/reveal`),
      ];
      expect(answers.map(codeOf)).toEqual(answers.map(() => [403, 'notYourFamilies']));
    }
    expect((await line.call({ method: 'GET', url: '/api/flags' })).status).toBe(401);
    expect(await line.store.flagOf(FAMILY, line.clock.now())).toMatchObject({ flagId });
  });

  test.each([
    ['without a reason', { reason: ' ' }, 'invalidRequest'],
    ['without an end', { expiresAt: undefined }, 'invalidRequest'],
    ['that ended yesterday', { expiresAt: '2020-01-01T00:00:00.000Z' }, 'expiresInThePast'],
    ['that never seems to end', { expiresAt: '2099-01-01T00:00:00.000Z' }, 'expiresTooLate'],
    ['of a frequent caller without a plan', { kind: 'frequent', blocked: false }, 'planMissing'],
    ['of a frequent caller as a block', { kind: 'frequent', plan: 'План' }, 'notBlockable'],
  ])('%s is refused', async (_what, change, code) => {
    const { caseId, contactId } = await line.phoneCall(FAMILY);
    const answer = await sofia.post(`/api/cases/${caseId}/flags`, block(contactId, change));
    expect(codeOf(answer)).toEqual([400, code]);
    expect(await line.store.flagOf(FAMILY, line.clock.now())).toBeNull();
  });

  test('needs a number, a contact of this very case, and the flag that was seen', async () => {
    const withheld = await line.phoneCall(null);
    const known = await line.phoneCall(FAMILY);
    const at = (caseId: string, body: object) => sofia.post(`/api/cases/${caseId}/flags`, body);
    expect(codeOf(await at(withheld.caseId, block(withheld.contactId)))).toEqual([409, 'numberWithheld']);
    expect(codeOf(await at(withheld.caseId, block(known.contactId)))).toEqual([404, 'unknownContact']);
    const first = flagsIn((await at(known.caseId, block(known.contactId))).body)[0];
    expect(codeOf(await at(known.caseId, block(known.contactId)))).toEqual([409, 'flagChanged']);
    const changed = await at(known.caseId, block(known.contactId, { kind: 'prank', replaces: first?.id }));
    expect(flagsIn(changed.body)).toMatchObject([{ kind: 'prank' }]);
  });

  test('is ended once, runs out by itself, and stays in the list for a month with who ended it', async () => {
    const one = await line.phoneCall(FAMILY);
    const other = await line.phoneCall('+79000000102');
    const set = await sofia.post(`/api/cases/${one.caseId}/flags`, block(one.contactId));
    await sofia.post(`/api/cases/${other.caseId}/flags`, block(other.contactId));
    const flagId = flagsIn(set.body)[0]?.id;
    expect(flagsIn((await sofia.post(`/api/flags/${flagId}/end`)).body)).toEqual([]);
    expect(codeOf(await sofia.post(`/api/flags/${flagId}/end`))).toEqual([409, 'flagChanged']);
    expect(codeOf(await sofia.post('/api/flags/none/end'))).toEqual([404, 'unknownFlag']);

    const listed = async () => (await sofia.get('/api/flags')).body as FlagList;
    const me = (await line.store.staffByLogin('sofia'))?.staffId;
    expect(await listed()).toMatchObject({ active: [{ caseId: other.caseId }], over: [{ endedBy: me }] });
    await line.clock.advance(TWO_MINUTES_MS);
    expect((await listed()).active).toEqual([]);
    expect((await listed()).over).toHaveLength(2);
  });

  test('shows its number in full to a supervisor, and records who looked', async () => {
    const { caseId, contactId } = await line.phoneCall(FAMILY);
    const set = await sofia.post(`/api/cases/${caseId}/flags`, block(contactId));
    const flagId = flagsIn(set.body)[0]?.id;
    const { body } = await sofia.post(`/api/flags/${flagId}/reveal`);
    expect(body).toEqual({ number: FAMILY });
    const looks = (await line.store.auditOf(caseId)).filter(({ action }) => action === 'number.revealed');
    expect(looks).toMatchObject([{ detail: flagId }]);
  });
});

test('a flag set and ended is in the timeline of every open case of its number, and changes its version', async () => {
  const one = await line.phoneCall(FAMILY);
  const other = await line.phoneCall(FAMILY);
  const stranger = await line.phoneCall('+79000000102');
  const set = await sofia.post(`/api/cases/${one.caseId}/flags`, block(one.contactId));
  await sofia.post(`/api/flags/${flagsIn(set.body)[0]?.id}/end`);
  const told = async (caseId: string) =>
    (await line.store.journalOf(caseId)).flatMap(({ event }) =>
      event.type === 'flag.set' || event.type === 'flag.ended' ? [event.type] : [],
    );
  expect(await told(one.caseId)).toEqual(['flag.set', 'flag.ended']);
  expect(await told(other.caseId)).toEqual(['flag.set', 'flag.ended']);
  expect(await told(stranger.caseId)).toEqual([]);
  expect((await line.store.listedCase(other.caseId))?.version).toBe(3);
});

describe('a caller whose number is blocked', () => {
  test('is met by the block from the very next call on, and by the menu again once it is over', async () => {
    const before = await line.phoneCall(FAMILY);
    expect(await startOf(before.caseId)).not.toHaveProperty('flag');
    await sofia.post(`/api/cases/${before.caseId}/flags`, block(before.contactId));
    const during = await line.phoneCall(FAMILY);
    expect(await startOf(during.caseId)).toMatchObject({ flag: { kind: 'abusive', blocked: true } });
    await line.clock.advance(TWO_MINUTES_MS);
    const after = await line.phoneCall(FAMILY);
    expect(await startOf(after.caseId)).not.toHaveProperty('flag');
  });

  test('counts apart in the figures, and not as somebody who gave up', async () => {
    const before = await line.phoneCall(FAMILY);
    await sofia.post(`/api/cases/${before.caseId}/flags`, block(before.contactId));
    const blocked = await line.phoneCall(FAMILY);
    const over = { type: 'callEnd', contactId: blocked.contactId, sid: blocked.sid, status: 'completed' };
    await line.runtime.engine.handle(blocked.caseId, over as CaseCommand, { inboxKey: null });
    await line.clock.advance(2_000);
    const { body } = await sofia.get('/api/figures');
    expect((body as FiguresView).teams[0]?.total).toMatchObject({ arrived: 2, blocked: 1, abandoned: 0 });
  });

  test('does not make others meet it, nor those who hide their number', async () => {
    const { caseId, contactId } = await line.phoneCall(FAMILY);
    await sofia.post(`/api/cases/${caseId}/flags`, block(contactId));
    for (const other of ['+79000000102', null]) {
      expect(await startOf((await line.phoneCall(other)).caseId)).not.toHaveProperty('flag');
    }
  });
});

describe('a flood of calls from one number', () => {
  test('is committed call by call, and each tells how many came shortly before', async () => {
    const told: unknown[] = [];
    for (let call = 0; call < 5; call += 1) {
      const { caseId } = await line.phoneCall(FAMILY);
      told.push((await startOf(caseId)) ?? null);
    }
    expect(told.map((event) => (event as { recentCalls?: number }).recentCalls)).toEqual([
      undefined,
      1,
      2,
      3,
      4,
    ]);
    await line.clock.advance(11 * 60_000);
    const { caseId } = await line.phoneCall(FAMILY);
    expect(await startOf(caseId)).not.toHaveProperty('recentCalls');
  });
});
