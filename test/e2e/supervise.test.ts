/** A supervisor beside a talk: from the floor into the call, whispering to the operator, and taking the call over. */
import AxeBuilder from '@axe-core/playwright';
import { describe, expect } from 'vitest';
import { FAMILIES, phoneOf } from '../helpers/running-system.ts';
import type { AtConsole } from './at-console.ts';
import { test } from './line.ts';

const [anna] = FAMILIES;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violationsIn(person: AtConsole, widths: number[]): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await person.page.setViewportSize({ width, height: 844 });
    const axe = new AxeBuilder({ page: person.page }).setLegacyMode(true).withTags(TAGS);
    const { violations } = await axe.analyze();
    found.push(...violations.map(({ id, nodes }) => `${width} px: ${id} ${nodes[0]?.html.slice(0, 160)}`));
  }
  return found;
}

describe('a supervisor', () => {
  test('listens from the floor, whispers, and takes the call over, each by a key', async ({ line }) => {
    const olga = await line.atWork('olga', { device: 'phone', still: true });
    const family = line.carrier.dial(anna.number);
    await family.untilGathering();
    family.press('2');
    const olgasPhone = line.carrier.phone(phoneOf('olga'));
    await olgasPhone.untilRinging();
    olgasPhone.answer();
    await olgasPhone.until(({ call }) => call?.gathering === true);
    olgasPhone.press('1');
    await olga.callIs('talking');

    const sofia = await line.atWork('sofia', { device: 'phone', still: true });
    await sofia.page.goto(new URL('/floor', sofia.page.url()).href);
    await sofia.part('floor-card').first().locator('a').focus();
    await sofia.page.keyboard.press('l');
    const sofiasPhone = line.carrier.phone(phoneOf('sofia'));
    await sofiasPhone.untilRinging();
    await olga.part('monitors').getByText('Подключается, чтобы слушать: София Громова').waitFor();
    sofiasPhone.answer();
    await sofiasPhone.until(({ call }) => call?.gathering === true);
    sofiasPhone.press('1');

    // By itself: whoever has come to a talk has its case on the screen.
    await sofia.part('monitors').getByText('вас не слышит никто').waitFor();
    await olga.part('monitors').getByText('Слушает: София Громова').waitFor();
    await sofia.page.keyboard.press('p');
    await olga.part('monitors').getByText('Подсказывает, семья не слышит').waitFor();
    await sofiasPhone.until(({ call }) => call?.talking === true);
    sofiasPhone.speak('Спросите про детей');
    await olgasPhone.call?.untilHeard('Спросите про детей');
    expect(family.heard()).not.toContain('Спросите про детей');
    const found = [...(await violationsIn(sofia, [390, 1280])), ...(await violationsIn(olga, [1280]))];

    await sofia.page.keyboard.press('t');
    await sofia.submitDialog();
    await sofia.part('call-hold').waitFor();
    await sofia.part('case-owner').filter({ hasText: /вы$/ }).waitFor();
    await olga.toast('передано от вас').waitFor();
    await olgasPhone.until(({ call }) => call?.ended === true);
    await family.untilTalking();
    await sofia.part('transition').filter({ hasText: 'Супервизор забрал разговор' }).waitFor();
    expect(found).toEqual([]);
    family.hangUp();
    await sofia.caseIs('wrapUp');
  });
});
