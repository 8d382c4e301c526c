/** A supervisor beside a talk, over a real port with the local carrier: who hears whom, and what is on record of it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CallHandle } from '../../scripts/local-carrier/handles.ts';
import { onTheLine } from '../helpers/on-the-line.ts';
import { FAMILY, OPERATOR_PHONE, type StartedLine, startLine } from '../helpers/start-line.ts';

const SUPERVISOR_PHONE = '+79000000291';
const COLLEAGUE_PHONE = '+79000000202';

let line: StartedLine;
beforeEach(async () => {
  line = await startLine();
});
afterEach(() => line.close());
const { theCase, asks } = onTheLine(() => line);

const callState = async () => (await theCase())?.contacts[0]?.callState;
const monitors = async () => (await theCase())?.contacts[0]?.monitors;

async function picksUp(number: string): Promise<CallHandle> {
  const phone = line.carrier.phone(number);
  await phone.untilRinging(4000);
  phone.answer();
  await phone.until((each) => each.call?.gathering === true, 4000);
  phone.press('1');
  return phone.call as CallHandle;
}

interface Talk {
  family: CallHandle;
  anna: CallHandle;
}

async function talking(): Promise<Talk> {
  await line.addStaff({ staffId: 'anna', phone: OPERATOR_PHONE });
  const family = line.carrier.dial(FAMILY);
  await family.untilGathering();
  family.press('2');
  const anna = await picksUp(OPERATOR_PHONE);
  await family.untilTalking(4000);
  await vi.waitFor(async () => expect(await callState()).toBe('talking'));
  await line.addStaff({ staffId: 'sofia', phone: SUPERVISOR_PHONE, role: 'supervisor' });
  return { family, anna };
}

/** Whom each of them hears, by the first letters: `f` the family, `a` Anna, `s` Sofia. */
function sound({ family, anna, sofia }: Talk & { sofia: CallHandle }): Record<string, string> {
  const parties = { f: family, a: anna, s: sofia };
  return Object.fromEntries(
    Object.entries(parties).map(([name, listener]) => [
      name,
      Object.entries(parties)
        .filter(([, speaker]) => listener.hears(speaker))
        .map(([speaker]) => speaker)
        .join(''),
    ]),
  );
}

const LISTENING = { f: 'a', a: 'f', s: 'fa' };
const WHISPERING = { f: 'a', a: 'fs', s: 'fa' };
const JOINED = { f: 'as', a: 'fs', s: 'fa' };
const soundIs = (talk: Talk & { sofia: CallHandle }, expected: Record<string, string>) =>
  vi.waitFor(() => expect(sound(talk)).toEqual(expected), 4000);

test('who listens is heard by none, who whispers by the operator alone, who joins by all', async () => {
  const talk = await talking();
  await asks('sofia', { type: 'monitor', mode: 'listen' }, 'supervisor');
  const sofia = await picksUp(SUPERVISOR_PHONE);
  await soundIs({ ...talk, sofia }, LISTENING);
  await asks('sofia', { type: 'changeMonitor', mode: 'whisper' }, 'supervisor');
  await soundIs({ ...talk, sofia }, WHISPERING);
  sofia.speak('Спросите, где сейчас дети');
  await talk.anna.untilHeard('Спросите, где сейчас дети');
  await asks('sofia', { type: 'changeMonitor', mode: 'join' }, 'supervisor');
  await soundIs({ ...talk, sofia }, JOINED);
  sofia.speak('Мы вам поможем');
  await talk.family.untilHeard('Мы вам поможем');
  expect(talk.family.heard()).not.toContain('Спросите, где сейчас дети');
  await asks('sofia', { type: 'changeMonitor', mode: 'listen' }, 'supervisor');
  await soundIs({ ...talk, sofia }, LISTENING);

  await asks('sofia', { type: 'leaveMonitor' }, 'supervisor');
  await vi.waitFor(() => expect(sofia.ended).toBe(true), 4000);
  expect([talk.family.talking, talk.anna.talking]).toEqual([true, true]);
  expect(await monitors()).toBeUndefined();
  expect(line.carrier.problems()).toEqual([]);

  const { id } = (await theCase()) ?? { id: '-' };
  const audited = (await line.store.auditOf(id)).filter(({ action }) => action.startsWith('call.'));
  expect(audited.map(({ staffId, action, detail }) => [staffId, action, detail])).toEqual([
    ['sofia', 'call.monitored', 'asked:listen'],
    ['sofia', 'call.monitored', 'listen'],
    ['sofia', 'call.monitored', 'whisper'],
    ['sofia', 'call.monitored', 'join'],
    ['sofia', 'call.monitored', 'listen'],
    ['sofia', 'call.monitorEnded', 'left'],
  ]);
});

