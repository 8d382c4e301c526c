/** A family that waits for somebody who is not there, through the whole server: whoever of the team is there is asked. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import type { Presence, Role } from '../../flows/words.ts';
import { type InjectLine, injectLine } from '../helpers/inject-line.ts';
import { recordedProvider } from '../helpers/recorded-provider.ts';
import { incomingText } from '../helpers/signed-twilio-request.ts';

const FAMILY = '+79000000001';
const MINUTE = 60_000;
let folder: string;
let line: InjectLine;
let texts = 0;
const provider = recordedProvider();

async function start(clock?: InjectLine['clock']) {
  line = await injectLine({
    databasePath: path.join(folder, 'line.sqlite'),
    provider,
    ...(clock && { clock }),
  });
}
async function restart() {
  const { clock } = line;
  await line.close();
  await start(clock);
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ochag-owner-'));
  texts = 0;
  await start();
});
afterEach(async () => {
  await line.close();
  rmSync(folder, { recursive: true, force: true });
});

const settle = async (byMs = 200) => {
  for (let passedMs = 0; passedMs < byMs; passedMs += 10) await line.clock.advance(10);
};

async function writes(text: string) {
  texts += 1;
  await line.post('/twilio/sms', incomingText(FAMILY, text, texts));
  await settle();
}

async function theCase() {
  const [caseId = ''] = await line.caseIds();
  return (await line.store.listedCase(caseId))?.brief;
}

async function asks(staffId: string, command: StaffCommand, role: Role = 'operator') {
  const team = role === 'operator' ? ('hotline' as const) : ('crisisCentre' as const);
  const actor = { staffId, role, team, specialty: null };
  const [caseId = ''] = await line.caseIds();
  const handled = await line.runtime.engine.handle(
    caseId,
    { type: 'staff', actor, command },
    { inboxKey: null },
  );
  expect(handled).toMatchObject({ ok: true });
  await settle();
}

async function isNow(staffId: string, presence: Presence) {
  await line.store.setPresence(staffId, presence, 'none', line.clock.now());
  line.runtime.deps.wakeDispatch();
  await settle();
}

/** Anna has the case, and has answered it. */
async function answeredByAnna() {
  await line.addStaff('anna', null);
  await writes('Помогите');
  await asks('anna', { type: 'accept' });
  await asks('anna', { type: 'reply', text: 'Я здесь' });
}

const offeredTo = async () => (await theCase())?.offers.map(({ staffId }) => staffId);

test('what is unanswered when its owner leaves the shift is offered to a colleague at once', async () => {
  await answeredByAnna();
  await writes('Он у двери');
  await line.addStaff('boris', null);
  await settle();
  expect(await offeredTo()).toEqual([]);
  await isNow('anna', 'offline');
  expect(await offeredTo()).toEqual(['boris']);
});

test('what is written to an owner who has left the shift is offered to a colleague', async () => {
  await answeredByAnna();
  await line.addStaff('boris', null);
  await isNow('anna', 'offline');
  await writes('Он у двери');
  expect(await offeredTo()).toEqual(['boris']);
});

test('what is to be written up in danger when its owner leaves the shift is offered to a colleague, also after a restart', async () => {
  await answeredByAnna();
  await asks('anna', { type: 'setUrgency', urgency: 'imminent', reason: 'он рядом' });
  await asks('anna', { type: 'endContact' });
  expect(await theCase()).toMatchObject({ state: 'wrapUp', unansweredSince: null });
  await line.store.setPresence('anna', 'offline', 'none', line.clock.now());
  await restart();
  await line.addStaff('boris', null);
  await settle();
  expect(await offeredTo()).toEqual(['boris']);
});

test('an owner who steps out keeps the case for a moment, and no longer; back in time, for good', async () => {
  await answeredByAnna();
  await writes('Да, двое детей');
  await line.addStaff('boris', null);
  await isNow('anna', 'away');
  line.clock.leap(5 * MINUTE);
  await isNow('anna', 'available');
  line.clock.leap(5 * MINUTE);
  await settle();
  expect(await theCase()).toMatchObject({ state: 'inConversation', owner: { staffId: 'anna' } });
  await isNow('anna', 'away');
  line.clock.leap(5 * MINUTE);
  await settle();
  expect(await offeredTo()).toEqual([]);
  line.clock.leap(MINUTE);
  await settle();
  expect(await offeredTo()).toEqual(['boris']);
});

