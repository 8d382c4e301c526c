/**
 * Hold and warm handover: the family hears music while two talk about it, and is never left to silence, also on
 * a bad day of the network: what the provider tells comes twice, late and in the wrong order, what it is asked may fail.
 */
import { describe, expect } from 'vitest';
import type { CallHandle, PhoneHandle } from '../../scripts/local-carrier/handles.ts';
import { FAMILIES, phoneOf } from '../helpers/running-system.ts';
import type { AtConsole } from './at-console.ts';
import { type Line, test } from './line.ts';
import { violationsAt } from './look.ts';

const [anna] = FAMILIES;
/** Spoken where a conversation is over, or everybody is gone. */
const FAREWELL = /Разговор завершён|Звонок завершён|оставьте сообщение/i;

async function pickUp(phone: PhoneHandle, words: string): Promise<void> {
  await phone.untilRinging();
  phone.answer();
  await phone.until(({ call }) => call?.gathering === true);
  await phone.until((each) => each.heard().some((heard) => heard.includes(words)));
}

function badDay({ carrier }: Line): void {
  const now = { probability: 0.2 };
  carrier.faults.set({
    webhooks: { every: { doubled: { probability: 0.5 }, late: { ...now, seconds: 1 }, reordered: now } },
    rest: { tooManyRequests: { probability: 0.1 }, errorBefore: { probability: 0.1 } },
  });
}

/** Olga and Timur at work; Anna's family talks with Olga, who has taken the call by pressing 1. */
async function talking(line: Line) {
  const olga = await line.atWork('olga', { device: 'phone', still: true });
  const family = line.carrier.dial(anna.number);
  await family.untilGathering();
  family.press('2');
  const olgasPhone = line.carrier.phone(phoneOf('olga'));
  await pickUp(olgasPhone, 'нажмите 1');
  olgasPhone.press('1');
  await family.untilTalking();
  // By itself: whoever takes a call on the phone has its case on the screen.
  await olga.callIs('talking');
  const timur = await line.atWork('timur', { device: 'phone', still: true });
  return { olga, timur, family, olgasPhone, timursPhone: line.carrier.phone(phoneOf('timur')) };
}

/** Chooses the colleague by typing, without a pointer. */
async function ask(person: AtConsole, letters: string): Promise<void> {
  await person.page.keyboard.press('c');
  await person.dialog().waitFor();
  await person.page.keyboard.type(letters);
  await person.page.getByRole('option').first().waitFor();
  await person.page.keyboard.press('Enter');
  expect(await person.dialog().getByRole('combobox').inputValue()).toMatch(/^Тимур Садыков/);
  await person.page.keyboard.press('Enter');
  await person.dialog().waitFor({ state: 'detached' });
}

async function untilMusic(family: CallHandle): Promise<void> {
  await family.until((call) => call.hearsMusic);
}

/** However much is written of it: who is on the line, and how the call stands, is seen first. */
async function opensAtHeadOnPhone(line: Line, olga: AtConsole): Promise<void> {
  const api = await line.api('olga');
  const caseId = await olga.openCaseId();
  for (let note = 1; note <= 4; note += 1)
    await api.command(caseId, { type: 'note', text: `Заметка ${note}. ${'Долгий рассказ. '.repeat(12)}` });
  await olga.page.setViewportSize({ width: 390, height: 844 });
  await olga.page.getByText('К списку').click();
  await olga.row('mine').click();
  for (const part of ['case-state', 'call-card']) {
    const box = await olga.part(part).boundingBox();
    expect(box?.y, part).toBeGreaterThan(0);
    expect((box?.y ?? 0) + (box?.height ?? 0), part).toBeLessThan(844);
  }
  await api.command(caseId, { type: 'note', text: 'Пока читали начало' });
  await olga.part('new-lines').click();
  await olga.part('timeline').getByText('Пока читали начало').waitFor();
  await olga.page.setViewportSize({ width: 1280, height: 800 });
}

