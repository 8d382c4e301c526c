/** Calls that go on to another team or line, over a real port, with the local carrier as the telephone network. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_LINE_SETTINGS, type LineSettings } from '../../flows/hours/line-settings.ts';
import type { OverflowRule, OverflowWhen } from '../../flows/hours/overflow.ts';
import { weekOf } from '../../flows/hours/schedule.ts';
import { VOICE_NUMBER } from '../helpers/signed-twilio-request.ts';
import { FAMILY, OPERATOR_PHONE, type StartedLine, startLine } from '../helpers/start-line.ts';

const OTHER_LINE = '+79000000777';
const CRISIS_PHONE = '+79000000203';

let line: StartedLine;
beforeEach(async () => {
  line = await startLine();
});
afterEach(() => line.close());

const toLine = (...when: OverflowWhen[]): OverflowRule => ({
  to: { kind: 'line', name: { ru: 'Линия Тверской области', en: 'the Tver line' }, number: OTHER_LINE },
  when,
});
const NEVER_OPEN = { ...DEFAULT_LINE_SETTINGS.schedule, week: weekOf([]) };

async function isSet(change: Partial<LineSettings>) {
  const settings = { ...DEFAULT_LINE_SETTINGS, ...change };
  const record = { atMs: Date.now(), staffId: 'sofia', action: 'line.changed', caseId: null, detail: '' };
  await line.store.setLineSettings(line.config.lineNumber, settings, 0, record);
  line.runtime.deps.lineChanged();
}

async function cases() {
  const caseIds = await line.store.openCaseIds(null, 10);
  return Promise.all(caseIds.map(async (caseId) => (await line.store.listedCase(caseId))?.brief));
}
const theCase = async () => (await cases())[0];

/** A family that calls the closed line and asks to be put through. */
async function putThrough() {
  const call = line.carrier.dial(FAMILY);
  await call.untilHeard('линия закрыта');
  await call.untilGathering();
  call.press('2');
  await call.untilHeard('мы соединяем вас: Линия Тверской области');
  return call;
}

/** Whoever works there, and not a machine. */
async function isTakenThere() {
  const other = line.carrier.phone(OTHER_LINE);
  await other.untilRinging(4000);
  other.answer();
  await other.until((each) => each.call?.gathering === true, 4000);
  other.press('1');
  return other;
}

test('a family is put through to the line of another region, and its case rests until somebody asks about it', async () => {
  await isSet({ schedule: NEVER_OPEN, overflow: toLine('closed') });
  const call = await putThrough();
  const other = await isTakenThere();
  // Nobody has recorded that this phone is safe to ring.
  expect(other.call?.from).toBe(VOICE_NUMBER);
  await call.untilTalking(4000);
  await vi.waitFor(async () => expect((await theCase())?.contacts[0]).toMatchObject({ outcome: 'passedOn' }));
  other.hangUp();
  await call.untilHeard('Разговор завершён', 4000);
  await vi.waitFor(async () =>
    expect(await theCase()).toMatchObject({
      state: 'followUp',
      owner: { kind: 'team', team: 'hotline' },
      nextStep: { kind: 'checkPassedOn' },
      contacts: [{ outcome: 'passedOn', overflow: { kind: 'line' } }],
    }),
  );
  expect(line.carrier.problems()).toEqual([]);
});

test('a family that hangs up on the other line leaves the same case', async () => {
  await isSet({ schedule: NEVER_OPEN, overflow: toLine('closed') });
  const call = await putThrough();
  const other = await isTakenThere();
  await call.untilTalking(4000);
  await vi.waitFor(async () => expect((await theCase())?.contacts[0]).toMatchObject({ outcome: 'passedOn' }));
  call.hangUp();
  await vi.waitFor(async () => expect((await theCase())?.nextStep?.kind).toBe('checkPassedOn'));
  expect(other.call?.ended).toBe(true);
  const nowMs = Date.now();
  const span = { fromMs: nowMs - 60_000, toMs: nowMs + 60_000, bucketMs: 120_000, nowMs };
  const { hotline } = await line.store.callFigures(span);
  expect(hotline.total).toMatchObject({ arrived: 1, passedOn: 1, abandoned: 0, waitOfAll: null });
  expect(line.carrier.problems()).toEqual([]);
});

test('a line that is busy gives the family back, and it leaves a message', async () => {
  await isSet({ schedule: NEVER_OPEN, overflow: toLine('closed') });
  line.carrier.phone(OTHER_LINE).autoAnswer('busy');
  const call = await putThrough();
  await call.untilHeard('Там не ответили', 4000);
  await call.untilHeard('Оставьте сообщение после сигнала', 4000);
  expect((await theCase())?.contacts[0]?.callState).toBe('voicemail');
  call.hangUp();
  expect(line.carrier.problems()).toEqual([]);
});

test('an answering machine there is no answer: the family leaves its message with us', async () => {
  await isSet({ schedule: NEVER_OPEN, overflow: toLine('closed') });
  const call = await putThrough();
  const other = line.carrier.phone(OTHER_LINE);
  await other.untilRinging(4000);
  other.answer();
  await vi.waitFor(() => expect(other.heard().join(' ')).toContain('Чтобы принять, нажмите 1'), 4000);
  expect(call.talking).toBe(false);
  await call.untilHeard('Там не ответили', 8000);
  await call.untilHeard('Оставьте сообщение после сигнала', 4000);
  expect(other.call?.ended).toBe(true);
  expect((await theCase())?.contacts[0]?.outcome).toBeNull();
  call.hangUp();
  expect(line.carrier.problems()).toEqual([]);
});

