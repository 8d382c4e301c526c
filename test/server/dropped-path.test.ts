/** A call that breaks off, over a real port, with the local carrier as the telephone network. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_LINE_SETTINGS } from '../../flows/hours/line-settings.ts';
import type { CallHandle } from '../../scripts/local-carrier/handles.ts';
import { onTheLine } from '../helpers/on-the-line.ts';
import { FAMILY, OPERATOR_PHONE, type StartedLine, startLine } from '../helpers/start-line.ts';

let line: StartedLine;
beforeEach(async () => {
  line = await startLine();
  await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
});
afterEach(() => line.close());
const { theCase, asks, picksUp, talking: talkingWithAnna } = onTheLine(() => line);

const lastContact = async () => (await theCase())?.contacts.at(-1);

async function talking(safety: 'safe' | 'unknown') {
  const talk = await talkingWithAnna();
  if (safety === 'safe') await asks('anna', { type: 'setSafety', safety });
  return talk;
}

test('on a safe phone the operator stays on the line, and the family is with them again after one ring', async () => {
  const { call, anna } = await talking('safe');
  call.hangUp();
  await vi.waitFor(async () => expect(await lastContact()).toMatchObject({ callState: 'dropped' }), 4000);
  await anna.until((each) => each.heard().some((words) => words.includes('прервалась')), 4000);
  expect((await theCase())?.dropped).toMatchObject({ way: 'redials', attempt: 1 });
  await asks('anna', { type: 'redialNow' });
  const family = await picksUp(FAMILY);
  expect(anna.call?.ended).toBe(false);
  family.press('1');
  await vi.waitFor(() => expect(family.call?.talking).toBe(true), 4000);
  expect(anna.call?.talking).toBe(true);
  await vi.waitFor(async () => expect(await lastContact()).toMatchObject({ callState: 'talking' }), 4000);
  await asks('anna', { type: 'farewell', said: true });
  family.hangUp();
  await vi.waitFor(async () => expect(await theCase()).toMatchObject({ state: 'wrapUp' }), 4000);
  await vi.waitFor(() => expect(anna.call?.ended).toBe(true), 4000);
  expect(line.carrier.problems()).toEqual([]);
});

test('a family that calls by itself is at once with the operator who holds the phone for it', async () => {
  const { call, anna } = await talking('safe');
  call.hangUp();
  await vi.waitFor(async () => expect(await lastContact()).toMatchObject({ callState: 'dropped' }), 4000);
  const again = line.carrier.dial(FAMILY);
  await again.untilTalking(4000);
  await vi.waitFor(() => expect(again.hears(anna.call as CallHandle)).toBe(true), 4000);
  expect(anna.call?.ended).toBe(false);
  await vi.waitFor(() => expect(line.carrier.phone(FAMILY).ringing).toBe(false), 4000);
  const brief = await theCase();
  expect(brief?.contacts).toMatchObject([{ callState: 'talking', talkingStaffId: 'anna' }]);
  expect(brief?.dropped).toBeUndefined();
  await asks('anna', { type: 'farewell', said: true });
  again.hangUp();
  await vi.waitFor(async () => expect(await theCase()).toMatchObject({ state: 'wrapUp' }), 4000);
  expect(line.carrier.problems()).toEqual([]);
});

test('on a phone that nobody found safe it is awaited, and comes back without a menu to the same operator', async () => {
  const { call } = await talking('unknown');
  call.hangUp();
  await vi.waitFor(async () => expect(await theCase()).toMatchObject({ state: 'wrapUp' }), 4000);
  expect((await theCase())?.dropped).toMatchObject({ way: 'waits' });
  const again = line.carrier.dial(FAMILY);
  await again.untilHeard('Оставайтесь на линии', 4000);
  const anna = await picksUp(OPERATOR_PHONE);
  anna.press('1');
  await again.untilTalking(4000);
  const brief = await theCase();
  expect(brief?.contacts).toHaveLength(2);
  expect(brief).toMatchObject({ owner: { staffId: 'anna' }, state: 'inConversation' });
});

test('where the line is set so, nobody is rung by itself', async () => {
  const { call, anna } = await talking('safe');
  const audit = { atMs: 0, staffId: 'anna', action: 'line.changed', caseId: null, detail: null } as const;
  const settings = { ...DEFAULT_LINE_SETTINGS, redial: 'byKey' } as const;
  await line.store.setLineSettings(line.config.lineNumber, settings, 0, audit);
  line.runtime.deps.lineChanged();
  call.hangUp();
  await vi.waitFor(async () => expect(await theCase()).toMatchObject({ state: 'wrapUp' }), 4000);
  expect((await theCase())?.dropped).toMatchObject({ way: 'byKey' });
  await vi.waitFor(() => expect(anna.call?.ended).toBe(true), 4000);
});

test('in danger the family is to be found before anything is written up, and a goodbye says that it is not lost', async () => {
  const { call } = await talking('unknown');
  await asks('anna', { type: 'setUrgency', urgency: 'imminent', reason: 'он рядом' });
  call.hangUp();
  const step = async () => (await theCase())?.nextStep;
  await vi.waitFor(async () => expect(await step()).toMatchObject({ kind: 'reachFamily' }), 4000);
  const { dueAt = '', nearAt = '' } = (await step()) ?? {};
  expect(Date.parse(dueAt) - Date.parse(nearAt)).toBe(60_000);
  await asks('anna', { type: 'farewell', said: true });
  expect(await step()).toMatchObject({ kind: 'wrapUp' });
});
