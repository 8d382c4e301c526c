/** Forms by keyboard alone: where the focus begins, what a send that fails says, and where one comes back to. */
import { describe, expect } from 'vitest';
import { FAMILIES } from '../helpers/running-system.ts';
import type { AtConsole } from './at-console.ts';
import { test } from './line.ts';
import { violationsAt } from './look.ts';

const [anna, maria] = FAMILIES;

/** What has the focus, as a screen reader would name it: label of a field, words of a button, or the place. */
function focused(person: AtConsole): Promise<string> {
  return person.page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return 'nothing';
    const labels = (element as HTMLInputElement).labels;
    const words = labels?.[0]?.textContent || element.getAttribute('aria-label') || element.id;
    return (words || element.textContent || '').replace(/\s*\*$/, '').trim();
  });
}

describe('a form', () => {
  test('begins in what is still to be filled in, and goes back to it when it was sent without', async ({
    line,
  }) => {
    const olga = await line.atWork('olga', { device: 'none', still: true });
    await line.carrier.text(anna.number, 'Нужна помощь психолога').answered;
    await olga.acceptOffer();
    await olga.caseIs('inConversation');
    // Out of the reply, whose keys are letters.
    await olga.part('case').focus();
    const { keyboard } = olga.page;

    await keyboard.press('e');
    await olga.dialog().waitFor();
    await expect.poll(() => focused(olga)).toBe('психолог');
    await olga.dialog().getByLabel('Причина').fill('Панические атаки');
    await keyboard.press('Control+Enter');
    await olga.page.getByRole('alert').getByText('Не отправлено').waitFor();
    await expect.poll(() => focused(olga)).toBe('психолог');
    const specialty = olga.dialog().getByRole('radiogroup', { name: 'Специальность' });
    expect(await specialty.getAttribute('aria-invalid')).toBe('true');
    expect(await specialty.getAttribute('aria-required')).toBe('true');
    // Said once that it was not sent; what is missing is read out with the field that has the focus, and not besides.
    expect(await olga.dialog().getByRole('alert').count()).toBe(1);
    const described = await specialty.getAttribute('aria-describedby');
    expect(await olga.page.locator(`[id="${described}"]`).textContent()).toBe('Заполните это поле');
    expect(await violationsAt(olga.page, [1280])).toEqual([]);
    await keyboard.press('Escape');
    await olga.dialog().waitFor({ state: 'detached' });

    await olga.part('change-urgency').click();
    await expect.poll(() => focused(olga)).toMatch(/^Угроза жизни/);
    await keyboard.press('Escape');
    await olga.dialog().waitFor({ state: 'detached' });
    await expect.poll(() => focused(olga)).toBe('Изменить: Срочность');

    // By the palette: what had the focus has it again, also after a form.
    await olga.part('case').focus();
    await keyboard.press('Control+k');
    await expect.poll(() => focused(olga)).toBe('Найти или сделать');
    await keyboard.type('Эскалация');
    await keyboard.press('Enter');
    await expect.poll(() => focused(olga)).toBe('психолог');
    await keyboard.press('Escape');
    await olga.dialog().waitFor({ state: 'detached' });
    await expect.poll(() => focused(olga)).toBe('content');

    // Each action shows its key and tells it to screen readers.
    expect(await olga.action('followUp').getAttribute('aria-keyshortcuts')).toBe('u');
    await keyboard.press('u');
    await olga.dialog().getByText('На контроль').first().waitFor();
    await keyboard.press('Escape');
    await olga.dialog().waitFor({ state: 'detached' });

    await olga.part('change-next-step').click();
    await olga.dialog().getByLabel('Что сделать').fill('Позвонить');
    await olga.part('when').click();
    const calendar = olga.page.locator('[data-dates-dropdown]');
    await calendar.waitFor();
    await olga.part('when-week').focus();
    await keyboard.press('Escape');
    await calendar.waitFor({ state: 'detached' });
    expect(await olga.dialog().getByLabel('Что сделать').inputValue()).toBe('Позвонить');
    await keyboard.press('Escape');
    await olga.dialog().waitFor({ state: 'detached' });

    // Enlarged to 200 %: what is told of it lies over the line's state, not over the words of the family or the reply.
    await olga.part('change-urgency').click();
    await olga.tick('Срочно');
    await olga.dialog().getByLabel('Причина').fill('Панические атаки');
    await olga.submitDialog();
    const toast = olga.part('toast').last();
    for (const [width, height] of [
      [640, 400],
      [390, 480],
    ] as const) {
      await olga.page.setViewportSize({ width, height });
      const pageTop = await olga.page
        .locator('[data-page]')
        .evaluate((page) => page.getBoundingClientRect().top);
      await expect
        .poll(async () => toast.evaluate((shown) => shown.getBoundingClientRect().bottom))
        .toBeLessThan(pageTop + 16);
    }
  });

  test('goes with the page it was opened over, and what was written in it is there again', async ({
    line,
  }) => {
    const olga = await line.atWork('olga', { device: 'none', still: true });
    await line.carrier.text(anna.number, 'Нужна помощь психолога').answered;
    await olga.acceptOffer();
    await olga.caseIs('inConversation');
    const first = await olga.openCaseId();
    await line.carrier.text(maria.number, 'Негде ночевать').answered;
    await olga.acceptOffer();
    await olga.part('timeline').getByText('Негде ночевать').waitFor();
    const { keyboard } = olga.page;

    await olga.part('case').focus();
    await keyboard.press('Shift+N');
    await olga.dialog().getByLabel('Что сделать').fill('Позвонить в приют');
    await olga.page.goBack();
    await olga.dialog().waitFor({ state: 'detached' });
    await expect.poll(() => olga.openCaseId()).toBe(first);
    await olga.page.goForward();
    await olga.part('timeline').getByText('Негде ночевать').waitFor();
    await olga.part('change-next-step').click();
    expect(await olga.dialog().getByLabel('Что сделать').inputValue()).toBe('Позвонить в приют');
    await keyboard.press('Escape');
    await olga.dialog().waitFor({ state: 'detached' });

    expect(await olga.part('change-urgency').getAttribute('aria-keyshortcuts')).toBe('Shift+U');
    await olga.part('case').focus();
    await keyboard.press('Shift+U');
    await expect.poll(() => focused(olga)).toMatch(/^Угроза жизни/);
    await keyboard.press('Escape');
    await olga.dialog().waitFor({ state: 'detached' });

    // Turned off, letters do nothing and are shown nowhere, also after a reload; what goes with Ctrl acts all the same.
    await olga.part('presence-menu').click();
    await olga.part('letter-keys').uncheck();
    await keyboard.press('Escape');
    await olga.page.reload();
    await olga.connected();
    await olga.part('case').focus();
    expect(await olga.action('followUp').getAttribute('aria-keyshortcuts')).toBeNull();
    expect(await olga.part('change-urgency').getAttribute('aria-keyshortcuts')).toBeNull();
    await keyboard.press('u');
    await keyboard.press('Control+k');
    await expect.poll(() => focused(olga)).toBe('Найти или сделать');
    expect(await olga.dialog().count()).toBe(1);
  });
});
