/** The big screen: who waits now, told within seconds, without anybody's name or number; and honest when it is cut off. */
import { describe, expect } from 'vitest';
import { FAMILIES } from '../helpers/running-system.ts';
import type { AtConsole } from './at-console.ts';
import { type Line, test } from './line.ts';

const [anna] = FAMILIES;
/** The screen asks every five seconds. */
const SEEN_WITHIN_MS = 9_000;

/** Signed in on the wall's own machine, and not on shift. */
async function onTheWall(line: Line): Promise<AtConsole> {
  const wall = await line.console({ login: 'sofia', keepPresence: true, width: 1920, height: 1080 });
  await wall.page.goto(`${line.baseUrl}/wallboard`);
  await wall.part('wall-share').waitFor();
  return wall;
}

describe('the wallboard', () => {
  test('shows a family that waits and how long, in words beyond the norm, and nothing about anybody', async ({
    line,
  }) => {
    // Her phone rings and she does not pick it up; were nobody on the line, the voicemail would answer at once.
    await (await line.api('olga')).presence('available', 'phone');
    const wall = await onTheWall(line);
    await wall.part('wall-waiting').getByText('Сейчас никто не ждёт на линии').waitFor();
    const call = line.carrier.dial(anna.number);
    await call.untilGathering();
    call.press('2');
    const waiting = wall.part('wall-waiting');
    await waiting.getByText('Дольше всех ждёт').waitFor({ timeout: SEEN_WITHIN_MS });
    expect(await wall.part('wall-waiting-count').textContent()).toBe('1');

    await line.leap(21_000);
    await waiting.getByText('дольше нормы в 20 с').waitFor({ timeout: SEEN_WITHIN_MS });
    expect(await waiting.getAttribute('data-verdict')).toBe('missed');
    const words = await wall.page.locator('body').innerText();
    expect(words).not.toMatch(/900|Анна|София|№/);

    call.hangUp();
    await waiting.getByText('Сейчас никто не ждёт на линии').waitFor({ timeout: SEEN_WITHIN_MS });
    expect(await wall.part('wall-abandoned').innerText()).toMatch(/\n1\n/);
  });

  test('names those in danger among them, with the whole of a long wait in sight', async ({ line }) => {
    await (await line.api('olga')).presence('available', 'phone');
    const wall = await onTheWall(line);
    await wall.page.setViewportSize({ width: 1280, height: 800 });
    const call = line.carrier.dial(anna.number);
    await call.untilGathering();
    call.press('1');
    await wall.part('wall-danger').getByText('Угроза жизни').waitFor({ timeout: SEEN_WITHIN_MS });
    await line.leap(11 * 60_000);
    const longest = wall.part('wall-waiting').locator('time').first();
    await longest.getByText(/^1[12]:\d\d$/).waitFor({ timeout: SEEN_WITHIN_MS });
    const [tile, time] = await Promise.all([wall.part('wall-waiting').boundingBox(), longest.boundingBox()]);
    const endOf = (box: typeof tile) => (box === null ? Number.NaN : box.x + box.width);
    expect(endOf(time)).toBeLessThan(endOf(tile));
    expect(time?.x).toBeGreaterThan(endOf(await wall.part('wall-waiting-count').boundingBox()));
  });

  test('says so when it is cut off from the server, and goes on by itself afterwards', async ({ line }) => {
    const wall = await onTheWall(line);
    const connectedAgain = wall.opened.expectLostRequests();
    await wall.page.context().setOffline(true);
    const banner = wall.part('connection-banner');
    await banner.getByText('Связь с сервером потеряна').waitFor({ timeout: SEEN_WITHIN_MS });
    await wall.page.context().setOffline(false);
    await banner.waitFor({ state: 'detached', timeout: SEEN_WITHIN_MS });
    connectedAgain();
  });

  test('is nobody at their desk: whoever signed in for it stays off shift', async ({ line }) => {
    const wall = await onTheWall(line);
    const olga = await line.api('olga');
    expect((await olga.board()).counts.onLine).toBe(0);
    await wall.page.getByRole('link', { name: 'На стол' }).click();
    await wall.part('start-shift').waitFor();
  });
});

describe('the figures of a day', () => {
  test('are a key away for a supervisor, for each day and team', async ({ line }) => {
    const call = line.carrier.dial(anna.number);
    await call.untilGathering();
    call.hangUp();
    const sofia = await line.atWork('sofia', { device: 'none', away: true });
    await sofia.page.keyboard.press('g');
    await sofia.page.keyboard.press('p');
    const wholeDay = sofia.part('figures-hours').getByRole('row', { name: /^За день/ });
    await wholeDay.filter({ hasText: /За день\s*1\s*0/ }).waitFor({ timeout: SEEN_WITHIN_MS });
    await sofia.part('figures-team').selectOption('consultation');
    await wholeDay.filter({ hasText: /За день\s*0\s*0/ }).waitFor();
    await sofia.part('figures-team').selectOption('hotline');
    await sofia.part('figures-day').fill('2026-01-01');
    await wholeDay.filter({ hasText: /За день\s*0\s*0/ }).waitFor();
  });
});
