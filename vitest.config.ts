/**
 * How the tests run. Two projects, one after the other, so that a run is the same each time:
 * the quick ones share two workers; those that start whole processes and a browser go one file at a time.
 */
import { defineConfig } from 'vitest/config';

const wholeSystem = ['test/e2e/**/*.test.ts', 'test/crash/**/*.test.ts'];

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
          exclude: wholeSystem,
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
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 90_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
