/** A blocked number over a real port, with the local carrier as the telephone network; and no limit on webhooks. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { injectLine } from '../helpers/inject-line.ts';
import { FAMILY, OPERATOR_PHONE, type StartedLine, startLine } from '../helpers/start-line.ts';

let line: StartedLine;
beforeEach(async () => {
  line = await startLine();
  await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
  const nowMs = Date.now();
  const audit = { atMs: nowMs, staffId: 'anna', action: 'flag.set', caseId: null, detail: null };
  const flag = {
    flagId: 'flag-1',
    address: FAMILY,
    kind: 'abusive' as const,
    reason: 'Угрозы',
    plan: '',
    blocked: true,
    caseId: 'earlier',
    contactId: 'earlier-call',
    setBy: 'anna',
    setAtMs: nowMs,
    expiresAtMs: nowMs + 3_600_000,
  };
  expect(await line.store.setFlag(flag, null, audit)).toBe(true);
});
afterEach(() => line.close());

async function contactOf() {
  const [caseId] = await line.store.openCaseIds(null, 10);
  return (await line.store.listedCase(caseId as string))?.brief.contacts[0];
}

test('a blocked caller hears the key for danger and the message, is let go, and rings nobody', async () => {
  const call = line.carrier.dial(FAMILY);
  await call.untilHeard('нажмите 1');
  await call.untilHeard('не соединяются');
  await call.untilGathering();
  call.press('2');
  await call.untilGathering();
  call.press('3');
  await call.untilHeard('До свидания');
  await call.untilEnded();
  await vi.waitFor(async () => expect((await contactOf())?.outcome).toBe('blocked'));
  expect(line.carrier.phone(OPERATOR_PHONE).call).toBeNull();
  expect(line.carrier.problems()).toEqual([]);
});

test('a blocked caller who presses 1 talks to an operator', async () => {
  const call = line.carrier.dial(FAMILY);
  await call.untilGathering();
  call.press('1');
  const operator = line.carrier.phone(OPERATOR_PHONE);
  await operator.untilRinging(4000);
  operator.answer();
  await operator.until((phone) => phone.call?.gathering === true, 4000);
  operator.press('1');
  await call.untilTalking(4000);
  await vi.waitFor(async () => expect((await contactOf())?.callState).toBe('talking'));
  call.hangUp();
  await vi.waitFor(async () => expect((await contactOf())?.outcome).toBe('answered'));
  expect(line.carrier.problems()).toEqual([]);
});

test('webhooks are under no limit of requests, which the console’s are', async () => {
  const served = await injectLine();
  const answer = await served.post('/twilio/sms', {
    MessageSid: 'SM0123456789abcdef0123456789abcdef',
    From: FAMILY,
    To: '124',
    Body: 'Здравствуйте',
  });
  expect([answer.statusCode, answer.headers['x-ratelimit-limit']]).toEqual([200, undefined]);
  const console = await served.app.inject({ method: 'GET', url: '/api/session' });
  expect(Number(console.headers['x-ratelimit-limit'])).toBeGreaterThan(0);
  await served.close();
});
