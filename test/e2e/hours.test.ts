/** The hours of the line: set by a supervisor in the console, heard by a family on its phone. */
import AxeBuilder from '@axe-core/playwright';
import { describe, expect } from 'vitest';
import { FAMILIES } from '../helpers/running-system.ts';
import { test } from './line.ts';

const [anna] = FAMILIES;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

test('a supervisor closes Monday, sees it unsaved and saved, and an operator may only read', async ({
  line,
}) => {
  const sofia = await line.atWork('sofia', { device: 'none' });
  await sofia.page.getByRole('link', { name: 'Часы работы' }).click();
  await expect.poll(() => sofia.part('line-state').getAttribute('data-state')).toBe('open');

  const monday = sofia.part('hours-monday');
  await monday.getByRole('button', { name: 'Понедельник, 1: убрать' }).click();
  await monday.getByText('Закрыто').waitFor();
  await monday.getByRole('button', { name: 'Понедельник: Добавить часы' }).click();
  await monday.getByLabel('Понедельник, 1: с').fill('22:00');
  await monday.getByLabel('Понедельник, 1: до').fill('06:00');
  await monday.getByText('до утра следующего дня').waitFor();
  await sofia.page.getByLabel('Часовой пояс линии').selectOption('Asia/Omsk');
  await sofia.page.getByLabel('Дата').fill('2027-03-09');
  await sofia.page.getByRole('button', { name: 'Добавить день' }).click();
  await sofia.part('hours-exception').getByText('9 марта 2027').waitFor();
  await sofia.part('hours-save').click();
  await sofia.page.getByText('Сохранено').waitFor();

  await sofia.page.reload();
  await sofia.part('line-state').waitFor();
  await expect.poll(() => monday.getByLabel('Понедельник, 1: с').inputValue()).toBe('22:00');
  expect(await sofia.part('hours-exception').count()).toBe(1);
  await sofia.part('line-state').getByText('Asia/Omsk').waitFor();

  const olga = await line.atWork('olga', { device: 'none' });
  expect(await olga.page.getByRole('link', { name: 'Часы работы' }).count()).toBe(0);
});

test('an announcement goes on with one click, is heard before the menu, and goes off with another', async ({
  line,
}) => {
  const sofia = await line.atWork('sofia', { device: 'none' });
  await sofia.page.getByRole('link', { name: 'Часы работы' }).click();
  const state = () => sofia.part('announcement-state').getAttribute('data-state');
  await sofia.page.getByLabel('По-русски').fill('Авария на линии, ждать придётся дольше.');
  await sofia.page.getByLabel('По-английски').fill('The line is disturbed, the wait is longer.');
  await sofia.part('announcement-on').click();
  await expect.poll(state).toBe('on');

  const family = line.carrier.dial(anna.number);
  await family.untilHeard(/Авария на линии.*/);
  await family.untilHeard(/Если есть опасность прямо сейчас, нажмите 1/);
  family.hangUp();
  await sofia.part('announcement-off').click();
  await expect.poll(state).toBe('off');
  expect(await sofia.page.getByLabel('По-русски').inputValue()).toContain('Авария');
});

describe.each(['ru', 'en'] as const)('in the language %s', (language) => {
  test('the page of hours is accessible at both widths, light and dark', async ({ line }) => {
    const sofia = await line.atWork('sofia', { device: 'none', still: true });
    await sofia.page.evaluate((chosen) => localStorage.setItem('ochag.language', chosen), language);
    await sofia.page.goto(new URL('/hours', sofia.page.url()).href);
    await sofia.part('line-state').waitFor();
    const found: string[] = [];
    for (const width of [1280, 390]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await sofia.page.setViewportSize({ width, height: 844 });
        await sofia.page.emulateMedia({ colorScheme });
        await sofia.page
          .locator(`html[data-mantine-color-scheme=${colorScheme}]`)
          .waitFor({ state: 'attached' });
        const axe = new AxeBuilder({ page: sofia.page }).setLegacyMode(true).withTags(TAGS);
        const { violations } = await axe.analyze();
        for (const { id, help, nodes } of violations) {
          found.push(`${width} px, ${colorScheme}: ${id} (${help}) ${nodes[0]?.html.slice(0, 160)}`);
        }
        const scrollsAside = await sofia.page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        expect(scrollsAside).toBe(false);
      }
    }
    expect(found).toEqual([]);
  }, 60_000);
});
