/**
 * `npm run screenshots`: takes the README's pictures from the running console, so that they stay true. Starts a line
 * of its own on temporary data, lets invented families call and write, and looks at what staff then have before them.
 */
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { newPage, type OpenedPage, openPage, type PageOptions } from '../test/e2e/opened-page.ts';
import { launchChromium } from '../test/helpers/chromium.ts';
import { FAMILIES, type RunningSystem, startSystem } from '../test/helpers/running-system.ts';
import { liveABusyEvening } from './screenshots/busy-evening.ts';

const FOLDER = path.resolve(import.meta.dirname, '../agent-console/pictures');
/** So that the repository stays small. */
const LARGEST_BYTES = 300_000;

interface Picture {
  name: string;
  address: string;
  options: PageOptions;
  /** What must be on the page before it is taken. */
  until: string;
}

async function take(browser: Browser, system: RunningSystem, picture: Picture): Promise<void> {
  const opened: OpenedPage = await openPage(await newPage(browser), picture.address, {
    aheadMs: system.leapedMs,
    ...picture.options,
    still: true,
  });
  await opened.page.locator(picture.until).first().waitFor();
  await opened.page.evaluate(() => document.fonts.ready);
  const file = path.join(FOLDER, `${picture.name}.png`);
  await opened.page.screenshot({ path: file });
  await opened.page.context().close();
  const bytes = statSync(file).size;
  console.log(`${path.relative(process.cwd(), file)}  ${Math.round(bytes / 1000)} kB`);
  if (bytes > LARGEST_BYTES) throw new Error(`${picture.name} is larger than ${LARGEST_BYTES / 1000} kB`);
}

mkdirSync(FOLDER, { recursive: true });
const system = await startSystem();
const browser = await launchChromium();
try {
  const { callCaseId } = await liveABusyEvening(system);
  const casePage = `${system.baseUrl}/case/${callCaseId}`;
  const pictures: Picture[] = [
    {
      name: 'desk',
      address: casePage,
      options: { login: 'olga', keepPresence: true },
      until: '[data-testid=call-card][data-state=talking]',
    },
    {
      name: 'floor',
      address: `${system.baseUrl}/floor`,
      options: { login: 'sofia', keepPresence: true, width: 1440, height: 900 },
      until: '[data-testid=floor-card]',
    },
    {
      name: 'phone',
      address: casePage,
      options: { login: 'olga', keepPresence: true, width: 390, height: 844, scheme: 'dark' },
      until: '[data-testid=call-card][data-state=talking]',
    },
    {
      name: 'handset',
      address: `${system.carrier.baseUrl}/?number=${encodeURIComponent(FAMILIES[0].number)}`,
      // The carrier's clock has not leaped.
      options: { width: 420, height: 900, aheadMs: 0 },
      until: '[data-testid=transcript-line]',
    },
  ];
  for (const picture of pictures) await take(browser, system, picture);
} finally {
  await browser.close();
  await system.close();
}
