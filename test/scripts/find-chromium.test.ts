/** Which browser the end-to-end tests use. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findChromium } from '../../scripts/find-chromium.ts';

function folderWithChromium(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ochag-browser-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, 'chromium'), '#!/bin/sh\n');
  chmodSync(path.join(folder, 'chromium'), 0o755);
  return folder;
}

test('a browser on the path is found', () => {
  const folder = folderWithChromium();
  expect(findChromium({ PATH: folder })).toBe(path.join(folder, 'chromium'));
});

test('CHROMIUM_PATH goes first, and a wrong one is told rather than replaced by a guess', () => {
  const folder = folderWithChromium();
  const chosen = path.join(folderWithChromium(), 'chromium');
  expect(findChromium({ PATH: folder, CHROMIUM_PATH: chosen })).toBe(chosen);
  expect(findChromium({ PATH: folder, CHROMIUM_PATH: path.join(folder, 'missing') })).toBeNull();
});
