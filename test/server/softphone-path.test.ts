/** Operators who talk in the browser, over a real port, with real sound through the local carrier. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import { accessTokenFor } from '../../server/telephony/twilio/softphone.ts';
import { SignallingPeer, type SoundPeer } from '../helpers/sound-peer.ts';
import { FAMILY, OPERATOR_PHONE, type StartedLine, startLine } from '../helpers/start-line.ts';

const BORIS_PHONE = '+79000000202';
/** A machine that encrypts sound for many tests at once takes its time. */
const PATIENCE = { timeout: 8000 };
/** Hertz, each of its own voice. */
const FAMILY_HUM = 600;
const ANNA_HUM = 1000;
const SOFIA_HUM = 1500;

let line: StartedLine;
let consoles: SignallingPeer[] = [];
let folders: string[] = [];
beforeEach(async () => {
  line = await startLine();
});
afterEach(async () => {
  await Promise.all(consoles.map((each) => each.close()));
  consoles = [];
  await line.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders = [];
});

async function theCase() {
  const [caseId] = await line.store.openCaseIds(null, 10);
  return (await line.store.listedCase(caseId as string))?.brief;
}
const callState = async () => (await theCase())?.contacts[0]?.callState;
const untilCallIs = (state: string) =>
  vi.waitFor(async () => expect(await callState()).toBe(state), PATIENCE);

async function asks(staffId: string, command: StaffCommand, role: 'operator' | 'supervisor' = 'operator') {
  const { id } = (await theCase()) ?? { id: '-' };
  const actor = { staffId, role, team: role === 'operator' ? 'hotline' : null, specialty: null } as const;
  return line.runtime.engine.handle(id, { type: 'staff', actor, command }, { inboxKey: null });
}

/** A console of theirs: with the token that the server gives out. */
async function opensConsole(staffId: string): Promise<SignallingPeer> {
  const peer = new SignallingPeer(line.config.twilio.apiBaseUrl);
  consoles.push(peer);
  const { token } = (await accessTokenFor(line.config, staffId)) ?? { token: '' };
  expect(await peer.ask('register', { token })).toMatchObject({ ok: true });
  return peer;
}

async function comesOnShift(staffId: string, role: 'operator' | 'supervisor' = 'operator') {
  await line.addStaff({ staffId, phone: null, role });
  await line.store.setPresence(staffId, 'available', 'browser', Date.now());
  line.runtime.deps.wakeDispatch();
}

/** A family that hums, and talks with Anna in her browser. */
async function talking() {
  const tab = await opensConsole('anna');
  await comesOnShift('anna');
  const call = line.carrier.dial(FAMILY);
  await call.untilGathering(8000);
  call.press('2');
  const rung = await tab.untilRung();
  const { id } = (await theCase()) ?? { id: '-' };
  expect(rung.parameters).toMatchObject({ caseId: id, legId: expect.any(String) });
  const anna = await tab.accept(rung.callSid, ANNA_HUM);
  await call.untilTalking(8000);
  await untilCallIs('talking');
  const handset = new SignallingPeer(line.config.twilio.apiBaseUrl);
  consoles.push(handset);
  const family = await handset.soundOf(FAMILY, FAMILY_HUM);
  return { call, tab, anna, family };
}

const hear = (one: SoundPeer, other: SoundPeer) =>
  Promise.all([
    one.untilHears([FAMILY_HUM], [FAMILY_HUM, ANNA_HUM]),
    other.untilHears([ANNA_HUM], [FAMILY_HUM, ANNA_HUM]),
  ]);

test('whoever answers in the browser talks at once, without a key', async () => {
  const { call, tab } = await talking();
  expect(tab.said).toEqual([]);
  call.hangUp();
  await vi.waitFor(() => expect(tab.ended).toHaveLength(1), PATIENCE);
  expect(line.carrier.problems()).toEqual([]);
});

test('a page loaded anew in the middle of a talk: music for the family, then both hear each other again', async () => {
  const { call, tab, anna, family } = await talking();
  await hear(anna, family);
  const contactId = (await theCase())?.contacts[0]?.id ?? '-';
  await tab.close();
  await call.untilHeard('Связь со специалистом прервалась', 8000);
  expect(await callState()).toBe('recovering');
  expect(await theCase()).toMatchObject({ state: 'inConversation', owner: { staffId: 'anna' } });

  const reloaded = await opensConsole('anna');
  expect(await asks('anna', { type: 'resumeTalk', contactId })).toMatchObject({ ok: true });
  const again = await reloaded.accept((await reloaded.untilRung()).callSid, ANNA_HUM);
  await call.untilTalking(8000);
  await untilCallIs('talking');
  await hear(again, family);
  expect(line.carrier.problems()).toEqual([]);
});

