/** A team's rules are set by a supervisor, and whoever misses offers is set away, told so, and back by one key. */
import AxeBuilder from '@axe-core/playwright';
import { expect } from 'vitest';
import { FAMILIES } from '../helpers/running-system.ts';
import type { AtConsole } from './at-console.ts';
import { test } from './line.ts';

const [anna] = FAMILIES;
const OFFER_MS = 45_000;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is wrong with the page as it is, at a desk's width and a phone's. */
async function violationsOf(person: AtConsole): Promise<string[]> {
  const found: string[] = [];
  for (const width of [1280, 390]) {
    await person.page.setViewportSize({ width, height: 844 });
    const { violations } = await new AxeBuilder({ page: person.page })
      .setLegacyMode(true)
      .withTags(TAGS)
      .analyze();
    found.push(...violations.map(({ id, nodes }) => `${width} px: ${id} ${nodes[0]?.html.slice(0, 160)}`));
    const scrollsAside = await person.page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    if (scrollsAside) found.push(`${width} px: scrolls aside`);
  }
  await person.page.setViewportSize({ width: 1280, height: 844 });
  return found;
}

test('after one miss, as the supervisor has set, Olga is set away and told; nobody is left; she is back by one key', async ({
  line,
}) => {
  const sofia = await line.atWork('sofia', { device: 'none', still: true });
  await sofia.page.keyboard.press('g');
  await sofia.page.keyboard.press('r');
  await sofia.part('hotline-strategy').selectOption('atOnce');
  await sofia.part('hotline-phonesAtOnce').fill('4');
  await sofia.part('hotline-words').getByText('сразу 4 людям').waitFor();
  await sofia.part('hotline-missesUntilAway').fill('99');
  expect(await sofia.part('hotline-missesUntilAway').getAttribute('aria-invalid')).toBe('true');
  await sofia.part('hotline-missesUntilAway').fill('1');
  await sofia.part('hotline-words').getByText('Пропустил 1 предложение').waitFor();
  expect(await violationsOf(sofia)).toEqual([]);
  await sofia.part('hotline-save').click();
  await sofia.toast('Сохранено: Горячая линия').waitFor();
  await sofia.page.reload();
  await expect.poll(() => sofia.part('hotline-phonesAtOnce').inputValue()).toBe('4');

  const olga = await line.atWork('olga', { device: 'none', still: true });
  await line.carrier.text(anna.number, 'Здравствуйте').answered;
  await olga.offer().waitFor();
  await line.leap(OFFER_MS);
  await olga.part('set-away').waitFor();
  await sofia.part('unattended').getByText('Некому принимать: Горячая линия').waitFor();
  expect([...(await violationsOf(olga)), ...(await violationsOf(sofia))]).toEqual([]);
  // On a phone the page beneath comes first: what it is about and what to do, the rest at a press.
  await olga.page.setViewportSize({ width: 390, height: 844 });
  const notice = olga.part('set-away');
  expect((await notice.boundingBox())?.height).toBeLessThan(90);
  await notice.getByTestId('notice-unfold').click();
  expect((await notice.boundingBox())?.height).toBeGreaterThan(90);
  await olga.page.setViewportSize({ width: 1280, height: 800 });
  await sofia.part('unattended').getByRole('link').click();
  await sofia.part('staff-row').filter({ hasText: 'Пропускает предложения' }).waitFor();

  await olga.page.keyboard.press('Control+o');
  await olga.part('set-away').waitFor({ state: 'detached' });
  await sofia.part('unattended').waitFor({ state: 'detached' });
  expect(await olga.part('presence-menu').getAttribute('data-presence')).toBe('available');
});
