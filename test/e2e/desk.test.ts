/** The desk of one person: signing in, being there or not, writing, keys, languages. */
import type { Locator } from 'playwright-core';
import { describe, expect } from 'vitest';
import { FAMILIES } from '../helpers/running-system.ts';
import { test } from './line.ts';
import { violationsAt } from './look.ts';

const [anna] = FAMILIES;
const OFFER_MS = 45_000;
/** Two by one points, so that one can tell that it was drawn. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR42mM4UaGhUXECAAnfAtGKeeoiAAAAAElFTkSuQmCC',
  'base64',
);

function hasFocus(part: Locator): Promise<boolean> {
  return part.evaluate((element) => element === document.activeElement);
}

/** Presses Tab until this has the focus, as somebody does who uses no mouse. */
async function tabTo(part: Locator): Promise<void> {
  for (let tabs = 0; tabs < 20 && !(await hasFocus(part)); tabs += 1) await part.page().keyboard.press('Tab');
  expect(await hasFocus(part), 'reached by Tab').toBe(true);
}

describe('signing in', () => {
  test('with a wrong password, with nothing, or without a server says what to do', async ({ line }) => {
    const olga = await line.console();
    await olga.page.locator('button[type=submit]').click();
    await olga.part('login-failure').getByText('Введите логин и пароль').waitFor();
    await olga.signIn('olga', 'не тот пароль');
    await olga.part('login-failure').getByText('Логин или пароль не подходят').waitFor();
    await olga.signIn('nobody');
    await olga.part('login-failure').getByText('Логин или пароль не подходят').waitFor();
    const connectedAgain = olga.opened.expectLostRequests();
    await olga.page.context().setOffline(true);
    await olga.signIn('olga');
    await olga.part('login-failure').getByText('Нет связи с сервером').waitFor();
    await olga.page.context().setOffline(false);
    connectedAgain();
    await olga.signIn('olga');
    await olga.part('start-shift').waitFor();
  });

  test('fails for a while after too many wrong passwords, in words that say so', async ({ line }) => {
    const olga = await line.console();
    const lockedOut = olga.part('login-failure').getByText('Слишком много неудачных попыток');
    for (let attempt = 0; attempt < 20 && !(await lockedOut.isVisible()); attempt += 1) {
      const answered = olga.page.waitForResponse('**/api/session');
      await olga.signIn('olga', `wrong ${attempt}`);
      await answered;
      await olga.page.locator('[data-testid=login-failure] p').waitFor();
    }
    await lockedOut.waitFor();
    await olga.signIn('olga');
    await lockedOut.waitFor();
  });

  test('ends in every window when one signs out', async ({ line }) => {
    const olga = await line.atWork('olga', { device: 'none' });
    const second = await olga.page.context().newPage();
    await second.goto(line.baseUrl);
    await second.getByTestId('presence-menu').click();
    await second.getByTestId('sign-out').click();
    await second.locator('input[name=login]').waitFor();
    await olga.page.getByText('Сеанс завершён').waitFor();
  });
});

describe('presence', () => {
  test('decides who is asked: nobody who is away, and at once whoever comes on line', async ({ line }) => {
    const olga = await line.atWork('olga', { device: 'none', away: true });
    const sofia = await line.atWork('sofia', { device: 'none', away: true });
    await sofia.page.goto(`${line.baseUrl}/floor`);
    const olgaOnFloor = sofia.part('staff-row').filter({ hasText: 'Ольга Ветрова' });
    const onFloorAs = (presence: string) =>
      olgaOnFloor.and(sofia.page.locator(`[data-presence=${presence}]`)).waitFor();
    await onFloorAs('away');
    await line.carrier.text(anna.number, 'Ответьте, когда сможете').answered;
    await olga.row('waiting').waitFor();
    expect(await olga.part('offer').count()).toBe(0);

    await olga.part('presence-menu').click();
    await olga.part('presence-available').click();
    await olga.page.keyboard.press('Escape');
    await olga.offer().waitFor();
    await onFloorAs('available');

    await olga.part('presence-menu').click();
    await olga.part('presence-away').click();
    await olga.offer().waitFor({ state: 'detached' });
    await olga.row('waiting').waitFor();
    await onFloorAs('away');
  });
});

