/** A family calls or texts the short number, and the right person answers in the console. */
import { describe, expect } from 'vitest';
import type { CallHandle, PhoneHandle } from '../../scripts/local-carrier/handles.ts';
import { FAMILIES, phoneOf } from '../helpers/running-system.ts';
import { type Line, test } from './line.ts';

const [anna, maria, third] = FAMILIES;

/** A family dials, presses a key of the menu, and waits on the line. */
async function callWaits(line: Line, from: string, key: string): Promise<CallHandle> {
  const call = line.carrier.dial(from);
  await call.untilGathering();
  call.press(key);
  await call.untilHeard(/Оставайтесь на линии|Вы первые/);
  return call;
}

async function pickUp(phone: PhoneHandle): Promise<void> {
  await phone.untilRinging();
  phone.answer();
  await phone.until(({ call }) => call?.gathering === true);
  phone.press('1');
}

describe('a call', () => {
  test('is answered: key 2, the operator hears who calls and presses 1, they talk, the outcome is written down', async ({
    line,
  }) => {
    const olga = await line.console();
    await olga.signIn('olga');
    await olga.startShift({ device: 'phone' });
    const handsets = await line.handsets();
    const family = handsets.of(anna.number);
    await family.call('124');
    await family.hears('Чтобы поговорить с оператором, нажмите 2');
    await family.press('2');

    await olga.offer().waitFor();
    const deskPhone = handsets.of(phoneOf('olga'));
    await deskPhone.untilState('ringing');
    await deskPhone.answer();
    await deskPhone.hears('Чтобы принять, нажмите 1');
    await deskPhone.press('1');
    await family.untilStatus('Разговор');
    await deskPhone.untilStatus('Разговор');

    await olga.row('mine').click();
    await olga.callIs('talking');
    await olga.caseIs('inConversation');
    await family.say('Мне некуда идти');
    await deskPhone.hears('Мне некуда идти');

    await family.hangUp();
    await olga.caseIs('wrapUp');
    await olga.part('call-card').waitFor({ state: 'detached' });
    await olga.wrapUp('Дана информация', 'Узнать, нашлось ли место');
    await olga.caseIs('followUp');
    await olga.part('next-step').getByText('Узнать, нашлось ли место').waitFor();
    await deskPhone.untilState('ended');

    const view = await (await line.api('olga')).case(await olga.openCaseId());
    expect(view).toMatchObject({
      state: 'followUp',
      contacts: [{ channel: 'call', from: '+7 900 ···-01', outcome: 'answered' }],
      nextStep: { what: 'Узнать, нашлось ли место', who: { kind: 'staff' } },
    });
  });

  test('that has to wait hears at once that it is being connected, and which keys help', async ({ line }) => {
    await line.atWork('olga', { device: 'phone' });
    const call = await callWaits(line, anna.number, '2');
    await call.untilHeard('Если стало опасно, нажмите 1');
    await call.until((waiting) => waiting.hearsMusic);
    const heard = call.heard().filter((words) => !words.startsWith('play:'));
    expect(heard).toContainEqual(expect.stringContaining('мы соединяем вас с оператором'));
    call.hangUp();
  });

  test('with key 1, danger, goes to the front of those who wait, and supervisors are alerted', async ({
    line,
  }) => {
    const sofia = await line.atWork('sofia', { away: true });
    const olga = await line.atWork('olga', { device: 'phone' });
    const deskPhone = line.carrier.phone(phoneOf('olga'));
    const busy = await callWaits(line, third.number, '2');
    await pickUp(deskPhone);
    await busy.untilTalking();
    const first = await callWaits(line, anna.number, '2');
    const danger = await callWaits(line, maria.number, '1');
    await danger.untilHeard('Вы первые в очереди');

    await sofia.toast('Угроза жизни').waitFor();
    await expect.poll(() => olga.row('waiting').count()).toBe(1);
    await expect.poll(() => olga.row('danger').count()).toBe(1);
    const rows = olga.part('case-row');
    // Above her own talk.
    await expect.poll(() => rows.first().textContent()).toContain('Угроза жизни');

    busy.hangUp();
    await busy.untilEnded();
    await olga.row('mine').click();
    await olga.wrapUp('Дана информация', 'Позвонить ещё раз');
    await deskPhone.untilRinging();
    deskPhone.answer();
    await deskPhone.until((phone) => phone.heard().some((words) => words.includes('Опасность для жизни')));
    deskPhone.press('1');
    await danger.untilTalking();
    expect(first.hearsMusic || first.gathering, 'the family that called before still waits').toBe(true);
    danger.hangUp();
    first.hangUp();
  });

  test('outside the shift leaves a message that becomes a case, and the operator hears it in the console', async ({
    line,
  }) => {
    const handsets = await line.handsets();
    const family = handsets.of(anna.number);
    await family.call('124');
    await family.hears('нажмите 3');
    await family.press('3');
    await family.hears('Оставьте сообщение после сигнала');
    // At the speed of this line a silence ends the recording sooner than anybody can type.
    const phone = line.carrier.phone(anna.number);
    await phone.until(({ call }) => call?.recording === true);
    phone.speak('Перезвоните мне, пожалуйста, утром на этот номер', 4);
    phone.press('#');
    await family.hears('сообщение записано');
    await family.untilState('ended');

    const [left] = (await (await line.api('sofia')).board()).cases;
    expect(left?.nextStep).toMatchObject({ kind: 'listenToMessage', who: { kind: 'team', team: 'hotline' } });
    const olga = await line.atWork('olga', { device: 'none' });
    await olga.offer().waitFor();
    await olga.acceptOffer();
    const player = olga.part('voicemail').locator('audio');
    await player.waitFor();
    const seconds = await player.evaluate(async (audio: HTMLAudioElement) => {
      audio.muted = true;
      await audio.play();
      return audio.duration;
    });
    expect(seconds).toBeGreaterThan(1);
    await olga.page.locator('[data-testid=recording-keeping][data-keeping=here]').waitFor();
    const downloading = olga.page.waitForEvent('download');
    await olga.part('recording-download').click();
    expect((await downloading).suggestedFilename()).toMatch(/^message-\d+\.wav$/);
  });

  test('that ends before anybody answers is a missed contact with a next step', async ({ line }) => {
    const olga = await line.atWork('olga', { device: 'phone' });
    const call = await callWaits(line, anna.number, '2');
    await line.carrier.phone(phoneOf('olga')).untilRinging();
    call.hangUp();
    await olga.offer().waitFor();
    await olga.acceptOffer();
    await olga.part('transition').filter({ hasText: 'Семья положила трубку' }).waitFor();
    const view = await (await line.api('olga')).case(await olga.openCaseId());
    expect(view.contacts).toMatchObject([{ channel: 'call', outcome: 'missed' }]);
    expect(view.nextStep?.who).toMatchObject({ kind: 'staff' });
    expect(line.carrier.phone(phoneOf('olga')).ringing, 'her phone is quiet again').toBe(false);
  });
});

