/** Looks at pages for what keeps people out: axe's rules, at a desk's width and a phone's, in the light and in the dark. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Decided by the theme alone: what one language has of it, the other has. */
const COLOURS = 'color-contrast';
/** Widths in pixels. */
const DESK = 1280;
const PHONE = 390;
const LOOKS_AT_MOST = 3;

/**
 * What axe's rules say against the page as it stands, in words; `colours` asks for those of colours only, or for all
 * others. To explain what is right, and to be loaded anew for every look, was two thirds of axe's work.
 */
async function violationsOn(page: Page, asks: { colours?: 'only' | 'none' } = {}): Promise<string[]> {
  const isLoaded = await page.evaluate(() => 'axe' in globalThis);
  const axe = new AxeBuilder({ page, ...(isLoaded ? { axeSource: 'void 0' } : {}) }).setLegacyMode(true);
  axe.options({
    resultTypes: ['violations'],
    runOnly: asks.colours === 'only' ? [COLOURS] : TAGS,
    rules: asks.colours === 'none' ? { [COLOURS]: { enabled: false } } : {},
  });
  const { violations } = await axe.analyze();
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`);
    return `${id} (${help}) ${places.join(' | ')}`;
  });
}

/** What a case has come to ends below the place that it was given, over what stands there. */
async function timelineRunsOver(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const place = document.querySelector('[role=log]');
    if (place === null || getComputedStyle(place).overflowY !== 'visible') return false;
    return place.scrollHeight > place.clientHeight;
  });
}

/** For a moment of a story, which does not wait: the page as it stands, light, at these widths in pixels. */
export async function violationsAt(page: Page, widths: readonly number[]): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    found.push(...(await violationsOn(page)).map((words) => `${width} px: ${words}`));
    if (await timelineRunsOver(page)) found.push(`${width} px: the timeline runs over what is below it`);
  }
  return found;
}

/** Until the page is drawn as it was told to be, and nothing in it still moves or fades. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  });
}

/** What is wrong for good: where a look has met the page in the middle of a change, another one is taken. */
async function lastingViolations(page: Page, asks: Pick<Look, 'colours'>): Promise<string[]> {
  let found: string[] = [];
  for (let taken = 0; taken < LOOKS_AT_MOST; taken += 1) {
    await atRest(page);
    found = await violationsOn(page, asks);
    if (found.length === 0) break;
  }
  return found;
}

/** The page shrinks to a phone's width without a scroll bar below. */
async function scrollsAside(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/**
 * `everything`: in the dark only colours can differ. `words`: what another language has of its own once everything has been
 * looked at in one: words, names, and the room that they take where there is least of it.
 */
export type Thoroughness = 'everything' | 'words';

interface Look {
  width: number;
  scheme: 'light' | 'dark';
  colours?: 'only' | 'none';
}

/** One after the other, each the least change from the one before: to draw a page anew is half of a look's work. */
const LOOKS: Record<Thoroughness, readonly Look[]> = {
  everything: [
    { width: DESK, scheme: 'light' },
    { width: DESK, scheme: 'dark', colours: 'only' },
    { width: PHONE, scheme: 'light' },
  ],
  words: [{ width: PHONE, scheme: 'light', colours: 'none' }],
};

/** Looks at the page at both widths; returns what is wrong, in words. */
export async function look(
  page: Page,
  where: string,
  thoroughness: Thoroughness = 'everything',
): Promise<string[]> {
  const found: string[] = [];
  for (const { width, scheme, ...asks } of LOOKS[thoroughness]) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor({ state: 'attached' });
    const violations = await lastingViolations(page, asks);
    found.push(...violations.map((words) => `${where}, ${width} px, ${scheme}: ${words}`));
    if (await scrollsAside(page)) found.push(`${where}, ${width} px: scrolls aside`);
  }
  await page.setViewportSize({ width: DESK, height: 844 });
  return found;
}
