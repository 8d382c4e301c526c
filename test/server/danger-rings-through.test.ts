/** A caller in danger while everybody of the hotline is taken: who has just hung up is rung, or another team. Over a real port. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onTheLine } from '../helpers/on-the-line.ts';
import { OPERATOR_PHONE, type StartedLine, startLine } from '../helpers/start-line.ts';

const OTHER_FAMILY = '+79000000102';
const CRISIS_PHONE = '+79000000241';

let line: StartedLine;
beforeEach(async () => {
  line = await startLine();
  await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
});
afterEach(() => line.close());
const { talking, picksUp } = onTheLine(() => line);

async function inDanger() {
  const call = line.carrier.dial(OTHER_FAMILY);
  await call.untilGathering();
  call.press('1');
  return call;
}

async function briefOf(address: string) {
  const [known] = await line.store.knownCasesOf(address, 1);
  return (await line.store.listedCase(known?.caseId ?? '-'))?.brief;
}

test('rings whoever has just hung up, and is not told to wait for the end of their rest', async () => {
  const { call } = await talking();
  const other = await inDanger();
  await vi.waitFor(async () =>
    expect(await briefOf(OTHER_FAMILY)).toMatchObject({ state: 'waiting', urgency: 'imminent', offers: [] }),
  );
  call.hangUp();
  await line.carrier.phone(OPERATOR_PHONE).untilRinging(3000);
  (await picksUp(OPERATOR_PHONE)).press('1');
  await other.untilTalking(6000);
  expect(await briefOf(OTHER_FAMILY)).toMatchObject({ owner: { kind: 'staff', staffId: 'anna' } });
  expect(line.carrier.problems()).toEqual([]);
});

test('rings the crisis centre while the only operator talks with somebody, and is theirs from then on', async () => {
  await line.addStaff({
    ...{ staffId: 'kira', phone: CRISIS_PHONE },
    ...{ role: 'crisisWorker', team: 'crisisCentre' },
  });
  await talking();
  const other = await inDanger();
  (await picksUp(CRISIS_PHONE)).press('1');
  await other.untilTalking(6000);
  expect(await briefOf(OTHER_FAMILY)).toMatchObject({
    tier: 'hotline',
    state: 'inConversation',
    owner: { kind: 'staff', staffId: 'kira' },
  });
  expect(line.carrier.problems()).toEqual([]);
});
