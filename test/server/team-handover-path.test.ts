/** A cold handover to a team over a real port, with the local carrier as the telephone network. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onTheLine } from '../helpers/on-the-line.ts';
import { OPERATOR_PHONE, type StartedLine, startLine } from '../helpers/start-line.ts';

const KIRA_PHONE = '+79000000203';
const LADA_PHONE = '+79000000204';
const TO_THE_CRISIS_CENTRE = { type: 'handOverCall', team: 'crisisCentre', reason: 'нет крова' } as const;

let line: StartedLine;
beforeEach(async () => {
  line = await startLine();
  await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
});
afterEach(() => line.close());
const { theCase, answerTo, asks, picksUp, talking } = onTheLine(() => line);

const crisisWorker = (staffId: string, phone: string) =>
  line.addStaff({ staffId, phone, role: 'crisisWorker', team: 'crisisCentre' });

test('handed over to a team, the family is with the first who takes it, and the operator let go only then', async () => {
  const { call, anna } = await talking();
  await crisisWorker('kira', KIRA_PHONE);
  await asks('anna', TO_THE_CRISIS_CENTRE);
  await call.untilHeard('передаём разговор');
  const kira = await picksUp(KIRA_PHONE);
  expect(anna.call?.ended).toBe(false);
  kira.press('1');
  await vi.waitFor(() => expect(anna.call?.ended).toBe(true), 4000);
  await call.untilTalking(4000);
  expect(kira.call?.talking).toBe(true);
  expect(await theCase()).toMatchObject({
    tier: 'crisisCentre',
    state: 'admitted',
    owner: { staffId: 'kira' },
    offers: [],
  });
  call.hangUp();
  await vi.waitFor(() => expect(kira.call?.ended).toBe(true), 4000);
  expect(line.carrier.problems()).toEqual([]);
});

test('refused by the only one who is there, the family is back with the operator within two seconds', async () => {
  const { call, anna } = await talking();
  expect(await answerTo('anna', TO_THE_CRISIS_CENTRE)).toMatchObject({ ok: false, reason: 'nobodyToTake' });
  expect(call.talking).toBe(true);
  await crisisWorker('kira', KIRA_PHONE);
  await asks('anna', TO_THE_CRISIS_CENTRE);
  const kira = await picksUp(KIRA_PHONE);
  expect(call.talking).toBe(false);
  const refusedAtMs = Date.now();
  kira.press('2');
  await call.untilTalking(2000);
  expect(Date.now() - refusedAtMs).toBeLessThan(2000);
  expect(anna.call?.talking).toBe(true);
  const { id } = (await theCase()) ?? { id: '-' };
  const ended = (await line.store.journalOf(id)).filter(({ event }) => event.type === 'handover.ended');
  expect(ended).toMatchObject([{ event: { why: 'nobody' } }]);
  expect(line.carrier.problems()).toEqual([]);
});

test('refused by one, the family is held out to the next; whoever hands over may take it back', async () => {
  const { call, anna } = await talking();
  await crisisWorker('kira', KIRA_PHONE);
  await crisisWorker('lada', LADA_PHONE);
  await asks('anna', TO_THE_CRISIS_CENTRE);
  const first = await vi.waitFor(() => {
    const ringing = [KIRA_PHONE, LADA_PHONE].find((number) => line.carrier.phone(number).ringing);
    expect(ringing).toBeDefined();
    return ringing as string;
  }, 4000);
  line.carrier.phone(first).decline();
  const second = line.carrier.phone(first === KIRA_PHONE ? LADA_PHONE : KIRA_PHONE);
  await second.untilRinging(4000);
  await asks('anna', { type: 'takeBack' });
  await call.untilTalking(2000);
  expect(anna.call?.talking).toBe(true);
  await vi.waitFor(() => expect(second.ringing).toBe(false), 4000);
  expect(await theCase()).toMatchObject({ tier: 'hotline', owner: { staffId: 'anna' } });
  expect(line.carrier.problems()).toEqual([]);
});

test('whoever hands over and hangs up leaves the family in the list, where the next operator takes it', async () => {
  const { call, anna } = await talking();
  await crisisWorker('kira', KIRA_PHONE);
  await asks('anna', TO_THE_CRISIS_CENTRE);
  const kira = line.carrier.phone(KIRA_PHONE);
  await kira.untilRinging(4000);
  await line.addStaff({ staffId: 'boris', phone: LADA_PHONE });
  await line.store.setPresence('anna', 'away', 'phone', Date.now());
  anna.hangUp();
  const boris = await picksUp(LADA_PHONE);
  expect(kira.ringing).toBe(false);
  boris.press('1');
  await call.untilTalking(4000);
  expect(await theCase()).toMatchObject({ tier: 'hotline', owner: { staffId: 'boris' } });
  expect(line.carrier.problems()).toEqual([]);
});