/** Of the form that brings in somebody from outside: an error goes as soon as its field is changed. */
async function takesBackWhatItSaidOfAField(olga: AtConsole): Promise<void> {
  await olga.page.keyboard.press('i');
  const wrong = olga.dialog().locator('[aria-invalid=true]');
  await olga.dialog().getByRole('combobox', { name: 'Кого' }).waitFor();
  // Its list is open over the button.
  await olga.page.keyboard.press('Control+Enter');
  await expect.poll(() => wrong.count()).toBe(1);
  await olga.page.keyboard.type('друг');
  await olga.page.getByRole('option', { name: 'Другой номер' }).click();
  expect(await wrong.count(), 'somebody is chosen').toBe(0);
  await olga.dialog().getByLabel('Номер').fill('12');
  await olga.dialog().getByLabel('Добавочный').fill('ab');
  await olga.part('dialog-submit').click();
  await expect.poll(() => wrong.count()).toBe(2);
  await olga.dialog().getByLabel('Номер').fill('+7 900 000-03-01');
  expect(await wrong.count(), 'of the extension it is still said').toBe(1);
  await olga.page.keyboard.press('Escape');
  await olga.dialog().waitFor({ state: 'detached' });
}

describe('a family on the phone', () => {
  test('is held, comes back, and goes on to a colleague with all three on the line', async ({ line }) => {
    const { olga, timur, family, olgasPhone, timursPhone } = await talking(line);
    const found: string[] = [];

    await olga.page.keyboard.press('h');
    await olga.callIs('held');
    await family.untilHeard('Оставайтесь, пожалуйста, на линии');
    await untilMusic(family);
    await olga.part('hold-time').waitFor();
    await line.leap(61_000);
    await olga.part('hold-time').getByText('дольше минуты').waitFor();
    found.push(...(await violationsAt(olga.page, [390, 1280])));
    await olga.page.keyboard.press('h');
    await olga.callIs('talking');
    await family.untilTalking();

    const { speed } = line.carrier;
    // A look at a page takes seconds, and a phone rings for half a minute only.
    line.carrier.speed = 1;
    await ask(olga, 'тим');
    await timursPhone.untilRinging();
    line.carrier.speed = speed;
    await olga.callIs('consultRinging');
    await untilMusic(family);
    await olga.part('call-card').getByText('Тимур Садыков').waitFor();
    await timur.offer().getByText('Коллега просит подключиться: Ольга Ветрова').waitFor();
    expect(await timur.part('accept-offer').count(), 'the phone alone takes it').toBe(0);
    await timur.page.keyboard.press('Enter');
    await timur.callIs('consultRinging');
    await timur.part('call-card').getByText('нажмите 1').waitFor();
    expect(await timur.part('call-card').getByRole('button').allTextContents()).toEqual(['Отклонить']);
    found.push(...(await violationsAt(timur.page, [1280])));

    await pickUp(timursPhone, 'Коллега просит вас подключиться');
    timursPhone.press('1');
    await Promise.all([olga.callIs('consulting'), timur.callIs('consulting')]);
    await timur.offer().waitFor({ state: 'detached' });
    await timur.row('mine').waitFor();
    await olgasPhone.until(({ call }) => call?.talking === true);
    expect(family.talking, 'the family does not hear what is said about it').toBe(false);
    await untilMusic(family);

    await olga.part('call-joinCall').click();
    await Promise.all([olga.callIs('joined'), timur.callIs('joined')]);
    await family.untilTalking();
    await olga.part('call-completeHandover').getByText('Выйти из разговора').waitFor();
    found.push(...(await violationsAt(olga.page, [390, 1280])), ...(await violationsAt(timur.page, [1280])));
    await olga.part('call-completeHandover').click();

    await Promise.all([olga.callIs('talking'), timur.callIs('talking')]);
    await olga.part('case-owner').getByText('Тимур Садыков').waitFor();
    await timur.part('call-hold').waitFor();
    expect(await olga.part('call-hold').count(), 'the call is no longer hers').toBe(0);
    await olgasPhone.until(({ call }) => call?.ended === true);
    await timursPhone.until(({ call }) => call?.talking === true);
    await family.untilTalking();
    await timur.part('transition').filter({ hasText: 'Разговор и обращение переданы' }).waitFor();

    expect(family.ended).toBe(false);
    expect(family.heard().filter((words) => FAREWELL.test(words))).toEqual([]);
    expect(found).toEqual([]);
    family.hangUp();
    await timur.caseIs('wrapUp');
  });

  test('whose case was sent on to somebody without a phone is passed to them once they have chosen one', async ({
    line,
  }) => {
    const { olga, family } = await talking(line);
    const vera = await line.atWork('vera', { device: 'none', still: true });
    const caseId = await olga.openCaseId();
    await (await line.api('olga')).command(caseId, {
      type: 'escalate',
      tier: 'consultation',
      specialty: 'psychologist',
      reason: 'страх за детей',
    });
    await vera.part('offer-talker').getByText('выберите телефон или браузер').waitFor();
    await vera.acceptOffer();
    await olga.part('case-owner').filter({ hasText: 'Вера' }).waitFor();
    await olga.page.keyboard.press('c');
    await olga.dialog().getByText('коллега без телефона').waitFor();
    await olga.part('dialog-submit').click();
    expect(await olga.dialog().count(), 'nobody is rung in vain').toBe(1);

    await (await line.api('vera')).presence('available', 'phone');
    await olga.dialog().getByText('коллега без телефона').waitFor({ state: 'detached', timeout: 15_000 });
    await olga.part('dialog-submit').click();
    await olga.callIs('consultRinging');
    await line.carrier.phone(phoneOf('vera')).untilRinging();
    family.hangUp();
    await olga.page.getByText('Запишите, чем он кончился').waitFor();
  });

  test('is back with the operator when the colleague declines at the console', async ({ line }) => {
    badDay(line);
    const { olga, timur, family, timursPhone } = await talking(line);
    await opensAtHeadOnPhone(line, olga);
    await takesBackWhatItSaidOfAField(olga);
    await ask(olga, 'тим');
    await untilMusic(family);
    await timursPhone.untilRinging();
    await timur.offer().waitFor();
    const declineHasFocus = () =>
      timur.part('decline-offer').evaluate((button) => button === document.activeElement);
    await timur.page.keyboard.press('Escape');
    await expect.poll(declineHasFocus).toBe(true);
    await timur.page.keyboard.press('Escape');
    await expect.poll(declineHasFocus).toBe(false);
    expect(await timur.part('offer').count(), 'Esc by itself declines nothing').toBe(1);
    await olga.callIs('consultRinging');
    await timur.page.keyboard.press('Escape');
    await expect.poll(declineHasFocus).toBe(true);
    await timur.page.keyboard.press('Enter');

    await olga.callIs('talking');
    await family.untilTalking();
    await timursPhone.until((phone) => !phone.ringing);
    await timur.offer().waitFor({ state: 'detached' });
    await olga.part('call-card').getByText('Коллега не может принять разговор — Тимур Садыков').waitFor();
    await olga.part('case-owner').filter({ hasText: /вы$/ }).waitFor();
    expect(family.heard().filter((words) => FAREWELL.test(words))).toEqual([]);
    family.hangUp();
    await olga.caseIs('wrapUp');
  });

  test('is taken back while the two talk about it, and stays with the operator', async ({ line }) => {
    badDay(line);
    const { olga, timur, family, timursPhone } = await talking(line);
    await ask(olga, 'тим');
    await pickUp(timursPhone, 'Коллега просит вас подключиться');
    timursPhone.press('1');
    await olga.callIs('consulting');
    await olga.part('call-takeBack').click();

    await olga.callIs('talking');
    await family.untilTalking();
    await timursPhone.until(({ call }) => call?.ended === true);
    await timur.part('transition').filter({ hasText: 'дальше без коллеги' }).waitFor();
    expect(await timur.part('call-hold').count()).toBe(0);
    expect(family.heard().filter((words) => FAREWELL.test(words))).toEqual([]);
    family.hangUp();
    await olga.caseIs('wrapUp');
  });
});