test('what was unanswered when the server went down is found after the new start', async () => {
  await answeredByAnna();
  await writes('Он у двери');
  await line.store.setPresence('anna', 'offline', 'none', line.clock.now());
  await restart();
  await line.addStaff('boris', null);
  await settle();
  expect(await offeredTo()).toEqual(['boris']);
});

test('an owner who was disabled meanwhile is found out within seconds', async () => {
  await answeredByAnna();
  await writes('Он у двери');
  await isNow('anna', 'away');
  await line.addStaff('boris', null);
  await line.store.updateStaff('anna', { disabled: true });
  for (let seconds = 0; seconds < 11; seconds += 1) await line.clock.advance(1_000);
  await settle();
  expect(await offeredTo()).toEqual(['boris']);
});

test('a text to a team with nobody there is read by the hotline', async () => {
  await answeredByAnna();
  await asks('anna', { type: 'escalate', tier: 'crisisCentre', reason: 'нет крова' });
  expect(await offeredTo()).toEqual([]);
  await writes('Он нас нашёл');
  expect(await offeredTo()).toEqual(['anna']);
});

test('a family whose team alone is on shift is not told that nobody is', async () => {
  await answeredByAnna();
  await asks('anna', { type: 'escalate', tier: 'crisisCentre', reason: 'нет крова' });
  await line.addStaff('kira', null, 'crisisWorker');
  await settle();
  await asks('kira', { type: 'accept' }, 'crisisWorker');
  const dueAt = new Date(line.clock.now() + 60 * MINUTE).toISOString();
  await asks('kira', { type: 'followUp', what: 'Узнать', dueAt }, 'crisisWorker');
  await isNow('anna', 'offline');
  provider.texts.length = 0;
  await writes('Вы там?');
  expect(provider.texts).toMatchObject([{ text: expect.stringContaining('скоро ответит человек') }]);
});

/** Kira accompanies the family, and has agreed something with it. */
async function accompaniedByKira() {
  await answeredByAnna();
  await asks('anna', { type: 'escalate', tier: 'crisisCentre', reason: 'нет крова' });
  await line.addStaff('kira', null, 'crisisWorker');
  await line.addStaff('maria', null, 'crisisWorker');
  await line.addStaff('sonya', null, 'crisisWorker');
  await isNow('maria', 'offline');
  await isNow('sonya', 'offline');
  await settle();
  await asks('kira', { type: 'accept' }, 'crisisWorker');
  await asks('kira', { type: 'startSupport' }, 'crisisWorker');
  const dueAt = new Date(line.clock.now() + 48 * 60 * MINUTE).toISOString();
  await asks('kira', { type: 'setNextStep', what: 'Отвезти документы', dueAt }, 'crisisWorker');
  return dueAt;
}

test('who stands in answers and gives the case back; whatever the family writes next is theirs first', async () => {
  const dueAt = await accompaniedByKira();
  await isNow('kira', 'offline');
  await isNow('sonya', 'available');
  await writes('Спасибо');
  expect(await offeredTo()).toEqual(['sonya']);
  expect((await theCase())?.standIn).toMatchObject({ forStaffId: 'kira' });
  await asks('sonya', { type: 'accept' }, 'crisisWorker');
  await asks('sonya', { type: 'reply', text: 'Кира будет утром' }, 'crisisWorker');
  await restart();
  await asks('sonya', { type: 'giveBack', word: 'Всё спокойно' }, 'crisisWorker');
  expect(await theCase()).toMatchObject({
    state: 'supporting',
    owner: { staffId: 'kira' },
    nextStep: { what: 'Отвезти документы', dueAt, who: { staffId: 'kira' } },
    stoodIn: { staffId: 'sonya', reply: 'Кира будет утром', word: 'Всё спокойно' },
  });
  await isNow('maria', 'available');
  await writes('А когда утром?');
  expect(await offeredTo()).toEqual(['sonya']);
  await isNow('maria', 'offline');
  await isNow('kira', 'available');
  expect(await offeredTo()).toEqual(['kira']);
  await asks('kira', { type: 'accept' }, 'crisisWorker');
  expect(await theCase()).toMatchObject({ state: 'supporting', nextStep: { dueAt } });
});

