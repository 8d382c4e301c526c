/** Hold and warm handover over a real port, with the local carrier as the telephone network. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import { FAMILY, OPERATOR_PHONE, type StartedLine, startLine } from '../helpers/start-line.ts';

const COLLEAGUE_PHONE = '+79000000202';

let line: StartedLine;
beforeEach(async () => {
  line = await startLine();
});
afterEach(() => line.close());

async function theCase() {
  const [caseId] = await line.store.openCaseIds(null, 10);
  return (await line.store.listedCase(caseId as string))?.brief;
}
const callState = async () => (await theCase())?.contacts[0]?.callState;

async function asks(staffId: string, command: StaffCommand) {
  const { id } = (await theCase()) ?? { id: '-' };
  const actor = { staffId, role: 'operator', team: 'hotline', specialty: null } as const;
  const handled = await line.runtime.engine.handle(id, { type: 'staff', actor, command }, { inboxKey: null });
  expect(handled).toMatchObject({ ok: true });
}

async function picksUp(number: string) {
  const phone = line.carrier.phone(number);
  await phone.untilRinging(4000);
  phone.answer();
  await phone.until((each) => each.call?.gathering === true, 4000);
  return phone;
}

/** A family that talks with Anna; Boris is on line as well. */
async function talking() {
  await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
  const call = line.carrier.dial(FAMILY);
  await call.untilGathering();
  call.press('2');
  const anna = await picksUp(OPERATOR_PHONE);
  anna.press('1');
  await call.untilTalking(4000);
  await vi.waitFor(async () => expect(await callState()).toBe('talking'));
  await line.addStaff({ staffId: 'boris', phone: COLLEAGUE_PHONE });
  return { call, anna };
}

test('a family on hold hears that it is not forgotten, and comes back to the same operator', async () => {
  const { call, anna } = await talking();
  await asks('anna', { type: 'hold' });
  await call.untilHeard('Оставайтесь, пожалуйста, на линии');
  await call.untilHeard('Мы о вас помним', 8000);
  await asks('anna', { type: 'resume' });
  await call.untilTalking(4000);
  expect(anna.call?.talking).toBe(true);
  call.hangUp();
  await vi.waitFor(() => expect(anna.call?.ended).toBe(true));
  expect(line.carrier.problems()).toEqual([]);
});

test('a colleague is asked, all three talk, the operator leaves, and the colleague ends the talk', async () => {
  const { call, anna } = await talking();
  await asks('anna', { type: 'consult', staffId: 'boris' });
  await call.untilHeard('Оставайтесь, пожалуйста, на линии');
  const boris = await picksUp(COLLEAGUE_PHONE);
  boris.press('1');
  await vi.waitFor(async () => expect(await callState()).toBe('consulting'));
  expect(call.talking).toBe(false);
  await asks('anna', { type: 'joinCall' });
  await call.untilTalking(4000);
  await asks('anna', { type: 'completeHandover' });
  await vi.waitFor(() => expect(anna.call?.ended).toBe(true));
  await call.untilTalking(4000);
  expect(await theCase()).toMatchObject({ owner: { staffId: 'boris' }, state: 'inConversation' });
  boris.hangUp();
  await call.untilHeard('Разговор завершён', 4000);
  expect(line.carrier.problems()).toEqual([]);
});

test('a colleague who will not take it, and one who leaves, give the family back to the operator', async () => {
  const { call, anna } = await talking();
  await asks('anna', { type: 'consult', staffId: 'boris' });
  const boris = await picksUp(COLLEAGUE_PHONE);
  boris.press('2');
  await call.untilTalking(4000);
  expect(await callState()).toBe('talking');
  await asks('anna', { type: 'consult', staffId: 'boris' });
  const again = await picksUp(COLLEAGUE_PHONE);
  again.press('1');
  await vi.waitFor(async () => expect(await callState()).toBe('consulting'));
  await asks('anna', { type: 'joinCall' });
  await call.untilTalking(4000);
  again.hangUp();
  await vi.waitFor(async () => expect(await callState()).toBe('talking'));
  await vi.waitFor(() => expect(call.talking).toBe(true), 4000);
  await vi.waitFor(() => expect(anna.call?.talking).toBe(true), 4000);
  expect(await theCase()).toMatchObject({ owner: { staffId: 'anna' } });
  expect(line.carrier.problems()).toEqual([]);
});

test('handed over without a word, the family is with the colleague, and the operator let go only then', async () => {
  const { call, anna } = await talking();
  await asks('anna', { type: 'consult', staffId: 'boris', cold: true });
  await call.untilHeard('Оставайтесь, пожалуйста, на линии');
  const boris = await picksUp(COLLEAGUE_PHONE);
  expect(anna.call?.ended).toBe(false);
  boris.press('1');
  await vi.waitFor(() => expect(anna.call?.ended).toBe(true), 4000);
  await call.untilTalking(4000);
  expect(boris.call?.talking).toBe(true);
  expect(await theCase()).toMatchObject({ owner: { staffId: 'boris' }, state: 'inConversation' });
  expect(line.carrier.problems()).toEqual([]);
});
