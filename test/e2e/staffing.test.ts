/** The staffing page: supervisors only, by keyboard, kept in the browser, whole on a desk and on a phone. */
import { expect } from 'vitest';
import { test } from './line.ts';

test('a supervisor reckons a day by keyboard: the need follows what is written, and is there after a reload', async ({
  line,
}) => {
  const sofia = await line.atWork('sofia', { device: 'none' });
  await sofia.page.keyboard.press('g');
  await sofia.page.keyboard.press('s');
  await sofia.page.getByRole('heading', { name: 'Расчёт смен' }).waitFor();
  const night = sofia.page.locator('[data-time="03:00"]');
  const before = Number(await night.getByTestId('staffing-on-line').textContent());

  await night.getByLabel('Звонков с 03:00 до 03:30').focus();
  await sofia.page.keyboard.press('Control+A');
  await sofia.page.keyboard.type('60');
  await expect
    .poll(async () => Number(await night.getByTestId('staffing-on-line').textContent()))
    .toBeGreaterThan(before + 10);
  await expect.poll(() => sofia.part('staffing-totals').textContent()).toContain('в 03:00');
  await sofia.page.keyboard.press('Enter');
  const focused = sofia.page.locator('input:focus');
  expect(await focused.getAttribute('id')).toBe(
    await sofia.page.locator('[data-time="03:30"] input').getAttribute('id'),
  );

  // What is no number is said to be none, and the last good one stands.
  const handling = sofia.page.getByLabel('Разговор и запись после него');
  await handling.fill('семь минут');
  expect(await handling.getAttribute('aria-invalid')).toBe('true');
  await sofia.page.getByText('От 1 до 7200').waitFor();
  await handling.blur();
  expect(await handling.inputValue()).toBe('420');

  await sofia.page.reload();
  await night.locator('input').waitFor();
  await expect.poll(() => night.locator('input').inputValue()).toBe('60');
  await night.locator('input').fill('');
  await expect
    .poll(async () => Number(await night.getByTestId('staffing-on-line').textContent()))
    .toBe(before);
  await sofia.part('staffing-anew').click();
  expect(await sofia.page.evaluate(() => localStorage.getItem('ochag.staffing'))).toBeNull();
});

test('on a phone the search leads to it, and nothing is wider or longer than its page', async ({ line }) => {
  const sofia = await line.atWork('sofia', { device: 'none', width: 390, height: 844 });
  await sofia.page.getByRole('button', { name: 'Найти' }).click();
  await sofia.page.getByRole('combobox').fill('расчёт');
  await sofia.page.keyboard.press('Enter');
  await sofia.part('staffing-table').waitFor();
  const sizes = await sofia.page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { scrollWidth, scrollHeight, main: document.querySelector('main')?.scrollWidth };
  });
  expect(sizes).toEqual({ scrollWidth: 390, scrollHeight: 844, main: 390 });
});

test('an operator is told that shifts are not theirs to reckon', async ({ line }) => {
  const olga = await line.atWork('olga', { device: 'none' });
  expect(await olga.page.getByRole('link', { name: 'Расчёт смен' }).count()).toBe(0);
  await olga.page.goto(`${line.baseUrl}/staffing`);
  await olga.page.getByRole('heading', { name: 'Смены рассчитывает супервизор' }).waitFor();
});
