/** The card on its way to the emergency services when the provider stumbles: asked for once, and never in silence. */
import { afterEach, expect, test } from 'vitest';
import { type InjectLine, injectLine } from '../helpers/inject-line.ts';
import type { Fault } from '../helpers/recorded-provider.ts';
import { incomingText } from '../helpers/signed-twilio-request.ts';

const FAMILY = '+79000000001';
const SERVICES = '+79000000112';
const CARD = { place: 'Ленина 5', who: 'мать и дети', what: 'муж ломает дверь', dangers: 'нож' };
const LOST_AFTER_DOING: Fault = { lostAfterDoing: true };

let line: InjectLine;
afterEach(() => line.close());

async function asked(way: 'call' | 'text', ...faults: Fault[]) {
  line = await injectLine({ environment: { EMERGENCY_CONTACT: SERVICES } });
  await line.addStaff('anna');
  await line.post('/twilio/sms', incomingText(FAMILY, 'Помогите'));
  await line.clock.advance(1_000);
  line.provider.nextFaults[way === 'call' ? 'dial' : 'sendText'] = faults;
  const [caseId = ''] = await line.caseIds();
  const actor = { staffId: 'anna', role: 'operator', team: 'hotline', specialty: null } as const;
  const handled = await line.runtime.engine.handle(
    caseId,
    { type: 'staff', actor, command: { type: 'emergency', way, card: CARD } },
    { inboxKey: null },
  );
  expect(handled).toMatchObject({ ok: true });
  await line.clock.advance(6_000);
  return caseId;
}

const failures = async (caseId: string) =>
  (await line.eventsOf(caseId)).flatMap((event) =>
    event.type === 'emergency.unconfirmed' ? [event.why] : [],
  );

test('a call whose answer was lost is found, and not made a second time', async () => {
  const caseId = await asked('call', LOST_AFTER_DOING);
  expect(line.provider.dials.filter(({ to }) => to === SERVICES)).toHaveLength(1);
  const reported = (await line.eventsOf(caseId)).filter(({ type }) => type === 'emergency.reported');
  expect(reported).toMatchObject([{ status: 'initiated', sid: line.provider.dials.at(-1)?.sid }]);
  expect(await failures(caseId)).toEqual([]);
});

test('a text whose answer was lost is found, and not sent a second time', async () => {
  const caseId = await asked('text', LOST_AFTER_DOING);
  expect(line.provider.texts.filter(({ to }) => to === SERVICES)).toHaveLength(1);
  expect(await failures(caseId)).toEqual([]);
});

test.each(['call', 'text'] as const)('a %s that the provider refuses is told at once', async (way) => {
  const caseId = await asked(way, { ok: false, why: 'refused', code: '21211' });
  expect(await failures(caseId)).toEqual(['failed']);
});
