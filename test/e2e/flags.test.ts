/** Flags on numbers: set by a supervisor in a case, seen by the operator with the call, heard by the family. */
import AxeBuilder from '@axe-core/playwright';
import { expect } from 'vitest';
import { FAMILIES } from '../helpers/running-system.ts';
import { test } from './line.ts';

const [anna] = FAMILIES;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

test('a plan is shown with the case, a block is heard, and the list of flags ends it', async ({ line }) => {
  const sofia = await line.atWork('sofia', { device: 'none' });
  const first = line.carrier.dial(anna.number);
  await first.untilGathering();
  first.hangUp();
  await sofia.page.goto(`${line.baseUrl}/desk`);
  await sofia.part('case-row').first().click();

  await sofia.part('flag-set').click();
  await sofia.dialog().getByLabel('Причина').fill('Звонит каждый вечер');
  await sofia.part('flag-submit').click();
  await sofia.dialog().getByText('Заполните это поле').waitFor();
  await sofia.dialog().getByLabel('План').fill('Десять минут разговора, затем запись к психологу');
  expect((await new AxeBuilder({ page: sofia.page }).withTags(TAGS).analyze()).violations).toEqual([]);
  await sofia.part('flag-submit').click();
  await sofia.part('flag-plan').getByText('Десять минут').waitFor();

  const olga = await line.atWork('olga', { device: 'none' });
  await olga.page.goto(sofia.page.url());
  await olga.part('flag-plan').getByText('Десять минут').waitFor();
  expect(await olga.part('flag-change').count()).toBe(0);

  await sofia.part('flag-change').click();
  await sofia.tick('Оскорбления');
  await sofia.dialog().getByLabel('Не соединять с оператором').check();
  await sofia.part('flag-submit').click();
  await sofia.page.locator('[data-testid=flag][data-blocked]').waitFor();
  const second = line.carrier.dial(anna.number);
  await second.untilHeard(/нажмите 1/);
  await second.untilHeard(/не соединяются/);
  second.hangUp();

  await sofia.page.keyboard.press('Escape');
  await sofia.page.keyboard.press('g');
  await sofia.page.keyboard.press('m');
  await sofia.part('flags-active').getByTestId('flag-item').waitFor();
  expect((await new AxeBuilder({ page: sofia.page }).withTags(TAGS).analyze()).violations).toEqual([]);
  await sofia.part('flag-end').click();
  await sofia.page.getByText('Ни один номер не отмечен').waitFor();
  expect(await sofia.part('flags-over').getByTestId('flag-item').count()).toBe(2);
});
