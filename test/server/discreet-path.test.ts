/** Calls from and to the number that nobody knows as the line's, with the local carrier as the telephone network. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onTheLine } from '../helpers/on-the-line.ts';
import {
  DISCREET_NUMBER,
  FAMILY,
  OPERATOR_PHONE,
  type StartedLine,
  startLine,
} from '../helpers/start-line.ts';
import { telltaleIn } from '../helpers/telltale.ts';

let line: StartedLine;
beforeEach(async () => {
  line = await startLine({ env: { HOTLINE_VOICE_NUMBER_DISCREET: DISCREET_NUMBER } });
  await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
});
afterEach(() => line.close());
const { theCase, answerTo, asks, picksUp } = onTheLine(() => line);

test('a family that must not be seen with the line is called from the other number, and may call it back', async () => {
  await line.carrier.text(FAMILY, 'Помогите').answered;
  await vi.waitFor(async () => expect((await theCase())?.offers).toHaveLength(1), 4000);
  await asks('anna', { type: 'accept' });
  await asks('anna', { type: 'setSafety', safety: 'safe', lineHidden: true });
  expect(await line.store.phoneOf(FAMILY)).toMatchObject({ safety: 'safe', lineHidden: true });
  await asks('anna', { type: 'callFamily' });
  const anna = await picksUp(OPERATOR_PHONE);
  anna.press('1');
  const family = await picksUp(FAMILY);
  expect(family.call?.from).toBe(DISCREET_NUMBER);
  family.press('1');
  await vi.waitFor(() => expect(family.call?.talking).toBe(true), 4000);
  expect(telltaleIn(family.heard().join(' '))).toBeUndefined();
  family.hangUp();
  await vi.waitFor(() => expect(anna.call?.ended).toBe(true), 4000);

  const call = line.carrier.dial(FAMILY, { to: DISCREET_NUMBER });
  await call.untilGathering();
  expect(telltaleIn(call.heard().join(' '))).toBeUndefined();
  call.press('2');
  await call.untilHeard('Ждите, пожалуйста');
  await vi.waitFor(async () => expect((await theCase())?.contacts.at(-1)).toMatchObject({ discreet: true }));
  call.hangUp();
  expect(line.carrier.problems()).toEqual([]);
});

test('texts to that number reach the family’s case, and are answered from it', async () => {
  await line.carrier.text(FAMILY, 'Помогите', [], DISCREET_NUMBER).answered;
  await vi.waitFor(async () => expect((await theCase())?.offers).toHaveLength(1), 4000);
  expect((await theCase())?.contacts).toMatchObject([{ channel: 'text', discreet: true }]);
  await asks('anna', { type: 'accept' });
  expect(await answerTo('anna', { type: 'reply', text: 'Позвоните на 124' })).toMatchObject({
    reason: 'namesService',
  });
  await asks('anna', { type: 'reply', text: 'Здравствуйте' });
  const answer = await line.carrier.phone(FAMILY).untilText('Здравствуйте', 6000);
  expect(answer.with).toBe(DISCREET_NUMBER);
  expect(line.carrier.problems()).toEqual([]);
});

test('while nothing can be said for sure, the words on that number name nothing either', async () => {
  await line.store.close();
  const call = line.carrier.dial(FAMILY, { to: DISCREET_NUMBER });
  await call.untilHeard('Ждите, пожалуйста', 6000);
  expect(telltaleIn(call.heard().join(' '))).toBeUndefined();
  call.hangUp();
});
