/** What a browser under test was given to hear goes with it, so that a machine that tests every day does not fill up. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { launchChromium } from '../helpers/chromium.ts';

test('a browser that was closed leaves no sound behind', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ochag-nothing-left-'));
  vi.stubEnv('TMPDIR', folder);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });
  const sounds = () => readdirSync(folder).filter((name) => name.startsWith('ochag-microphone-'));
  const browser = await launchChromium();
  expect(sounds()).toHaveLength(1);
  await browser.close();
  expect(sounds()).toEqual([]);
});
