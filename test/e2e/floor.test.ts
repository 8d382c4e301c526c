/** The supervisor's floor: reassigning, and deadlines that pass. */
import type { Locator } from 'playwright-core';
import { describe, expect } from 'vitest';
import { FAMILIES } from '../helpers/running-system.ts';
import type { AtConsole } from './at-console.ts';
import { changeHours } from './change-hours.ts';
import { type Line, test } from './line.ts';

const [anna, maria] = FAMILIES;
const MINUTE_MS = 60_000;
/** A text of routine urgency is to be answered within half an hour. */
const TEXT_DUE_MS = 30 * MINUTE_MS;
/** An offer of a text stands for 45 s. */
const DESK_OFFER_MS = 46_000;
const SEEN_WITHIN_MS = 5_000;

/** Olga talks to a family by text; Timur and the supervisor are there. */
async function olgaHasACase(line: Line): Promise<{ olga: AtConsole; timur: AtConsole; sofia: AtConsole }> {
  const olga = await line.atWork('olga', { device: 'none' });
  await line.carrier.text(anna.number, 'Нужна помощь с оформлением').answered;
  await olga.offer().waitFor();
  await olga.page.keyboard.press('Enter');
  await olga.caseIs('inConversation');
  const timur = await line.atWork('timur', { device: 'none' });
  const sofia = await line.atWork('sofia', { device: 'none' });
  await sofia.page.keyboard.press('g');
  await sofia.page.keyboard.press('f');
  await sofia.part('floor-card').waitFor();
  return { olga, timur, sofia };
}

/** How many points down the left part of each of these are drawn over, or cut away. */
function hiddenPointsOf(shown: Locator): Promise<number> {
  return shown.evaluateAll((parts) => {
    const stepPx = 4;
    const hidden = parts.flatMap((part) => {
      const { left, top, height } = part.getBoundingClientRect();
      const down = Array.from(
        { length: Math.floor(height / stepPx) - 1 },
        (_, at) => top + stepPx * (at + 1),
      );
      return down.filter((y) => !part.contains(document.elementFromPoint(left + 40, y)));
    });
    return hidden.length;
  });
}

