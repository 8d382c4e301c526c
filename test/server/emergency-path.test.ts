/** The handoff to the emergency services over a real port, with a telephone of the local carrier that plays them. */
import { afterEach, expect, test, vi } from 'vitest';
import { onTheLine } from '../helpers/on-the-line.ts';
import { FAMILY, OPERATOR_PHONE, type StartedLine, startLine } from '../helpers/start-line.ts';

const SERVICES = '+79000000112';
const CARD = { place: 'Ленина 5, кв. 8', who: 'мать и дети', what: 'муж ломает дверь', dangers: 'нож' };

let line: StartedLine;
afterEach(() => line.close());
const { theCase, answerTo, asks, talking: talkingWithAnna } = onTheLine(() => line);

const emergency = async () => (await theCase())?.emergency;

/** A family that talks with Anna, on a line that knows the services. */
async function talking() {
  line = await startLine({ env: { EMERGENCY_CONTACT: SERVICES } });
  await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
  return (await talkingWithAnna()).call;
}

test('called: they hear the card and take it by key 1, while the family goes on talking', async () => {
  const call = await talking();
  await asks('anna', { type: 'emergency', way: 'call', card: CARD });
  const services = line.carrier.phone(SERVICES);
  await services.untilRinging(4000);
  services.answer();
  await services.until((each) => each.call?.gathering === true, 4000);
  await services.until((each) => each.heard().join(' ').includes('Ленина 5'), 4000);
  services.press('1');
  await vi.waitFor(async () =>
    expect(await emergency()).toMatchObject({ state: 'confirmed', failure: null }),
  );
  expect(call.talking).toBe(true);
  expect(await answerTo('anna', { type: 'close', outcome: 'helped' })).toMatchObject({ ok: false });
  await asks('anna', { type: 'emergencyContactMade', who: 'наряд полиции' });
  expect(await emergency()).toMatchObject({ state: 'contactMade' });
  expect(line.carrier.problems()).toEqual([]);
});

test('called and busy, then nobody there: each is told at once, and the family is not touched', async () => {
  const call = await talking();
  const services = line.carrier.phone(SERVICES);
  await asks('anna', { type: 'emergency', way: 'call', card: CARD });
  await services.untilRinging(4000);
  services.decline();
  await vi.waitFor(async () =>
    expect(await emergency()).toMatchObject({ state: 'unconfirmed', failure: 'busy' }),
  );
  await asks('anna', { type: 'emergency', way: 'call', card: CARD });
  expect(await emergency()).toMatchObject({ state: 'asked', failure: null });
  await vi.waitFor(
    async () => expect(await emergency()).toMatchObject({ state: 'unconfirmed', failure: 'noAnswer' }),
    { timeout: 8000 },
  );
  expect(call.talking).toBe(true);
  expect(line.carrier.problems()).toEqual([]);
});

test('written to: the card reaches them whole, and nobody else', async () => {
  line = await startLine({ env: { EMERGENCY_CONTACT: SERVICES, EMERGENCY_BY: 'text' } });
  await line.addStaff({ staffId: 'anna', phone: null });
  expect(await line.carrier.text(FAMILY, 'Он ломает дверь').answered).toBe(true);
  await vi.waitFor(async () => await asks('anna', { type: 'accept' }));
  expect(await answerTo('anna', { type: 'emergency', way: 'call', card: CARD })).toMatchObject({
    ok: false,
    reason: 'noEmergencyContact',
  });
  await asks('anna', { type: 'emergency', way: 'text', card: CARD });
  const services = line.carrier.phone(SERVICES);
  await services.untilText('Ленина 5');
  await services.untilText(FAMILY);
  expect(JSON.stringify(line.carrier.phone(FAMILY).inbox())).not.toContain('Ленина 5');
  expect(await emergency()).toMatchObject({ state: 'asked', way: 'text' });
  await asks('anna', { type: 'emergencyConfirm' });
  expect(await emergency()).toMatchObject({ state: 'confirmed' });
  expect(line.carrier.problems()).toEqual([]);
});
