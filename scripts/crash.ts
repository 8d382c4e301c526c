/**
 * `npm run crash`: the long form of test/crash. Kills the server twenty times under traffic and compares what was promised
 * with what is kept. CRASH_KILLS and CRASH_SEED change how often, and repeat a run.
 */
import { runTool } from './stages.ts';

process.exitCode = await runTool('vitest/vitest.mjs', ['run', '--project', 'whole system', 'test/crash'], {
  CRASH_KILLS: process.env.CRASH_KILLS ?? '20',
  ...(process.env.CRASH_SEED === undefined ? {} : { CRASH_SEED: process.env.CRASH_SEED }),
});