describe('a supervisor', () => {
  test('reassigns a case by keyboard: the new owner has it at once, the old one is told who took it and why', async ({
    line,
  }) => {
    const { olga, timur, sofia } = await olgaHasACase(line);
    await sofia.page.keyboard.press('j');
    await sofia.page.keyboard.press('r');
    await sofia.dialog().waitFor();
    await sofia.page.keyboard.type('Тимур');
    await sofia.page.keyboard.press('ArrowDown');
    await sofia.page.keyboard.press('Enter');
    await sofia.page.keyboard.press('Tab');
    await sofia.page.keyboard.type('Ольга уходит на обед');
    await sofia.page.keyboard.press('Tab');
    await sofia.page.keyboard.press('Tab');
    await sofia.page.keyboard.press('Enter');
    await sofia.toast('переназначено').waitFor();

    await olga.toast('передано от вас').filter({ hasText: 'Ольга уходит на обед' }).waitFor();
    await timur.toast('теперь ваше').filter({ hasText: 'София Громова' }).waitFor();
    await timur.row('mine').waitFor();
    await olga.part('case-owner').filter({ hasText: 'Тимур Садыков' }).waitFor();
    await sofia.part('floor-card').filter({ hasText: 'Тимур Садыков' }).waitFor();
  });

  test('reassigns a case by dragging its card onto a person, who stays where they stand', async ({
    line,
  }) => {
    const { olga, timur, sofia } = await olgaHasACase(line);
    const lifted = await sofia.part('floor-card').boundingBox();
    const timurOnFloor = sofia.part('staff-row').filter({ hasText: 'Тимур Садыков' });
    const target = await timurOnFloor.boundingBox();
    if (lifted === null || target === null) throw new Error('card or person not on the screen');
    await sofia.page.mouse.move(lifted.x + lifted.width / 2, lifted.y + lifted.height - 8);
    await sofia.page.mouse.down();
    await sofia.page.mouse.move(lifted.x + lifted.width / 2 + 20, lifted.y + lifted.height, { steps: 4 });
    await sofia.page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 8 });
    // Whatever comes, and whoever goes, nothing moves under a card that is carried.
    const places = async () => {
      const boxes = [sofia.part('column-hotline'), timurOnFloor].map((part) => part.boundingBox());
      return (await Promise.all(boxes)).map((box) => box?.y);
    };
    const before = await places();
    await line.leap(TEXT_DUE_MS - MINUTE_MS);
    await sofia.part('deadlines-near').waitFor();
    await (await line.api('olga')).presence('away');
    await sofia.page.locator('[data-testid=staff-row][data-presence=away]').waitFor();
    expect(await places()).toEqual(before);
    await sofia.page.mouse.up();
    await expect.poll(places).not.toEqual(before);
    await sofia.dialog().getByLabel('Причина').fill('Тимур знает эту семью');
    await sofia.submitDialog();

    await timur.row('mine').waitFor();
    await timur.toast('теперь ваше').filter({ hasText: 'Тимур знает эту семью' }).waitFor();
    await olga.toast('передано от вас').waitFor();
    await olga.group('mine').waitFor({ state: 'detached' });

    // Lives in danger, and nobody else there: on a low screen no card covers an offer, and none is squeezed away.
    await (await line.api('timur')).presence('away');
    for (const number of [maria.number, '+79000000104', '+79000000105', '+79000000106'])
      await line.carrier.text(number, '1').answered;
    await sofia.part('offer').nth(3).waitFor();
    await sofia.page.setViewportSize({ width: 1000, height: 600 });
    expect(await hiddenPointsOf(sofia.part('offer'))).toBe(0);
    const card = sofia.part('floor-card').filter({ hasText: 'Предложено' }).first();
    await card.scrollIntoViewIfNeeded();
    expect(await hiddenPointsOf(card)).toBe(0);
  });

  test('sees a text that nobody took, though its deadline is far', async ({ line }) => {
    const sofia = await line.atWork('sofia', { device: 'none', away: true });
    await sofia.page.goto(`${line.baseUrl}/floor`);
    await line.atWork('olga', { device: 'none' });
    await line.carrier.text(anna.number, 'Есть кто-нибудь?').answered;
    await sofia.part('floor-card').filter({ hasText: 'Предложено' }).waitFor();
    await line.leap(DESK_OFFER_MS);
    await sofia
      .part('untaken')
      .getByTestId('untaken-item')
      .filter({ hasText: 'не принято 1 предложение' })
      .waitFor();
    expect(await sofia.part('deadlines-near').count()).toBe(0);
  });

  test('sees a deadline that has passed within five seconds, and then until when the line is closed', async ({
    line,
  }) => {
    const sofia = await line.atWork('sofia', { device: 'none', away: true });
    await sofia.page.goto(`${line.baseUrl}/floor`);
    await line.carrier.text(anna.number, 'Есть кто-нибудь?').answered;
    await sofia.part('floor-card').waitFor();
    expect(await sofia.part('deadlines-passed').count()).toBe(0);

    // To just before it, so that only the passing itself is measured.
    await line.leap(TEXT_DUE_MS - 8_000);
    const untaken = sofia.part('untaken').getByTestId('untaken-item');
    await untaken.locator('[data-testid=deadline][data-state=near]').waitFor();
    const due = Date.parse((await (await line.api('sofia')).board()).cases[0]?.nextStep?.dueAt ?? '');
    await untaken.locator('[data-testid=deadline][data-state=passed]').waitFor({ timeout: 15_000 });
    expect(Date.now() + line.leapedMs - due).toBeLessThan(SEEN_WITHIN_MS);
    await sofia.toast('Срок прошёл').waitFor();
    await sofia.part('status-bar').getByText('1 срок прошёл').waitFor();
    // Nobody is there to take it: it is told once, where that is told.
    expect(await sofia.part('deadlines-passed').count()).toBe(0);

    // With all this in the bar, until when the line is closed is told whole as well.
    expect(await changeHours(sofia, '/api/line', [])).toBe(200);
    await sofia.part('line-closed').waitFor();
    const cut = () =>
      sofia
        .part('status-bar')
        .evaluate((bar) =>
          [...bar.querySelectorAll('[data-testid]')]
            .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
            .map((item) => item.textContent),
        );
    await expect.poll(cut).toEqual([]);
    await sofia.page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(cut).toEqual([]);
  });
});