describe('at the desk', () => {
  test('a draft survives a reload and a look at another case, and goes away once it is sent', async ({
    line,
  }) => {
    const olga = await line.atWork('olga', { device: 'none' });
    await line.carrier.text(anna.number, 'Можно вас спросить?').answered;
    await olga.offer().waitFor();
    await olga.page.keyboard.press('Enter');
    const field = olga.part('reply-field');
    await field.fill('Конечно, спрашивайте. Я не тороп');
    await olga.page.reload();
    await olga.connected();
    await expect.poll(() => field.inputValue()).toBe('Конечно, спрашивайте. Я не тороп');
    await olga.page.goto(`${line.baseUrl}/desk`);
    await olga.row('mine').getByText('черновик').waitFor();
    await olga.row('mine').click();
    await expect.poll(() => field.inputValue()).toBe('Конечно, спрашивайте. Я не тороп');
    await field.press('End');
    await field.pressSequentially('люсь.');
    await field.press('Control+Enter');
    await line.carrier.phone(anna.number).untilText('Я не тороплюсь.');
    await expect.poll(() => field.inputValue()).toBe('');
    await olga.page.reload();
    await olga.connected();
    expect(await field.inputValue()).toBe('');
  });

  test('on a phone a case opens at its newest lines, and says when one comes while others are read', async ({
    line,
  }) => {
    const olga = await line.atWork('olga', { device: 'none', width: 390, height: 844, still: true });
    const writes = (words: string) => line.carrier.text(anna.number, words).answered;
    await writes('Здравствуйте');
    await olga.acceptOffer();
    for (let text = 1; text <= 9; text += 1)
      await writes(`Сообщение ${text}. ${'Долгий рассказ. '.repeat(12)}`);
    await olga.part('timeline').getByText('Сообщение 9').waitFor();
    await olga.page.getByText('К списку').click();
    await olga.row('mine').click();
    const isOverFoot = async (words: string) => {
      const text = await olga.part('timeline').getByText(words).boundingBox();
      const foot = await olga.part('reply-field').boundingBox();
      return text !== null && foot !== null && text.y > 0 && text.y + text.height <= foot.y;
    };
    await expect.poll(() => isOverFoot('Сообщение 9')).toBe(true);
    await writes('Вы ещё здесь?');
    await expect.poll(() => isOverFoot('Вы ещё здесь?')).toBe(true);

    // Whose words these are stays in sight, and is the way back to the head of the case.
    await olga.part('head-line').getByText('№ 1').waitFor();
    await olga.part('head-line').click();
    await olga.part('head-line').waitFor({ state: 'detached' });
    await olga.part('timeline').getByText('Здравствуйте').scrollIntoViewIfNeeded();
    await writes('Он вернулся');
    await olga.part('new-lines').click();
    await expect.poll(() => isOverFoot('Он вернулся')).toBe(true);
    expect(await olga.part('new-lines').count()).toBe(0);

    // Maria's family waits too: one offer of it has run out, and another family's is there now.
    await line.carrier.text(FAMILIES[1].number, 'Можно вопрос?').answered;
    await olga.part('offer-bar').waitFor();
    await line.leap(OFFER_MS);
    await olga.toast('истекло').waitFor();
    await line.carrier.text(FAMILIES[2].number, 'И у меня вопрос').answered;
    await olga.part('offer-bar').waitFor();
    const bar = await olga.part('offer-bar').boundingBox();
    const toast = await olga.toast('истекло').boundingBox();
    expect(
      (toast?.y ?? 0) + (toast?.height ?? 0),
      'what is told lies above what is held out',
    ).toBeLessThanOrEqual(bar?.y ?? 0);
  });

  test('a whole contact needs no mouse: accept, reply, end it, write down the outcome and the next step', async ({
    line,
  }) => {
    const olga = await line.atWork('olga', { device: 'none' });
    const { keyboard } = olga.page;
    await line.carrier.text(anna.number, 'Где получить детское питание?').answered;
    await olga.offer().waitFor();
    await keyboard.press('Enter');
    await olga.caseIs('inConversation');
    await keyboard.press('r');
    await keyboard.type('Сегодня до шести, улица Лесная, 4. Документы не нужны.');
    await keyboard.press('Control+Enter');
    await olga.part('text-sent').filter({ hasText: 'улица Лесная' }).waitFor();
    await keyboard.press('Escape');

    await keyboard.press('w');
    // The form takes the focus to its first field; keys pressed before that go nowhere.
    const outcome = olga.dialog().getByRole('combobox', { name: 'Исход' });
    await expect.poll(() => hasFocus(outcome)).toBe(true);
    await keyboard.press('ArrowDown');
    await olga.page.getByRole('option', { name: 'Дана информация' }).waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect.poll(() => outcome.inputValue()).not.toBe('');
    await keyboard.press('Tab');
    await keyboard.type('Рассказала, где получить питание');
    await keyboard.press('Control+Enter');
    const accused = olga.dialog().getByText('Заполните это поле');
    await accused.first().waitFor();
    const accusedAtFirst = await accused.count();
    await keyboard.press('Tab');
    await keyboard.type('Спросить, получилось ли');
    await expect.poll(() => accused.count()).toBe(accusedAtFirst - 1);
    await tabTo(olga.part('when-hour'));
    await keyboard.press('Enter');
    await expect.poll(() => accused.count()).toBe(0);
    await keyboard.press('Control+Enter');
    await olga.caseIs('followUp');
    await olga.part('next-step').getByText('Спросить, получилось ли').waitFor();
  });

  test('a picture from a family is shown to nobody by itself: it opens by keyboard, and Esc takes it away', async ({
    line,
  }) => {
    const olga = await line.atWork('olga', { device: 'none', still: true });
    const handset = (await line.handsets()).of(anna.number);
    await handset.part('tab-texts').click();
    await handset
      .part('text-file')
      .setInputFiles({ name: 'paper.png', mimeType: 'image/png', buffer: PICTURE });
    await handset.part('text-send').click();
    await olga.offer().getByText('Фотография').waitFor();
    await olga.page.keyboard.press('Enter');
    const button = olga.part('text-received').getByRole('button', { name: 'Открыть снимок' });
    await button.waitFor();
    expect(await olga.page.locator('img, a[href*="/2010-04-01/"]').count()).toBe(0);
    await button.press('Enter');
    const picture = olga.dialog().getByTestId('medium-picture');
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]))
      .toEqual([2, 1]);
    expect(await violationsAt(olga.page, [1280, 390])).toEqual([]);
    await olga.page.keyboard.press('Escape');
    await olga.dialog().waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(button)).toBe(true);
  });

  test('no key acts while one writes', async ({ line }) => {
    const olga = await line.atWork('olga', { device: 'none' });
    await line.carrier.text(anna.number, 'Первое').answered;
    await olga.offer().waitFor();
    await olga.page.keyboard.press('Enter');
    await olga.part('reply-field').click();
    await olga.page.keyboard.type('weghrjk/?1');
    expect(await olga.part('reply-field').inputValue()).toBe('weghrjk/?1');
    await line.carrier.text(FAMILIES[1].number, 'Второе').answered;
    await olga.offer().waitFor();
    await olga.page.keyboard.press('Enter');
    await olga.page.keyboard.press('Escape');
    expect(await olga.part('offer').count(), 'Esc while writing only leaves the field').toBe(1);
    expect(await olga.dialog().count()).toBe(0);
  });

  test('everything is in Russian, and in English after one choice, which is remembered', async ({ line }) => {
    const olga = await line.atWork('olga', { device: 'none' });
    await olga.page.getByText('Сейчас всё спокойно').waitFor();
    expect(await olga.page.locator('html').getAttribute('lang')).toBe('ru');
    await olga.part('presence-menu').click();
    await olga.page.locator('label').filter({ hasText: 'English' }).click();
    await olga.page.keyboard.press('Escape');
    await line.carrier.text(anna.number, 'Hello?').answered;
    await olga.offer().getByText('Accept').waitFor();
    await olga.page.keyboard.press('Enter');
    await olga.caseIs('inConversation');
    const shown = await olga.page.locator('body').innerText();
    const russian = shown.split('\n').filter((words) => /[а-яё]/i.test(words));
    expect(russian.filter((words) => !/Ветрова|Русский|Сообщение получено|Семейная/.test(words))).toEqual([]);
    await olga.page.reload();
    await olga.connected();
    expect(await olga.page.locator('html').getAttribute('lang')).toBe('en');
  });
});
