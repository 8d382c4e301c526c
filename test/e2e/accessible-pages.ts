/**
 * No axe violation on any page, light and dark, at a desk's width and a phone's. Each language has a file of its own, so
 * that the two go side by side.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect } from 'vitest';
import { FAMILIES } from '../helpers/running-system.ts';
import type { AtConsole } from './at-console.ts';
import { test } from './line.ts';

const [anna, maria] = FAMILIES;
const WIDTHS = [1280, 390];
/** Two dozen looks at whole pages: half a minute of work, and more on a busy machine. */
const PATIENCE_MS = 180_000;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Looks at the page as it is; returns what is wrong, in words. In the dark only colours can differ. */
async function violationsOf(person: AtConsole, where: string): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await person.page.setViewportSize({ width, height: 844 });
      await person.page.emulateMedia({ colorScheme });
      await person.page
        .locator(`html[data-mantine-color-scheme=${colorScheme}]`)
        .waitFor({ state: 'attached' });
      const axe = new AxeBuilder({ page: person.page }).setLegacyMode(true);
      const { violations } = await (colorScheme === 'light'
        ? axe.withTags(TAGS)
        : axe.withRules(['color-contrast'])
      ).analyze();
      for (const { id, help, nodes } of violations) {
        const places = nodes.slice(0, 3).map(({ html }) => html.slice(0, 160));
        found.push(`${where}, ${width} px, ${colorScheme}: ${id} (${help}) ${places.join(' | ')}`);
      }
    }
  }
  await person.page.setViewportSize({ width: 1280, height: 844 });
  return found;
}

async function speak(person: AtConsole, language: 'ru' | 'en'): Promise<void> {
  await person.page.evaluate((chosen) => localStorage.setItem('ochag.language', chosen), language);
  await person.page.reload();
}

export function describeAccessibility(language: 'ru' | 'en'): void {
  test(
    'sign-in, the start of a shift, the desk with an offer, a case with its dialog, the floor, the figures and the staffing are accessible',
    async ({ line }) => {
      const sofia = await line.console({ still: true });
      await speak(sofia, language);
      const found = await violationsOf(sofia, 'sign-in');
      await sofia.signIn('sofia');
      await sofia.part('start-shift').waitFor();
      found.push(...(await violationsOf(sofia, 'start of the shift')));
      await sofia.startShift({ device: 'none' });

      const olga = await line.api('olga');
      await olga.presence('available', 'none');
      await line.carrier.text(anna.number, 'Муж забрал документы').answered;
      await expect.poll(async () => (await olga.board()).cases[0]?.offers.length).toBe(1);
      const caseId = (await olga.board()).cases[0]?.id ?? '';
      await olga.command(caseId, { type: 'accept' });
      await olga.command(caseId, { type: 'reply', text: 'Мы рядом.' });
      await olga.command(caseId, { type: 'note', text: 'Говорит тихо.' });
      const card = { place: 'Ленина 5', who: 'мать и дети', what: 'муж ломает дверь', dangers: 'нож' };
      await olga.command(caseId, { type: 'emergency', way: 'readOut', card });
      await olga.presence('away');
      await line.carrier.text(maria.number, '1').answered;
      await sofia.page.goto(`${line.baseUrl}/desk`);
      await sofia.offer().waitFor();
      found.push(...(await violationsOf(sofia, 'desk with an offer')));
      await sofia.page.goto(`${line.baseUrl}/case/${caseId}`);
      await sofia.part('text-sent').first().waitFor();
      found.push(...(await violationsOf(sofia, 'case')));
      await sofia.action('reassign').click();
      await sofia.dialog().waitFor();
      found.push(...(await violationsOf(sofia, 'dialog')));
      await sofia.page.keyboard.press('Escape');
      await sofia.page.goto(`${line.baseUrl}/floor`);
      await sofia.part('floor-card').first().waitFor();
      found.push(...(await violationsOf(sofia, 'floor')));
      await sofia.page.goto(`${line.baseUrl}/figures`);
      await sofia.part('figures-hours').waitFor();
      found.push(...(await violationsOf(sofia, 'figures')));
      await sofia.page.goto(`${line.baseUrl}/wallboard`);
      await sofia.part('wall-share').waitFor();
      found.push(...(await violationsOf(sofia, 'wallboard')));
      await sofia.page.goto(`${line.baseUrl}/staffing`);
      await sofia.part('staffing-table').waitFor();
      found.push(...(await violationsOf(sofia, 'staffing')));
      expect(found).toEqual([]);
    },
    PATIENCE_MS,
  );
}
