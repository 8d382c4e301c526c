/** Words of a family that get no written answer: its phone must not be written to, or it is on the line already. */
import { describe, expect } from 'vitest';
import { FAMILIES, phoneOf } from '../helpers/running-system.ts';
import { test } from './line.ts';

const [anna, maria] = FAMILIES;

describe('a family that must not be written to', () => {
  test('is read in time, and what is decided for it is its next step', async ({ line }) => {
    const olga = await line.atWork('olga', { device: 'none' });
    await line.carrier.text(anna.number, 'Муж проверяет телефон').answered;
    await olga.acceptOffer();
    await olga.part('safety-box').locator('[data-safety=unsafe]').click();
    await olga
      .part('reply-due')
      .filter({ hasText: 'Прочитать и решить, как связаться' })
      .filter({ hasText: 'телефон отмечен как небезопасный' })
      .waitFor();
    await olga.page.getByText('Отмечено как небезопасно: не пишите и не звоните').first().waitFor();

    await olga.part('reply-due').getByTestId('read-and-decide').click();
    await olga.dialog().getByLabel('Что сделать').fill('Передать через школу');
    await olga.part('when-week').click();
    await olga.part('dialog-submit').click();
    await olga.dialog().getByText('Заполните это поле').waitFor();
    await olga.tick('писать небезопасно');
    await olga.submitDialog();
    await olga.part('reply-due').waitFor({ state: 'detached' });
    await olga.part('next-step').filter({ hasText: 'Передать через школу' }).waitFor();
    await olga.part('transition').filter({ hasText: 'без ответа: писать небезопасно' }).waitFor();
  });

  test('since it sent STOP is told apart in its offer, and on the floor', async ({ line }) => {
    const olga = await line.atWork('olga', { device: 'none' });
    await line.carrier.text(maria.number, 'Нам негде ночевать').answered;
    await olga.offer().waitFor();
    await line.carrier.text(maria.number, 'СТОП').answered;
    await olga.offer().getByTestId('stop-badge').waitFor();
    await olga.acceptOffer();
    await olga.row('mine').getByTestId('row-stop').waitFor();
    await olga.part('reply-due').filter({ hasText: 'семья отписалась (СТОП)' }).waitFor();
    const sofia = await line.atWork('sofia', { device: 'none' });
    await sofia.page.keyboard.press('KeyG');
    await sofia.page.keyboard.press('KeyF');
    await sofia.part('floor-card').getByTestId('stop-badge').waitFor();
  });
});

test('a family that writes in the middle of its talk is read there, with a key, and owed no text', async ({
  line,
}) => {
  const olga = await line.atWork('olga', { device: 'phone' });
  const call = line.carrier.dial(anna.number);
  await call.untilGathering();
  call.press('2');
  const phone = line.carrier.phone(phoneOf('olga'));
  await phone.untilRinging();
  phone.answer();
  await phone.until((at) => at.call?.gathering === true);
  phone.press('1');
  await olga.callIs('talking');
  await line.carrier.text(anna.number, 'Он вернулся, не могу говорить').answered;
  const strip = olga.part('read-in-talk-strip');
  await strip.filter({ hasText: 'Семья написала и сейчас на линии' }).waitFor();
  // A press that comes with the text itself covers nothing.
  await expect
    .poll(async () => {
      await olga.part('case').focus();
      await olga.page.keyboard.press('Shift+KeyT');
      return strip.count();
    })
    .toBe(0);
  await olga.part('transition').filter({ hasText: 'Сообщение семьи прочитано в разговоре' }).waitFor();
  await olga.part('reply-due').waitFor({ state: 'detached' });
  await olga.callIs('talking');
});
