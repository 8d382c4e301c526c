/** Calls of the line's own that are picked up while its server is down, or cannot keep anything. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onTheLine } from '../helpers/on-the-line.ts';
import {
  DISCREET_NUMBER,
  FAMILY,
  OPERATOR_PHONE,
  type StartedLine,
  startLine,
} from '../helpers/start-line.ts';
import { telltaleIn } from '../helpers/telltale.ts';

const PROVIDERS_OWN_WORDS = 'application error';

let folder: string;
let line: StartedLine;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ochag-fallback-'));
  line = await startLine({
    databasePath: path.join(folder, 'ochag.sqlite'),
    env: { HOTLINE_VOICE_NUMBER_DISCREET: DISCREET_NUMBER },
  });
  await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
});
afterEach(async () => {
  await line.close();
  rmSync(folder, { recursive: true });
});
const { theCase, asks, picksUp } = onTheLine(() => line);

/** Anna has taken the family's text, and asks to be put through to its phone: hers rings first. */
async function annaCalls(isLineHidden = false) {
  await line.carrier.text(FAMILY, 'Перезвоните мне, пожалуйста').answered;
  await vi.waitFor(async () => expect(await theCase()).toMatchObject({ state: 'offered' }), 6000);
  await asks('anna', { type: 'accept' });
  await asks('anna', { type: 'setSafety', safety: 'safe', ...(isLineHidden ? { lineHidden: true } : {}) });
  await asks('anna', { type: 'callFamily' });
}

/** The family's phone rings, and is picked up once `before` has happened. */
async function familyPicksUp(before: () => Promise<void>) {
  const anna = await picksUp(OPERATOR_PHONE);
  anna.press('1');
  const family = line.carrier.phone(FAMILY);
  await family.untilRinging(6000);
  await before();
  family.answer();
  return { anna, family };
}

test('a family that picks up while the server is down hears help in its language, and talks once it is back', async () => {
  await annaCalls();
  const { anna, family } = await familyPicksUp(() => line.stopServer());
  await family.until((each) => each.heard().some((words) => words.includes('звоните 112')), 6000);
  await family.until((each) => each.heard().some((words) => words.includes('call 112')), 6000);
  await line.startServer();
  await family.until((each) => each.heard().some((words) => words.includes('нажмите 1')), 6000);
  family.press('1');
  await vi.waitFor(() => expect(family.call?.talking).toBe(true), 4000);
  expect(anna.call?.talking).toBe(true);
  expect(family.heard().join(' ')).not.toContain(PROVIDERS_OWN_WORDS);
  expect(await line.store.openCaseIds(null, 10)).toHaveLength(1);
});

test('a family that hangs up before it is back is not said to have been asked for a key', async () => {
  await annaCalls();
  const { family } = await familyPicksUp(() => line.stopServer());
  await family.until((each) => each.heard().some((words) => words.includes('112')), 6000);
  family.hangUp();
  await line.startServer();
  const missed = async () => {
    const journal = await line.store.journalOf((await theCase())?.id as string);
    return journal.map(({ event }) => event).filter(({ type }) => type === 'family.missed');
  };
  await vi.waitFor(async () => expect(await missed()).toMatchObject([{ why: 'hungUp' }]), 4000);
});

test('on the number that nobody knows as the line’s it hears words that name nothing', async () => {
  await annaCalls(true);
  const { family } = await familyPicksUp(() => line.stopServer());
  await family.until((each) => each.heard().includes('Ждите, пожалуйста.'), 6000);
  expect(telltaleIn(family.heard().join(' '))).toBeUndefined();
  await line.startServer();
  await family.until((each) => each.call?.gathering === true, 6000);
  expect(telltaleIn(family.heard().join(' '))).toBeUndefined();
});

test('nor does it hear more there when the server runs, and its database fails', async () => {
  await annaCalls(true);
  const { family } = await familyPicksUp(() => line.store.close());
  await family.until((each) => each.heard().includes('Ждите, пожалуйста.'), 6000);
  expect(telltaleIn(family.heard().join(' '))).toBeUndefined();
});

test('a phone of ours that is picked up meanwhile is told so, let go, and taken for nobody who pressed 1', async () => {
  await annaCalls();
  const anna = line.carrier.phone(OPERATOR_PHONE);
  await anna.untilRinging(6000);
  await line.stopServer();
  anna.answer();
  await vi.waitFor(() => expect(anna.call?.ended).toBe(true), 6000);
  expect(anna.heard().join(' ')).toContain('система перезапускается, и этот звонок потерян');
  expect(anna.heard().join(' ')).not.toContain(PROVIDERS_OWN_WORDS);
  await line.startServer();
  expect(line.carrier.phone(FAMILY).ringing).toBe(false);
  const journal = await line.store.journalOf((await theCase())?.id as string);
  expect(journal.map(({ event }) => event.type)).not.toContain('family.dialled');
});

test('and stays on the line where the server runs: it asks for its own words again, and opens no case', async () => {
  await annaCalls();
  const anna = line.carrier.phone(OPERATOR_PHONE);
  await anna.untilRinging(6000);
  const stateOf = vi.spyOn(line.runtime.engine, 'stateOf').mockRejectedValue(new Error('broken'));
  anna.answer();
  await anna.until((each) => each.heard().some((words) => words.includes('Оставайтесь на линии')), 6000);
  stateOf.mockRestore();
  await anna.until((each) => each.call?.gathering === true, 6000);
  expect(anna.heard().join(' ')).not.toContain('112');
  anna.press('1');
  await line.carrier.phone(FAMILY).untilRinging(6000);
  expect(await line.store.openCaseIds(null, 10)).toHaveLength(1);
});