describe('a text', () => {
  test('is acknowledged, offered, accepted with Enter, answered, and both sides see it delivered', async ({
    line,
  }) => {
    const olga = await line.atWork('olga', { device: 'none' });
    const family = (await line.handsets()).of(anna.number);
    await family.text('Муж забрал документы, что делать?');
    await family.textBubble('Сообщение получено, скоро ответит человек').waitFor();
    await family
      .textBubble('Муж забрал документы')
      .and(family.root.page().locator('[data-status=delivered]'))
      .waitFor();

    await olga.offer().getByText('Муж забрал документы').waitFor();
    await olga.page.keyboard.press('Enter');
    await olga.caseIs('inConversation');
    await olga.part('text-received').getByText('Муж забрал документы').waitFor();
    await olga.part('reply-field').fill('Мы рядом. Вы сейчас в безопасности?');
    await olga.part('send-reply').click();

    await family.textBubble('Вы сейчас в безопасности?').waitFor();
    const sent = olga.part('text-sent').filter({ hasText: 'Вы сейчас в безопасности?' });
    await sent.and(olga.page.locator('[data-status=delivered]')).waitFor();
    await expect.poll(() => olga.part('reply-field').inputValue()).toBe('');

    await family.text('Да, я у мамы');
    await olga.part('text-received').getByText('Да, я у мамы').waitFor();
  });

  test('of a family with an appointment leaves the appointment in sight, and the form for what comes next begins with it', async ({
    line,
  }) => {
    const olga = await line.atWork('olga', { device: 'none' });
    await line.carrier.text(anna.number, 'Помогите с алиментами').answered;
    await olga.offer().waitFor();
    await olga.page.keyboard.press('Enter');
    await olga.caseIs('inConversation');
    await olga.action('endContact').click();
    await olga.dialog().getByText('поговорили голосом').click();
    await olga.submitDialog();
    await olga.wrapUp('Дана информация', 'Позвонить о дате суда');
    await olga.caseIs('followUp');

    await line.carrier.text(anna.number, 'Можно перенести?').answered;
    await olga.offer().waitFor();
    await olga.acceptOffer();
    await olga.caseIs('inConversation');
    await olga.part('agreed-step').getByText('Позвонить о дате суда').waitFor();
    await olga.action('endContact').click();
    await olga.dialog().getByText('поговорили голосом').click();
    await olga.submitDialog();
    await olga.action('wrapUp').click();
    await olga.part('agreed-note').getByText('Позвонить о дате суда').waitFor();
    expect(await olga.page.getByLabel('Что сделать').inputValue()).toBe('Позвонить о дате суда');
    await olga.choose('Исход', 'Дана информация');
    await olga.submitDialog();
    await olga.caseIs('followUp');
    await olga.part('agreed-step').waitFor({ state: 'detached' });
    await olga.part('next-step').getByText('Позвонить о дате суда').waitFor();
  });
});
