/** A family that cannot speak, over a real port, with the local carrier as the telephone network. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onTheLine } from '../helpers/on-the-line.ts';
import { FAMILY, OPERATOR_PHONE, type StartedLine, startLine } from '../helpers/start-line.ts';

let line: StartedLine;
beforeEach(async () => {
  line = await startLine();
  await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
});
afterEach(() => line.close());
const { theCase, asks, picksUp } = onTheLine(() => line);

const callState = async () => (await theCase())?.contacts[0]?.callState;

const journalOf = async (type: string) => {
  const { id } = (await theCase()) ?? { id: '-' };
  return (await line.store.journalOf(id)).map(({ event }) => event).filter((event) => event.type === type);
};

test('a silent caller who is cut off and calls again is not spoken to aloud while the first case is in other hands', async () => {
  await line.store.setPresence('anna', 'available', 'none', Date.now());
  const call = line.carrier.dial(FAMILY);
  await call.untilGathering();
  call.press('0');
  await call.untilHeard('Ждите, пожалуйста');
  call.hangUp();
  line.runtime.deps.wakeDispatch();
  await vi.waitFor(async () => expect((await theCase())?.state).toBe('offered'), 4000);
  await asks('anna', { type: 'accept' });
  const again = line.carrier.dial(FAMILY);
  await again.untilHeard('Ждите, пожалуйста');
  expect(again.heard().join()).not.toMatch(/лини|112|операт/);
  await vi.waitFor(async () => expect(await line.store.openCaseIds(null, 10)).toHaveLength(2));
  again.hangUp();
});

test('key 0 brings a silent caller to an operator who is not heard, and yes by key comes back at once', async () => {
  const call = line.carrier.dial(FAMILY);
  await call.untilGathering();
  call.press('0');
  await call.untilHeard('Ждите, пожалуйста');
  const anna = await picksUp(OPERATOR_PHONE);
  expect(anna.heard().join()).toContain('Тихий звонок');
  anna.press('1');
  await call.untilTalking(4000);
  await vi.waitFor(async () => expect(await callState()).toBe('talking'));
  expect((await theCase())?.contacts[0]).toMatchObject({ byKeys: true });
  await vi.waitFor(() => expect(anna.call?.talking).toBe(true), 4000);
  const inEar = anna.call as NonNullable<typeof anna.call>;
  expect([inEar.hears(call), call.hears(inEar)]).toEqual([true, false]);

  expect(await theCase()).toMatchObject({ urgency: 'urgent' });
  await asks('anna', { type: 'askByKeys', question: 'danger' });
  await call.untilHeard('Это нужно вам прямо сейчас?');
  call.press('1');
  await vi.waitFor(async () =>
    expect(await journalOf('question.answered')).toMatchObject([{ question: 'danger', answer: 'yes' }]),
  );
  await call.untilTalking(4000);
  expect(await theCase()).toMatchObject({ urgency: 'imminent' });

  call.hangUp();
  await vi.waitFor(() => expect(anna.call?.ended).toBe(true));
  // After the greeting of the menu.
  expect(call.heard().slice(2).join()).not.toMatch(/лини|помощ|опасн|112/i);
  expect(line.carrier.problems()).toEqual([]);
});

test('a question that nobody answers is asked twice, and the family is back in the room', async () => {
  const anna = line.carrier.phone(OPERATOR_PHONE);
  const call = line.carrier.dial(FAMILY);
  await call.untilGathering();
  call.press('2');
  const rung = await picksUp(OPERATOR_PHONE);
  rung.press('1');
  await call.untilTalking(4000);
  await vi.waitFor(async () => expect(await callState()).toBe('talking'));
  await asks('anna', { type: 'startByKeys' });
  await vi.waitFor(() => expect(call.talking && anna.call?.talking).toBe(true), 4000);
  await asks('anna', { type: 'askByKeys', question: 'near' });
  await call.untilHeard('Рядом с вами кто-то есть?');
  await vi.waitFor(
    async () => expect(await journalOf('question.answered')).toMatchObject([{ answer: 'none' }]),
    6000,
  );
  await call.untilTalking(4000);
  await asks('anna', { type: 'endByKeys' });
  const inEar = anna.call as NonNullable<typeof anna.call>;
  await vi.waitFor(() => expect([inEar.hears(call), call.hears(inEar)]).toEqual([true, true]), 4000);
  expect(await theCase()).toMatchObject({ urgency: 'routine', state: 'inConversation' });
  expect(line.carrier.problems()).toEqual([]);
});
