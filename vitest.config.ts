/**
 * How the tests run. First the quick ones, of the console and of all other parts, then those that start whole processes
 * and a browser, so that a run is the same each time. Two files at a time in both: with a third browser a phone may stop
 * ringing before its page has drawn the offer.
 */
import path from 'node:path';
import { defineConfig } from 'vitest/config';

// For every process and thread that a test starts: a third of what starting one costs is compiling the same sources.
process.env.NODE_COMPILE_CACHE ??= path.join(import.meta.dirname, 'node_modules/.compile-cache');

const wholeSystem = ['test/e2e/**/*.test.ts', 'test/crash/**/*.test.ts'];

const ofConsole = 'test/agent-console/**/*.test.{ts,tsx}';

const shared = {
  environment: 'node',
  setupFiles: ['test/helpers/fail-on-console-error.ts'],
  // Callers and families live in Russian time zones; a test that depends on the machine's own zone is a wrong test.
  env: { TZ: 'UTC' },
  restoreMocks: true,
} as const;

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          setupFiles: [...shared.setupFiles],
          name: 'parts',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...wholeSystem, ofConsole],
          // The sources are loaded once and not for each file, which takes a third of the time; nothing here replaces modules.
          isolate: false,
          testTimeout: 10_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...shared,
          setupFiles: [...shared.setupFiles],
          name: 'console',
          include: [ofConsole],
          testTimeout: 10_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...shared,
          setupFiles: [...shared.setupFiles],
          name: 'whole system',
          include: wholeSystem,
          // A worker keeps what is dear to start from file to file: the browser, the server's loaded sources (test/e2e/line.ts).
          isolate: false,
          testTimeout: 90_000,
          hookTimeout: 90_000,
          // What a browser shows takes its time on a busy machine; a test that waits in vain fails all the same.
          expect: { poll: { timeout: 15_000 } },
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
