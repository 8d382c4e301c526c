/**
 * No axe violation on any page at a desk's width and a phone's: in Russian light and dark, in English in its words. Each
 * language has a file of its own, so that the two go side by side. A new page is one more look here, and needs no test
 * of its own.
 */
import { expect } from 'vitest';
import { FAMILIES } from '../helpers/running-system.ts';
import type { AtConsole } from './at-console.ts';
import { test } from './line.ts';
import { look, type Thoroughness } from './look.ts';

const [anna, maria] = FAMILIES;
/** Four dozen looks at whole pages: a quarter of a minute of work, and more on a busy machine. */
const PATIENCE_MS = 180_000;

async function speak(person: AtConsole, language: 'ru' | 'en'): Promise<void> {
  await person.page.evaluate((chosen) => localStorage.setItem('ochag.language', chosen), language);
  await person.page.reload();
}

export function describeAccessibility(language: 'ru' | 'en', thoroughness: Thoroughness): void {
  test(
    'sign-in, the start of a shift, the desk with an offer, a case with its dialog, the floor, the figures, the wallboard, the staffing, the hours and the directory are accessible',
    async ({ line }) => {
      const sofia = await line.console({ still: true, microphone: true });
      await speak(sofia, language);
      const lookAt = (where: string) => look(sofia.page, where, thoroughness);
      const found = await lookAt('sign-in');
      await sofia.signIn('sofia');
      await sofia.part('start-shift').waitFor();
      await sofia.page.getByRole('radio', { name: /^(Браузер|Browser)/ }).check();
      await sofia.part('microphone-open').click();
      await sofia.page.locator('[data-testid=microphone-state][data-state=heard]').waitFor();
      found.push(...(await lookAt('start of the shift')));
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
      found.push(...(await lookAt('desk with an offer')));
      await sofia.page.goto(`${line.baseUrl}/case/${caseId}`);
      await sofia.part('text-sent').first().waitFor();
      found.push(...(await lookAt('case')));
      await sofia.action('reassign').click();
      await sofia.dialog().waitFor();
      found.push(...(await lookAt('dialog')));
      await sofia.page.keyboard.press('Escape');
      await sofia.page.goto(`${line.baseUrl}/floor`);
      await sofia.part('floor-card').first().waitFor();
      found.push(...(await lookAt('floor')));
      await sofia.page.goto(`${line.baseUrl}/figures`);
      await sofia.part('figures-hours').waitFor();
      found.push(...(await lookAt('figures')));
      await sofia.page.goto(`${line.baseUrl}/wallboard`);
      await sofia.part('wall-share').waitFor();
      found.push(...(await lookAt('wallboard')));
      await sofia.page.goto(`${line.baseUrl}/staffing`);
      await sofia.part('staffing-table').waitFor();
      found.push(...(await lookAt('staffing')));
      await sofia.page.goto(`${line.baseUrl}/hours`);
      await sofia.part('line-state').waitFor();
      found.push(...(await lookAt('hours')));
      await sofia.page.goto(`${line.baseUrl}/directory`);
      await sofia.part('entry-1').waitFor();
      found.push(...(await lookAt('directory')));
      expect(found).toEqual([]);
    },
    PATIENCE_MS,
  );
}
