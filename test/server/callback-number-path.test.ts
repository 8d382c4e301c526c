/** A callback to another number, over a real port, with the local carrier as the telephone network. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onTheLine } from '../helpers/on-the-line.ts';
import { FAMILY, OPERATOR_PHONE, type StartedLine, startLine } from '../helpers/start-line.ts';

const SISTER = '+79000000155';

let line: StartedLine;
beforeEach(async () => {
  line = await startLine();
  await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
});
afterEach(() => line.close());
const { picksUp } = onTheLine(() => line);

test('a caller keys in a wrong number, then the right one, confirms it, and is called back there once', async () => {
  const call = line.carrier.dial(FAMILY);
  await call.untilGathering();
  call.press('2');
  await call.untilHeard('Оставайтесь на линии');
  call.press('5');
  await call.untilHeard('Другой номер');
  call.press('7');
  await call.untilHeard('Наберите номер');
  call.press('88000000001#');
  await call.untilHeard('позвонить не можем');
  call.press('89000000155#');
  await call.untilHeard('8 9 0 0 0 0 0 0 1 5 5');
  call.press('5');
  await call.untilHeard('Ваше место сохраняется');
  await vi.waitFor(() => expect(call.ended).toBe(true));
  const anna = await picksUp(OPERATOR_PHONE);
  anna.press('1');
  const sister = await picksUp(SISTER);
  expect(line.carrier.phone(FAMILY).ringing).toBe(false);
  sister.press('1');
  await vi.waitFor(() => expect(sister.call?.talking).toBe(true), 4000);
  sister.hangUp();
  await vi.waitFor(() => expect(anna.call?.ended).toBe(true), 4000);
  expect(line.carrier.problems()).toEqual([]);
});
