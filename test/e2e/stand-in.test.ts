/** A colleague answers in the place of whoever left the shift, and gives the case back; the owner reads what was done. */
import { describe, expect } from 'vitest';
import { FAMILIES } from '../helpers/running-system.ts';
import { test } from './line.ts';

const [anna] = FAMILIES;

describe('a family that writes to an operator who has left', () => {
  test('is answered by a colleague who stands in, and stays with whom it knows', async ({ line }) => {
    const olga = await line.api('olga');
    await olga.presence('available', 'none');
    await line.carrier.text(anna.number, 'Мне страшно').answered;
    const waiting = (await olga.board()).cases[0]?.id ?? '';
    await olga.command(waiting, { type: 'accept' });
    await olga.command(waiting, { type: 'reply', text: 'Я здесь' });
    const dueAt = new Date(Date.now() + line.leapedMs + 48 * 3_600_000).toISOString();
    await olga.command(waiting, { type: 'setNextStep', what: 'Позвонить вечером', dueAt });
    await olga.presence('offline');

    const timur = await line.atWork('timur', { device: 'none' });
    await line.carrier.text(anna.number, 'Спасибо, мне легче').answered;
    await timur.part('offer-stand-in').filter({ hasText: 'Ольга Ветрова' }).waitFor();
    await timur.acceptOffer();
    await timur.part('stand-in-strip').filter({ hasText: 'Замещаете: Ольга Ветрова' }).waitFor();
    await timur.part('case-stand-in').filter({ hasText: 'Ольга Ветрова' }).waitFor();
    await timur.part('reply-field').fill('Хорошо, Ольга узнает');
    await timur.part('send-reply').click();
    await timur.row('mine', 'Замещаете: Ольга Ветрова').waitFor();

    await timur.part('case').focus();
    await timur.page.keyboard.press('Shift+KeyB');
    await timur.dialog().getByLabel('Что передать').fill('Всё спокойно');
    await timur.submitDialog();
    await timur.part('stand-in-strip').waitFor({ state: 'detached' });
    await expect.poll(() => timur.row('mine').count()).toBe(0);

    const back = await line.atWork('olga', { device: 'none' });
    await back.row('mine', 'Пока вас не было: Тимур Садыков').click();
    const stood = back.part('stood-in-strip');
    await stood.filter({ hasText: 'Хорошо, Ольга узнает' }).filter({ hasText: 'Всё спокойно' }).waitFor();
    await back.caseIs('inConversation');
    await back.part('next-step').filter({ hasText: 'Позвонить вечером' }).waitFor();
    await back.part('transition').filter({ hasText: 'Обращение вернулось к ответственному' }).waitFor();

    const list = back.part('while-away');
    await list
      .filter({ hasText: 'Ответили вместо вас и вернули' })
      .filter({ hasText: 'Всё спокойно' })
      .waitFor();
    await back.page.reload();
    await list.waitFor();
    await back.part('while-away-read').click();
    await list.waitFor({ state: 'detached' });
    await stood.waitFor({ state: 'detached' });
    // Whoever reads by keyboard goes on in the list below.
    await expect
      .poll(() => back.page.evaluate(() => document.activeElement?.hasAttribute('data-row')))
      .toBe(true);
    await back.page.reload();
    await back.part('work-list').waitFor();
    expect(await list.count()).toBe(0);
  });
});

describe('a family that writes to a team with nobody there', () => {
  test('is answered by an operator who stands in for the team, and gives it back to the list', async ({
    line,
  }) => {
    const olga = await line.api('olga');
    await olga.presence('available', 'none');
    await line.carrier.text(anna.number, 'Меня выгоняют').answered;
    const waiting = (await olga.board()).cases[0]?.id ?? '';
    await olga.command(waiting, { type: 'accept' });
    await olga.command(waiting, { type: 'reply', text: 'Я здесь' });
    await olga.command(waiting, {
      type: 'escalate',
      tier: 'consultation',
      specialty: 'lawyer',
      reason: 'нужен юрист',
    });
    await olga.presence('offline');

    const timur = await line.atWork('timur', { device: 'none', away: true });
    await line.carrier.text(anna.number, 'Сегодня ночью').answered;
    await timur.row('waiting', 'Сегодня ночью').click();
    await timur.part('outline-strip').filter({ hasText: 'юрист' }).waitFor();
    await timur.part('timeline').filter({ hasText: 'Сегодня ночью' }).waitFor();
    expect(await timur.part('timeline').textContent()).not.toContain('Я здесь');
    expect(await timur.part('reply-field').count()).toBe(0);
    await (await line.api('timur')).presence('available', 'none');
    await timur.part('offer-team-stand-in').filter({ hasText: 'юрист' }).waitFor();
    await timur.acceptOffer();
    const strip = timur.part('team-stand-in-strip');
    await strip.filter({ hasText: 'Замещаете группу' }).waitFor();
    await timur.part('case-team-stand-in').filter({ hasText: 'вместо группы' }).waitFor();
    await timur.part('reply-field').fill('Юрист ответит утром');
    await timur.part('send-reply').click();

    await timur.part('case').focus();
    await timur.page.keyboard.press('Shift+KeyB');
    await timur.dialog().getByLabel('Что передать').fill('Срок завтра');
    await timur.submitDialog();
    await strip.waitFor({ state: 'detached' });

    const lev = await line.atWork('lev', { device: 'none' });
    await lev.part('offer').filter({ hasText: 'Срок завтра' }).waitFor();
    await lev.acceptOffer();
    await lev.part('transition').filter({ hasText: 'Обращение возвращено группе' }).waitFor();
    expect(await lev.part('team-stand-in-strip').count()).toBe(0);
  });
});
