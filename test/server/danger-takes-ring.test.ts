/** The only telephone rings for a routine call when a family in danger calls: it is hers at once. Over a real port. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onTheLine } from '../helpers/on-the-line.ts';
import { FAMILY, OPERATOR_PHONE, type StartedLine, startLine } from '../helpers/start-line.ts';

const OTHER_FAMILY = '+79000000102';

let line: StartedLine;
beforeEach(async () => {
  line = await startLine();
  await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
});
afterEach(() => line.close());
const { picksUp } = onTheLine(() => line);

async function calls(address: string, key: string) {
  const call = line.carrier.dial(address);
  await call.untilGathering();
  call.press(key);
  return call;
}

async function briefOf(address: string) {
  const [known] = await line.store.knownCasesOf(address, 1);
  return (await line.store.listedCase(known?.caseId ?? '-'))?.brief;
}

async function outcomesOf(address: string) {
  const caseId = (await briefOf(address))?.id ?? '-';
  const journal = await line.store.journalOf(caseId);
  return journal.flatMap(({ event }) =>
    event.type === 'offer.declined' ? [event.why] : event.type === 'offer.expired' ? ['expired'] : [],
  );
}

const isHeldOut = (address: string) =>
  vi.waitFor(
    async () => expect(await briefOf(address)).toMatchObject({ offers: [{ staffId: 'anna' }] }),
    4000,
  );

test.each(['rings', 'is asked for its key'])('while it %s', async (how) => {
  await calls(FAMILY, '2');
  await line.carrier.phone(OPERATOR_PHONE).untilRinging(6000);
  if (how !== 'rings') await picksUp(OPERATOR_PHONE);
  const since = (await briefOf(FAMILY))?.waitingSince;
  const danger = await calls(OTHER_FAMILY, '1');
  await isHeldOut(OTHER_FAMILY);
  expect(await briefOf(FAMILY)).toMatchObject({ state: 'waiting', offers: [], waitingSince: since });

  expect(await outcomesOf(FAMILY)).toEqual(['gaveWay']);

  (await picksUp(OPERATOR_PHONE)).press('1');
  await danger.untilTalking(6000);
  expect(await briefOf(OTHER_FAMILY)).toMatchObject({ owner: { kind: 'staff', staffId: 'anna' } });
  expect(await briefOf(FAMILY)).toMatchObject({ state: 'waiting', offers: [] });
  expect((await briefOf(FAMILY))?.contacts.at(-1)).toMatchObject({ callState: 'waiting' });
  expect(line.carrier.problems()).toEqual([]);
});

test('and is held out for the routine call again as soon as the family in danger is gone', async () => {
  await calls(FAMILY, '2');
  await line.carrier.phone(OPERATOR_PHONE).untilRinging(6000);
  const danger = await calls(OTHER_FAMILY, '1');
  await isHeldOut(OTHER_FAMILY);
  danger.hangUp();
  await isHeldOut(FAMILY);
  expect(line.carrier.problems()).toEqual([]);
});
