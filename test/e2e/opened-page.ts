/**
 * A page in a browser of its own (context), with everything it complains about. To open one and load the console in it
 * takes two seconds of work, to load it once more in the same one a quarter of that: tests hand pages on, washed.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../scripts/demo-staff.ts';

export interface PageOptions {
  width?: number;
  height?: number;
  scheme?: 'light' | 'dark';
  /** How far ahead of this machine's clock the server's is. */
  aheadMs?: number;
  /** Signs in before the page is opened: with their usual way of taking cases, or this one; `away` takes none. */
  login?: string;
  device?: 'browser' | 'phone' | 'none';
  away?: boolean;
  /** Signs in only: presence stays as it is. */
  keepPresence?: boolean;
  /** Has let the page use the microphone, once and for all. */
  microphone?: boolean;
  /** Without the animations and transitions, so that a look at it is the same each time. */
  still?: boolean;
}

export interface OpenedPage {
  readonly page: Page;
  /** Moves the page's clock as the server's was. */
  leap(byMs: number): Promise<void>;
  /** Errors of scripts, of the console, and answers of the server that no page should ever get. */
  complaints(): string[];
  /** Until the returned function is called, failed requests are what the test is about. */
  expectLostRequests(): () => void;
  /** Leaves nothing of this use in it, so that the next test finds it as if new. Needs the server. */
  wash(): Promise<void>;
}

/** The page's clock follows the server's leaps, as a real one would have gone on. */
function leapingDate(aheadMs: number): void {
  const RealDate = Date;
  let leapedMs = aheadMs;
  class LeapingDate extends RealDate {
    constructor(...parts: [number]) {
      super(...((parts as unknown[]).length === 0 ? ([RealDate.now() + leapedMs] as [number]) : parts));
    }
    static override now(): number {
      return RealDate.now() + leapedMs;
    }
  }
  globalThis.Date = LeapingDate as DateConstructor;
  Object.assign(globalThis, {
    leapClock: (byMs: number) => {
      leapedMs += byMs;
    },
  });
}

async function beginShift(context: BrowserContext, address: string, options: PageOptions): Promise<void> {
  const { login, device, away = false, keepPresence = false } = options;
  const headers = { 'x-ochag': '1' };
  const session = await context.request.post(new URL('/api/session', address).href, {
    headers,
    data: { login, password: DEMO_PASSWORD },
  });
  if (!session.ok()) throw new Error(`${login} cannot sign in: ${await session.text()}`);
  if (keepPresence) return;
  const presence = await context.request.put(new URL('/api/presence', address).href, {
    headers,
    data: { status: away ? 'away' : 'available', ...(device ? { device } : {}) },
  });
  if (!presence.ok()) throw new Error(`${login} cannot begin: ${await presence.text()}`);
}

/** An empty page in a browser (context) of its own. */
export async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'ru-RU', timezoneId: 'Europe/Moscow' });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  return page;
}

export async function openPage(page: Page, address: string, options: PageOptions = {}): Promise<OpenedPage> {
  const {
    width = 1280,
    height = 800,
    scheme = 'light',
    aheadMs = 0,
    still = false,
    login,
    microphone = false,
  } = options;
  const context = page.context();
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: still ? 'reduce' : 'no-preference' });
  if (microphone) await context.grantPermissions(['microphone'], { origin: new URL(address).origin });
  if (login !== undefined) await beginShift(context, address, options);
  const clock = await page.addInitScript(leapingDate, aheadMs);
  const complaints: string[] = [];
  let requestsMayFail = false;
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    // Chromium's own note about an answer of 4xx (which the pages word themselves) or about a lost connection.
    if (/^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text())) return;
    if (requestsMayFail && /net::ERR_|WebSocket connection/.test(message.text())) return;
    complaints.push(`console.${message.type()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500 && !requestsMayFail)
      complaints.push(`${response.status()} ${response.url()}`);
    if (response.status() === 404) complaints.push(`404 ${response.url()}`);
  });
  await page.goto(address);
  return {
    page,
    async leap(byMs) {
      await page.evaluate(
        (ms) => (globalThis as unknown as { leapClock: (ms: number) => void }).leapClock(ms),
        byMs,
      );
    },
    complaints: () => complaints,
    expectLostRequests() {
      requestsMayFail = true;
      return () => {
        requestsMayFail = false;
      };
    },
    async wash() {
      page.removeAllListeners();
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await clock.dispose();
      for (const other of context.pages()) if (other !== page) await other.close();
      await page.mouse.move(0, 0);
      // Out of the console, which writes until it is left, and still at its address, whose storage this is.
      await page.goto(new URL('/favicon.svg', page.url()).href);
      await page.evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
      await context.clearCookies();
      await context.clearPermissions();
    },
  };
}
