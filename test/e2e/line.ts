/**
 * What every end-to-end test starts from: a fresh line, real Chromium, staff at their consoles, families at their
 * handsets. At the end of each test nothing may be left unsaid: no TwiML warning, no error in the server's log, none
 * in any page.
 *
 * Each test has a database, a telephone network and a time of its own; the process that serves, the browser and its
 * pages are handed on within a worker, which makes a fresh line cost half a second and a console at work another. To
 * keep new tests cheap:
 * - whoever only acts, and is not looked at, is `line.api(login)`; a page is for what is seen (each is a second);
 * - `line.atWork(login)` signs in and begins the shift by the API; only tests of these two type it;
 * - to go elsewhere in the console press its keys or links: `page.goto` and `reload` load everything anew;
 * - a deadline or an offer's end is leaped to (`line.leap`), never waited out;
 * - accessibility of a new page is one more `look` in accessible-pages.ts, not a test with a line of its own;
 * - what the server answers, and every branch of it, is asked in test/server, at a hundredth of the price.
 */
import type { Browser, Page } from 'playwright-core';
import { test as base, expect } from 'vitest';
import { launchChromium } from '../helpers/chromium.ts';
import { type RunningSystem, startSystem } from '../helpers/running-system.ts';
import { ServerProcess } from '../helpers/server-process.ts';
import { AtConsole, type ConsoleOptions } from './at-console.ts';
import { Handsets } from './handsets.ts';
import { newPage, type OpenedPage, openPage } from './opened-page.ts';

export interface Line extends RunningSystem {
  /** A new browser at the console's address, signed out. */
  console(options?: ConsoleOptions): Promise<AtConsole>;
  /** Somebody of the demo staff at work: signed in with the shift begun, without the pages that lead there. */
  atWork(login: string, options?: ConsoleOptions): Promise<AtConsole>;
  /** The page with everybody's phones. */
  handsets(): Promise<Handsets>;
}

/** What outlives a test: dear to start, and as good as new for the next one. */
interface Stage {
  browser: Browser;
  process: ServerProcess;
  /** Washed pages by the address that they showed: what they have in their cache is worth something there only. */
  free: Map<string, Page[]>;
}

interface Fixtures {
  stage: Stage;
  line: Line;
}

export const test = base.extend<Fixtures>({
  stage: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of the wanted fixtures from the pattern.
    async ({}, use) => {
      const stage: Stage = { browser: await launchChromium(), process: new ServerProcess(), free: new Map() };
      await use(stage);
      await stage.browser.close();
      await stage.process.end();
    },
    { scope: 'worker' },
  ],
  line: async ({ stage }, use) => {
    const system = await startSystem({ process: stage.process });
    const consoles: OpenedPage[] = [];
    const pages: OpenedPage[] = [];
    const open = async (address: string, options?: ConsoleOptions) => {
      const page = stage.free.get(new URL(address).origin)?.pop() ?? (await newPage(stage.browser));
      const opened = await openPage(page, address, { aheadMs: system.leapedMs, ...options });
      pages.push(opened);
      return opened;
    };
    const line: Line = Object.assign(Object.create(system) as RunningSystem, {
      leap: async (byMs: number) => {
        await system.leap(byMs);
        await Promise.all(consoles.map((opened) => opened.leap(byMs)));
      },
      console: async (options?: ConsoleOptions) => {
        const opened = await open(system.baseUrl, options);
        consoles.push(opened);
        return new AtConsole(opened);
      },
      atWork: async (login: string, options: ConsoleOptions = {}) => {
        const opened = await open(`${system.baseUrl}/desk`, { ...options, login });
        consoles.push(opened);
        const person = new AtConsole(opened);
        await person.connected();
        return person;
      },
      handsets: async () => new Handsets((await open(system.carrier.baseUrl, { aheadMs: 0 })).page),
    });
    try {
      await use(line);
      await system.carrier.quiet();
      expect(system.carrier.problems(), 'problems that the carrier saw').toEqual([]);
      expect(system.complaints(), 'errors in the log of the server').toEqual([]);
      expect(
        pages.flatMap((opened) => opened.complaints()),
        'errors in the pages',
      ).toEqual([]);
      await Promise.all(pages.map((opened) => opened.wash()));
      for (const { page } of pages.splice(0)) {
        const { origin } = new URL(page.url());
        stage.free.set(origin, [...(stage.free.get(origin) ?? []), page]);
      }
    } finally {
      // Only those of a test that failed: nobody knows what is left in them.
      for (const opened of pages) await opened.page.context().close();
      await system.close();
    }
  },
});
