/** Callbacks and calls of ours over a real port, with the local carrier as the telephone network. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onTheLine } from '../helpers/on-the-line.ts';
import { FAMILY, OPERATOR_PHONE, type StartedLine, startLine } from '../helpers/start-line.ts';

let line: StartedLine;
beforeEach(async () => {
  line = await startLine();
  await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
});
afterEach(() => line.close());
const { theCase, answerTo, asks, picksUp } = onTheLine(() => line);

const lastContact = async () => (await theCase())?.contacts.at(-1);

/** A caller who waits for Anna, and asks to be called back. */
async function owedCallback() {
  const call = line.carrier.dial(FAMILY);
  await call.untilGathering();
  call.press('2');
  await call.untilHeard('Оставайтесь на линии');
  call.press('5');
  await call.untilHeard('безопасно');
  call.press('5');
  await call.untilHeard('Ваше место сохраняется');
  await vi.waitFor(() => expect(call.ended).toBe(true));
  return call;
}

test('a family that asked for it is called back once somebody is on the phone, and by nobody twice', async () => {
  await owedCallback();
  expect(await lastContact()).toMatchObject({ awaitsCallback: true, endedAt: null, sid: null });
  const anna = await picksUp(OPERATOR_PHONE);
  anna.press('1');
  const family = await picksUp(FAMILY);
  expect(await lastContact()).toMatchObject({ callState: 'dialling', talkingStaffId: 'anna' });
  family.press('1');
  await vi.waitFor(() => expect(family.call?.talking).toBe(true), 4000);
  expect(anna.call?.talking).toBe(true);
  expect(await lastContact()).toMatchObject({ callState: 'talking', outcome: 'answered' });
  family.hangUp();
  await vi.waitFor(async () => expect(await theCase()).toMatchObject({ state: 'wrapUp' }), 4000);
  await vi.waitFor(() => expect(anna.call?.ended).toBe(true), 4000);
  const caseId = (await theCase())?.id as string;
  const dialled = (await line.store.journalOf(caseId)).filter(({ event }) => event.type === 'family.dialled');
  expect(dialled).toHaveLength(1);
  expect(line.carrier.problems()).toEqual([]);
});

test('a family that does not answer stays in the list, and its operator is let go', async () => {
  await owedCallback();
  const anna = await picksUp(OPERATOR_PHONE);
  anna.press('1');
  const family = line.carrier.phone(FAMILY);
  await family.untilRinging(6000);
  family.decline();
  await vi.waitFor(async () => expect(await lastContact()).toMatchObject({ callState: 'paused' }), 6000);
  await vi.waitFor(() => expect(anna.call?.ended).toBe(true), 4000);
  expect(await theCase()).toMatchObject({ state: 'waiting', attention: null });
  expect(line.carrier.problems()).toEqual([]);
});

test('a family that calls again by itself is not called back, and is answered in the same case', async () => {
  await owedCallback();
  const again = line.carrier.dial(FAMILY);
  await again.untilGathering();
  // The ring for the call that is not wanted any more.
  await vi.waitFor(() => expect(line.carrier.phone(OPERATOR_PHONE).ringing).toBe(false), 4000);
  again.press('2');
  const anna = await picksUp(OPERATOR_PHONE);
  anna.press('1');
  await again.untilTalking(6000);
  const brief = await theCase();
  expect(brief?.contacts).toMatchObject([
    { endedAt: expect.any(String) },
    { callState: 'talking', endedAt: null },
  ]);
  expect(await line.store.openCaseIds(null, 10)).toHaveLength(1);
  expect(line.carrier.phone(FAMILY).ringing).toBe(false);
});

test('by click the owner’s phone rings, then the family’s, where it is known to be safe', async () => {
  line.carrier.text(FAMILY, 'Перезвоните мне, пожалуйста');
  await vi.waitFor(async () => expect(await theCase()).toMatchObject({ state: 'offered' }), 6000);
  await asks('anna', { type: 'accept' });
  expect(await answerTo('anna', { type: 'callFamily' })).toMatchObject({ ok: false, reason: 'notSafe' });
  await asks('anna', { type: 'setSafety', safety: 'safe' });
  await asks('anna', { type: 'callFamily' });
  const anna = await picksUp(OPERATOR_PHONE);
  anna.press('1');
  const family = await picksUp(FAMILY);
  family.press('1');
  await vi.waitFor(() => expect(family.call?.talking).toBe(true), 4000);
  anna.hangUp();
  await vi.waitFor(() => expect(family.call?.ended || family.call?.gathering).toBe(true), 6000);
  expect(line.carrier.problems()).toEqual([]);
});

test('a family whose request was kept, and the answer lost, is told so and let go, not caught in a loop', async () => {
  const call = line.carrier.dial(FAMILY);
  await call.untilGathering();
  call.press('2');
  await call.untilHeard('Оставайтесь на линии');
  call.press('5');
  await call.untilHeard('безопасно');
  line.carrier.faults.set({ webhooks: { voice: { answerLost: { next: 1 } } } });
  call.press('5');
  await call.untilHeard('Ваше место сохраняется', 15_000);
  await vi.waitFor(() => expect(call.ended).toBe(true), 4000);
  expect(await lastContact()).toMatchObject({ awaitsCallback: true });
});

test('a phone that was found unsafe in another case is not rung by click', async () => {
  line.carrier.text(FAMILY, 'Перезвоните мне, пожалуйста');
  await vi.waitFor(async () => expect(await theCase()).toMatchObject({ state: 'offered' }), 6000);
  await asks('anna', { type: 'accept' });
  await asks('anna', { type: 'setSafety', safety: 'safe' });
  const phoneOf = line.store.phoneOf;
  vi.spyOn(line.store, 'phoneOf').mockImplementation(async (number) => ({
    ...(await phoneOf(number)),
    safety: 'unsafe',
  }));
  expect(await answerTo('anna', { type: 'callFamily' })).toMatchObject({ ok: false, reason: 'notSafe' });
});

test('a supervisor keeps it for another team, whoever of them is free rings the family, and the work stays the hotline’s', async () => {
  await owedCallback();
  const kira = {
    staffId: 'kira',
    phone: '+79000000203',
    role: 'crisisWorker',
    team: 'crisisCentre',
  } as const;
  await line.addStaff(kira);
  await asks('sofia', { type: 'reassign', team: 'crisisCentre', reason: 'знают семью' }, 'supervisor');
  expect(await theCase()).toMatchObject({ reservedTeam: 'crisisCentre', tier: 'hotline' });
  const crisis = await picksUp(kira.phone);
  expect(line.carrier.phone(OPERATOR_PHONE).ringing).toBe(false);
  crisis.press('1');
  const family = await picksUp(FAMILY);
  family.press('1');
  await vi.waitFor(() => expect(family.call?.talking).toBe(true), 4000);
  expect(await theCase()).toMatchObject({ tier: 'hotline', owner: { staffId: 'kira' } });
  expect(line.carrier.problems()).toEqual([]);
});