test('who takes over is with the family, which hears no farewell, and the operator is let go', async () => {
  const talk = await talking();
  await asks('sofia', { type: 'monitor', mode: 'whisper' }, 'supervisor');
  const sofia = await picksUp(SUPERVISOR_PHONE);
  await soundIs({ ...talk, sofia }, WHISPERING);
  await asks('sofia', { type: 'takeOver' }, 'supervisor');
  await vi.waitFor(() => expect(talk.anna.ended).toBe(true), 4000);
  await soundIs({ ...talk, sofia }, { f: 's', a: '', s: 'f' });
  expect(await theCase()).toMatchObject({ owner: { staffId: 'sofia' }, state: 'inConversation' });
  expect(await callState()).toBe('talking');
  expect(talk.family.heard().filter((words) => /завершён/.test(words))).toEqual([]);
  sofia.hangUp();
  await talk.family.untilHeard('Разговор завершён', 4000);
  expect(line.carrier.problems()).toEqual([]);
});

test('who speaks with the family goes on with it when the operator’s phone dies, and it hears no farewell', async () => {
  const talk = await talking();
  await asks('sofia', { type: 'monitor', mode: 'join' }, 'supervisor');
  const sofia = await picksUp(SUPERVISOR_PHONE);
  await soundIs({ ...talk, sofia }, JOINED);
  talk.anna.hangUp();
  await vi.waitFor(async () => expect(await theCase()).toMatchObject({ owner: { staffId: 'sofia' } }), 4000);
  await soundIs({ ...talk, sofia }, { f: 's', a: '', s: 'f' });
  expect(await callState()).toBe('talking');
  expect(talk.family.heard().filter((words) => /завершён/.test(words))).toEqual([]);
  sofia.hangUp();
  await talk.family.untilHeard('Разговор завершён', 4000);
  expect(line.carrier.problems()).toEqual([]);
});

test('a supervisor follows the operator out of the family’s hearing and back, and ends nothing by leaving', async () => {
  const talk = await talking();
  await line.addStaff({ staffId: 'boris', phone: COLLEAGUE_PHONE });
  await asks('sofia', { type: 'monitor', mode: 'whisper' }, 'supervisor');
  const sofia = await picksUp(SUPERVISOR_PHONE);
  const parties = { ...talk, sofia };
  await soundIs(parties, WHISPERING);
  await asks('anna', { type: 'hold' });
  await soundIs(parties, { f: '', a: 's', s: 'a' });
  await asks('anna', { type: 'resume' });
  await soundIs(parties, WHISPERING);
  await asks('anna', { type: 'consult', staffId: 'boris' });
  await soundIs(parties, { f: '', a: '', s: 'a' });
  const boris = await picksUp(COLLEAGUE_PHONE);
  await vi.waitFor(() => expect([sofia.hears(boris), boris.hears(sofia)]).toEqual([true, false]), 4000);
  await asks('anna', { type: 'takeBack' });
  await soundIs(parties, LISTENING);
  sofia.hangUp();
  await vi.waitFor(async () => expect(await monitors()).toBeUndefined());
  expect([talk.family.talking, talk.anna.talking]).toEqual([true, true]);
  talk.family.hangUp();
  await vi.waitFor(() => expect(talk.anna.ended).toBe(true), 4000);
  expect(line.carrier.problems()).toEqual([]);
});
