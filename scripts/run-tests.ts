/**
 * `npm test`: the one gate. Formatting and lint, types, then every test; the last line counts the tests.
 * Arguments after `--` go to vitest (for example a folder), and then only those tests run.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { findOrInstallChromium, HOW_TO_GET_CHROMIUM } from './find-chromium.ts';
import { checkSources, runTool, stage } from './stages.ts';

const ResultSchema = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/** A file that could not even be loaded has no tests in it, and still is a failure. */
function countsOf(resultFile: string): { passed: number; failed: number } {
  const result = ResultSchema.parse(JSON.parse(readFileSync(resultFile, 'utf8')));
  const brokenFiles = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return { passed: result.numPassedTests, failed: result.numFailedTests + brokenFiles };
}

const sourcesClean = await checkSources();

const chromium = await stage('browser', async () => {
  const found = findOrInstallChromium();
  console.log(found ?? HOW_TO_GET_CHROMIUM);
  return found;
});

const resultFolder = mkdtempSync(path.join(os.tmpdir(), 'ochag-tests-'));
const resultFile = path.join(resultFolder, 'result.json');
const testsExitCode = await stage('tests', () =>
  runTool(
    'vitest/vitest.mjs',
    [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${resultFile}`,
      ...process.argv.slice(2),
    ],
    { NO_COLOR: '1', ...(chromium === null ? {} : { CHROMIUM_PATH: chromium }) },
  ),
);

let counts = { passed: 0, failed: 1 };
try {
  counts = countsOf(resultFile);
} catch (error) {
  console.log(`The result of the tests cannot be read: ${String(error)}`);
}
rmSync(resultFolder, { recursive: true, force: true });

if (!sourcesClean) console.log('\nFormatting, lint or types are not clean; the reasons stand at the top.');
const gateHolds = sourcesClean && testsExitCode === 0 && counts.failed === 0 && counts.passed > 0;
console.log(`\ntests: ${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = gateHolds ? 0 : 1;