test('a page loaded anew while it rings: whoever accepts is rung anew, and the family has them', async () => {
  const tab = await opensConsole('anna');
  await comesOnShift('anna');
  const call = line.carrier.dial(FAMILY);
  await call.untilGathering(8000);
  call.press('2');
  const first = await tab.untilRung();
  await tab.close();
  const reloaded = await opensConsole('anna');
  expect(await asks('anna', { type: 'accept' })).toMatchObject({ ok: true });
  const contactId = (await theCase())?.contacts[0]?.id ?? '-';
  expect(await asks('anna', { type: 'resumeTalk', contactId })).toMatchObject({ ok: true });
  expect(await asks('anna', { type: 'resumeTalk', contactId })).toMatchObject({ ok: false });
  const again = await reloaded.untilRung();
  expect(again.callSid).not.toBe(first.callSid);
  await reloaded.accept(again.callSid);
  await call.untilTalking(8000);
  await untilCallIs('talking');
  expect(line.carrier.problems()).toEqual([]);
});

test('a page loaded anew while the family is on hold: its music goes on until the operator resumes', async () => {
  const { call, tab } = await talking();
  const contactId = (await theCase())?.contacts[0]?.id ?? '-';
  expect(await asks('anna', { type: 'hold' })).toMatchObject({ ok: true });
  await call.untilHeard('Оставайтесь, пожалуйста, на линии', 8000);
  await tab.close();
  await untilCallIs('recovering');
  const reloaded = await opensConsole('anna');
  expect(await asks('anna', { type: 'resumeTalk', contactId })).toMatchObject({ ok: true });
  await reloaded.accept((await reloaded.untilRung()).callSid);
  await untilCallIs('held');
  expect(call.heard().join(' ')).not.toContain('прервалась');
  expect(await asks('anna', { type: 'resume' })).toMatchObject({ ok: true });
  await call.untilTalking(8000);
  await untilCallIs('talking');
  expect(line.carrier.problems()).toEqual([]);
});

test('the server ends in the middle of it, and whoever talked still comes back', async () => {
  await line.close();
  const folder = mkdtempSync(path.join(tmpdir(), 'ochag-softphone-'));
  folders.push(folder);
  line = await startLine({ databasePath: path.join(folder, 'ochag.sqlite') });
  const { call, tab } = await talking();
  const contactId = (await theCase())?.contacts[0]?.id ?? '-';
  await tab.close();
  await untilCallIs('recovering');
  await line.stopServer();
  await line.startServer();
  expect(await callState()).toBe('recovering');
  const reloaded = await opensConsole('anna');
  expect(await asks('anna', { type: 'resumeTalk', contactId })).toMatchObject({ ok: true });
  await reloaded.accept((await reloaded.untilRung()).callSid);
  await call.untilTalking(8000);
  await untilCallIs('talking');
});

test('whose console is not there misses the offer, and the call goes on to the next', async () => {
  await comesOnShift('anna');
  const call = line.carrier.dial(FAMILY);
  await call.untilGathering(8000);
  call.press('2');
  await vi.waitFor(async () => {
    const events = await line.store.journalOf((await theCase())?.id ?? '-');
    expect(events.map(({ event }) => event)).toContainEqual(
      expect.objectContaining({ type: 'offer.declined', staffId: 'anna', why: 'noAnswer' }),
    );
  }, PATIENCE);
  await line.addStaff({ staffId: 'boris', phone: BORIS_PHONE });
  const phone = line.carrier.phone(BORIS_PHONE);
  await phone.untilRinging(8000);
  phone.answer();
  await phone.until((each) => each.call?.gathering === true, 8000);
  phone.press('1');
  await call.untilTalking(8000);
  expect(await theCase()).toMatchObject({ owner: { staffId: 'boris' } });
});

test('a colleague with a phone still presses 1, and takes the call over from a browser', async () => {
  const { call, tab } = await talking();
  await line.addStaff({ staffId: 'boris', phone: OPERATOR_PHONE });
  expect(await asks('anna', { type: 'consult', staffId: 'boris' })).toMatchObject({ ok: true });
  const boris = line.carrier.phone(OPERATOR_PHONE);
  await boris.untilRinging(8000);
  boris.answer();
  await boris.until((each) => each.call?.gathering === true, 8000);
  boris.press('1');
  await untilCallIs('consulting');
  expect(await asks('anna', { type: 'completeHandover' })).toMatchObject({ ok: true });
  await vi.waitFor(() => expect(tab.ended).toHaveLength(1), PATIENCE);
  await call.untilTalking(8000);
  expect(await callState()).toBe('talking');
});

test('a supervisor who whispers from a browser is heard by the operator alone', async () => {
  const { anna, family } = await talking();
  const tab = await opensConsole('sofia');
  await comesOnShift('sofia', 'supervisor');
  expect(await asks('sofia', { type: 'monitor', mode: 'whisper' }, 'supervisor')).toMatchObject({ ok: true });
  const sofia = await tab.accept((await tab.untilRung()).callSid, SOFIA_HUM);
  const tones = [FAMILY_HUM, ANNA_HUM, SOFIA_HUM];
  await anna.untilHears([FAMILY_HUM, SOFIA_HUM], tones);
  await sofia.untilHears([FAMILY_HUM, ANNA_HUM], tones);
  await family.untilHears([ANNA_HUM], tones);
});
