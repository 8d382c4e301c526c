/** A family that rings again, over a real port: while its missed call lies at the desk, or after the only phone declined it. And one that waits, taken by hand. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onTheLine } from '../helpers/on-the-line.ts';
import { FAMILY, OPERATOR_PHONE, type StartedLine, startLine } from '../helpers/start-line.ts';

let line: StartedLine;
beforeEach(async () => {
  line = await startLine();
});
afterEach(() => line.close());
const { theCase, asks, picksUp } = onTheLine(() => line);

test('comes to its case, which waits for somebody with a phone, and is answered there', async () => {
  const first = line.carrier.dial(FAMILY);
  await first.untilGathering();
  first.press('1');
  await first.untilHeard('сейчас нет свободного сотрудника');
  first.hangUp();
  await line.addStaff({ staffId: 'anna', phone: null });
  await vi.waitFor(async () => expect(await theCase()).toMatchObject({ state: 'offered' }), 6000);
  const again = line.carrier.dial(FAMILY);
  await again.untilHeard('сейчас нет свободного сотрудника', 4000);
  expect(await theCase()).toMatchObject({ state: 'waiting', attention: 'voice', offers: [] });
  await line.addStaff({ staffId: 'boris', phone: OPERATOR_PHONE });
  const boris = line.carrier.phone(OPERATOR_PHONE);
  await boris.untilRinging(6000);
  boris.answer();
  await boris.until((each) => each.call?.gathering === true, 4000);
  boris.press('1');
  await again.untilTalking(6000);
  expect(await line.store.openCaseIds(null, 10)).toHaveLength(1);
  expect(line.carrier.problems()).toEqual([]);
});

test('rings the only operator at once, whose phone declined its call before this one', async () => {
  await line.addStaff({ staffId: 'boris', phone: OPERATOR_PHONE });
  const boris = line.carrier.phone(OPERATOR_PHONE);
  const first = line.carrier.dial(FAMILY);
  await first.untilGathering();
  first.press('2');
  await boris.untilRinging(6000);
  boris.decline();
  await vi.waitFor(async () => expect(await theCase()).toMatchObject({ state: 'waiting', offers: [] }), 6000);
  first.hangUp();
  await vi.waitFor(async () => expect(await theCase()).not.toMatchObject({ attention: 'voice' }), 4000);
  const again = line.carrier.dial(FAMILY);
  await again.untilGathering();
  again.press('2');
  await boris.untilRinging(6000);
  expect(await line.store.openCaseIds(null, 10)).toHaveLength(1);
  expect(line.carrier.problems()).toEqual([]);
});

test('is taken from the list by the only operator, whose phone declined this very call a moment ago', async () => {
  await line.addStaff({ staffId: 'boris', phone: OPERATOR_PHONE });
  const boris = line.carrier.phone(OPERATOR_PHONE);
  const call = line.carrier.dial(FAMILY);
  await call.untilGathering();
  call.press('2');
  await boris.untilRinging(6000);
  boris.decline();
  await vi.waitFor(async () => expect(await theCase()).toMatchObject({ state: 'waiting', offers: [] }), 6000);
  await asks('boris', { type: 'accept' });
  (await picksUp(OPERATOR_PHONE)).press('1');
  await call.untilTalking(6000);
  expect(await theCase()).toMatchObject({ owner: { kind: 'staff', staffId: 'boris' } });
  expect(line.carrier.problems()).toEqual([]);
});
