/** The real browser of the end-to-end tests and of the README's pictures. */
import { type Browser, chromium } from 'playwright-core';
import { findChromium, HOW_TO_GET_CHROMIUM } from '../../scripts/find-chromium.ts';
import { writeMicrophoneSound } from './fake-microphone.ts';

/** It talks to nobody but the page under test; its profile is a fresh folder that goes with it. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=user-gesture-required',
  '--use-fake-device-for-media-stream',
];

export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error(HOW_TO_GET_CHROMIUM);
  const sound = writeMicrophoneSound();
  // Where nobody closes the browser, it goes with this process.
  process.once('exit', sound.remove);
  const args = [...FLAGS, `--use-file-for-fake-audio-capture=${sound.file}`];
  const browser = await chromium.launch({ executablePath, headless: true, args });
  browser.once('disconnected', () => {
    process.off('exit', sound.remove);
    sound.remove();
  });
  return browser;
}