test('nothing goes back to somebody who works here no more; whoever answers then has the case', async () => {
  await accompaniedByKira();
  await isNow('kira', 'offline');
  await isNow('sonya', 'available');
  await writes('Спасибо');
  await asks('sonya', { type: 'accept' }, 'crisisWorker');
  await asks('sonya', { type: 'reply', text: 'Здесь' }, 'crisisWorker');
  await line.store.updateStaff('kira', { disabled: true });
  line.runtime.deps.wakeDispatch();
  await settle();
  const [caseId = ''] = await line.caseIds();
  const actor = { staffId: 'sonya', role: 'crisisWorker', team: 'crisisCentre', specialty: null } as const;
  const command = { type: 'staff', actor, command: { type: 'giveBack' } } as const;
  expect(await line.runtime.engine.handle(caseId, command, { inboxKey: null })).toMatchObject({
    ok: false,
    reason: 'ownerGone',
  });
  await asks('sonya', { type: 'keepCase', reason: 'Кира здесь больше не работает' }, 'crisisWorker');
  expect((await theCase())?.standIn).toBeUndefined();
});

test('who stands in goes home, and the case is its owner’s again, also when that was before a restart', async () => {
  const dueAt = await accompaniedByKira();
  await isNow('kira', 'offline');
  await isNow('sonya', 'available');
  await writes('Спасибо');
  await asks('sonya', { type: 'accept' }, 'crisisWorker');
  await asks('sonya', { type: 'reply', text: 'Кира будет утром' }, 'crisisWorker');
  expect(await theCase()).toMatchObject({ owner: { staffId: 'sonya' } });
  await line.store.setPresence('sonya', 'offline', 'none', line.clock.now());
  await restart();
  await settle();
  expect(await theCase()).toMatchObject({
    state: 'supporting',
    owner: { staffId: 'kira' },
    nextStep: { what: 'Отвезти документы', dueAt },
    stoodIn: { staffId: 'sonya', reply: 'Кира будет утром' },
  });
});

test('a family in danger whose case rests with somebody off shift is held out when its date is near', async () => {
  await answeredByAnna();
  await asks('anna', { type: 'setUrgency', urgency: 'imminent', reason: 'он рядом' });
  line.clock.leap(MINUTE);
  const dueAt = new Date(line.clock.now() + 100 * MINUTE).toISOString();
  await asks('anna', { type: 'followUp', what: 'Узнать, где они', dueAt });
  await line.addStaff('boris', null);
  await isNow('anna', 'offline');
  line.clock.leap(79 * MINUTE);
  await settle();
  expect(await offeredTo()).toEqual([]);
  line.clock.leap(2 * MINUTE);
  await settle();
  expect(await offeredTo()).toEqual(['boris']);
  expect(await theCase()).toMatchObject({ agreedStep: { what: 'Узнать, где они', dueAt } });
});

test('what waits for a team with nobody there stands in the hotline’s list with nobody free, until somebody of the team is back', async () => {
  await answeredByAnna();
  await asks('anna', { type: 'escalate', tier: 'crisisCentre', reason: 'нужен кров' });
  await line.addStaff('kira', null, 'crisisWorker');
  await settle();
  await asks('kira', { type: 'accept' }, 'crisisWorker');
  await asks('kira', { type: 'reply', text: 'Здравствуйте' }, 'crisisWorker');
  await isNow('anna', 'away');
  await isNow('kira', 'offline');
  await writes('А можно сегодня?');
  const boris = { staffId: 'boris', scope: { team: 'hotline', specialty: null } } as const;
  const inList = async () => (await line.store.board(boris, 10)).cases.map(({ brief }) => brief.forHotline);
  expect(await inList()).toEqual([true]);
  await restart();
  await settle();
  expect(await inList()).toEqual([true]);
  await isNow('kira', 'available');
  expect(await inList()).toEqual([]);
  await isNow('kira', 'offline');
  expect(await inList()).toEqual([true]);
});