test('a family whose phone is safe is seen there, and a menu that picks up there is an answer', async () => {
  const rule = toLine('closed');
  await isSet({
    schedule: NEVER_OPEN,
    overflow: { ...rule, to: { ...rule.to, picksUp: 'menu' } as OverflowRule['to'] },
  });
  const senderOf = line.store.senderOf;
  vi.spyOn(line.store, 'senderOf').mockImplementation(async (...asked) => {
    const sender = await senderOf(...asked);
    return { ...sender, phone: { ...sender.phone, safety: 'safe' } };
  });
  const call = await putThrough();
  const other = line.carrier.phone(OTHER_LINE);
  await other.untilRinging(4000);
  expect(other.call?.from).toBe(FAMILY);
  other.answer();
  await call.untilTalking(4000);
  await vi.waitFor(async () => expect((await theCase())?.contacts[0]).toMatchObject({ outcome: 'passedOn' }));
  call.hangUp();
  expect(line.carrier.problems()).toEqual([]);
});

test('a call that comes back from there is a call as any other, and is not put through again', async () => {
  await isSet({ schedule: NEVER_OPEN, overflow: toLine('closed') });
  const call = await putThrough();
  await line.carrier.phone(OTHER_LINE).untilRinging(4000);
  // As that line would, with the family's own number.
  const { caseId } = await line.runtime.webhooks.intake.callArrived({
    sid: 'CA-back',
    from: FAMILY,
    to: VOICE_NUMBER,
  });
  const [started] = await line.store.journalOf(caseId);
  expect(started?.event).toMatchObject({ type: 'contact.started', closed: { rule: 'message' } });
  expect(started?.event).not.toHaveProperty('overflow');
  const withheld = { sid: 'CA-back-2', from: null, to: VOICE_NUMBER, forwardedFrom: OTHER_LINE };
  const forwarded = await line.runtime.webhooks.intake.callArrived(withheld);
  expect((await line.store.journalOf(forwarded.caseId))[0]?.event).not.toHaveProperty('overflow');
  // Handed back with the number of ours that was shown there: that is no family's.
  const ours = { sid: 'CA-back-3', from: VOICE_NUMBER, to: VOICE_NUMBER };
  const handedBack = await line.runtime.webhooks.intake.callArrived(ours);
  const [arrived] = await line.store.journalOf(handedBack.caseId);
  expect(arrived?.event).toMatchObject({ type: 'contact.started', from: null });
  expect(arrived?.event).not.toHaveProperty('overflow');
  call.hangUp();
});

test('with nobody of the hotline on shift, the crisis centre is rung and answers', async () => {
  const overflow: OverflowRule = { to: { kind: 'team', team: 'crisisCentre' }, when: ['nobody'] };
  await isSet({ overflow });
  await line.addStaff({ staffId: 'kira', phone: CRISIS_PHONE, role: 'crisisWorker', team: 'crisisCentre' });
  const call = line.carrier.dial(FAMILY);
  await call.untilGathering();
  call.press('2');
  const kira = line.carrier.phone(CRISIS_PHONE);
  await kira.untilRinging(4000);
  kira.answer();
  await kira.until((each) => each.call?.gathering === true, 4000);
  kira.press('1');
  await call.untilTalking(4000);
  await vi.waitFor(async () =>
    expect(await theCase()).toMatchObject({ tier: 'hotline', owner: { staffId: 'kira' } }),
  );
  call.hangUp();
  expect(line.carrier.problems()).toEqual([]);
});

test('danger rings our own people while any is there, and another line at once when none is', async () => {
  await isSet({ overflow: toLine('closed') });
  const alone = line.carrier.dial(FAMILY);
  await alone.untilGathering();
  alone.press('1');
  await line.carrier.phone(OTHER_LINE).untilRinging(4000);
  alone.hangUp();
  await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
  const call = line.carrier.dial('+79000000002');
  await call.untilGathering();
  call.press('1');
  await line.carrier.phone(OPERATOR_PHONE).untilRinging(4000);
  call.hangUp();
  expect(line.carrier.problems()).toEqual([]);
});

test('danger goes on to another line when the last of our people has only the desk left', async () => {
  await isSet({ overflow: toLine('closed') });
  await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
  const call = line.carrier.dial(FAMILY);
  await call.untilGathering();
  call.press('1');
  await line.carrier.phone(OPERATOR_PHONE).untilRinging(4000);
  line.carrier.phone(OPERATOR_PHONE).decline();
  await vi.waitFor(async () => expect((await theCase())?.contacts[0]?.callState).toBe('waiting'), 4000);
  await line.store.setPresence('anna', 'available', 'none', Date.now());
  // As the words of the next round would; the facts know who is there for three seconds.
  await vi.waitFor(async () => {
    call.press('6');
    expect((await theCase())?.contacts[0]?.callState).toBe('passingOn');
  }, 6000);
  await line.carrier.phone(OTHER_LINE).untilRinging(6000);
  call.hangUp();
  expect(line.carrier.problems()).toEqual([]);
});
