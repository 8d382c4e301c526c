/**
 * What every end-to-end test starts from: a fresh line, real Chromium, staff at their consoles, families at their
 * handsets. At the end of each test nothing may be left unsaid: no TwiML warning, no error in the server's log, none
 * in any page.
 */
import type { Browser } from 'playwright-core';
import { test as base, expect } from 'vitest';
import { launchChromium } from '../helpers/chromium.ts';
import { type RunningSystem, startSystem } from '../helpers/running-system.ts';
import { AtConsole, type ConsoleOptions } from './at-console.ts';
import { Handsets } from './handsets.ts';
import { type OpenedPage, openPage } from './opened-page.ts';

export interface Line extends RunningSystem {
  /** A new browser at the console's address, signed out. */
  console(options?: ConsoleOptions): Promise<AtConsole>;
  /** Somebody of the demo staff at work: signed in with the shift begun, without the pages that lead there. */
  atWork(login: string, options?: ConsoleOptions): Promise<AtConsole>;
  /** The page with everybody's phones. */
  handsets(): Promise<Handsets>;
}

/** The next test's line starts while this one's runs: starting a server takes longer than most tests. */
let prepared: Promise<RunningSystem> | null = null;

function nextSystem(): Promise<RunningSystem> {
  const system = prepared ?? startSystem();
  prepared = startSystem();
  // A failure to start is reported by the test that needs the line.
  prepared.catch(() => {});
  return system;
}

interface Fixtures {
  browser: Browser;
  line: Line;
}

export const test = base.extend<Fixtures>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names of the wanted fixtures from the pattern.
    async ({}, use) => {
      const browser = await launchChromium();
      await use(browser);
      await browser.close();
      await (await prepared)?.close();
      prepared = null;
    },
    { scope: 'file' },
  ],
  line: async ({ browser }, use) => {
    const system = await nextSystem();
    const consoles: OpenedPage[] = [];
    const pages: OpenedPage[] = [];
    const open = async (address: string, options?: ConsoleOptions) => {
      const opened = await openPage(browser, address, { aheadMs: system.leapedMs, ...options });
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
    } finally {
      for (const opened of pages) await opened.page.context().close();
      await system.close();
    }
  },
});
