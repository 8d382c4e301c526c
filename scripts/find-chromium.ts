/**
 * Where the browser of the end-to-end tests and of the README's pictures is:
 * CHROMIUM_PATH, else the usual places, else Debian's package when we may install it.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
];

const ELSEWHERE = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

export const HOW_TO_GET_CHROMIUM =
  'The end-to-end tests need Chromium. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to the program.';

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a Chromium that is already here, or null. A CHROMIUM_PATH that is no program is not replaced by a guess. */
export function findChromium(env: Record<string, string | undefined> = process.env): string | null {
  if (env.CHROMIUM_PATH) return isExecutable(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : null;
  const onPath = (env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  return [...onPath, ...ELSEWHERE].find(isExecutable) ?? null;
}

function mayInstallDebianPackages(): boolean {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0;
}

function aptGet(...args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
}

/** Finds Chromium, installing Debian's package first when there is none and we are root; null when that fails too. */
export function findOrInstallChromium(): string | null {
  const found = findChromium();
  if (found !== null || process.env.CHROMIUM_PATH || !mayInstallDebianPackages()) return found;
  console.log("Installing Debian's chromium package ...");
  const install = ['install', '-y', '--no-install-recommends', 'chromium'];
  // The package lists of a fresh machine are empty, those of an old one out of date.
  aptGet('update');
  return aptGet(...install) ? findChromium() : null;
}
