/** Held out to somebody who would stand in, through the whole server: whoever it is rather for comes, and has it at once. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import type { Presence, Role } from '../../flows/words.ts';
import { type InjectLine, injectLine } from '../helpers/inject-line.ts';
import { recordedProvider } from '../helpers/recorded-provider.ts';
import { incomingText } from '../helpers/signed-twilio-request.ts';

let line: InjectLine;
let texts = 0;

beforeEach(async () => {
  texts = 0;
  line = await injectLine({ provider: recordedProvider() });
});
afterEach(() => line.close());

const settle = async () => {
  for (let passedMs = 0; passedMs < 200; passedMs += 10) await line.clock.advance(10);
};

async function writes(text: string) {
  texts += 1;
  await line.post('/twilio/sms', incomingText('+79000000001', text, texts));
  await settle();
}

async function theCase() {
  const [caseId = ''] = await line.caseIds();
  return (await line.store.listedCase(caseId))?.brief;
}

async function asks(staffId: string, command: StaffCommand, role: Role = 'operator') {
  const team = role === 'operator' ? ('hotline' as const) : ('crisisCentre' as const);
  const [caseId = ''] = await line.caseIds();
  const actor = { staffId, role, team, specialty: null };
  const asked = { type: 'staff', actor, command } as const;
  expect(await line.runtime.engine.handle(caseId, asked, { inboxKey: null })).toMatchObject({ ok: true });
  await settle();
}

async function isNow(staffId: string, presence: Presence) {
  await line.store.setPresence(staffId, presence, 'none', line.clock.now());
  line.runtime.deps.wakeDispatch();
  await settle();
}

const offeredTo = async () => (await theCase())?.offers.map(({ staffId }) => staffId);

/** Anna has sent it on to the crisis centre, where Kira is off shift. */
async function sentToCrisisCentre() {
  await line.addStaff('anna', null);
  await line.addStaff('kira', null, 'crisisWorker');
  await isNow('kira', 'offline');
  await writes('Помогите');
  await asks('anna', { type: 'accept' });
  await asks('anna', { type: 'reply', text: 'Я здесь' });
  await asks('anna', { type: 'escalate', tier: 'crisisCentre', reason: 'нет крова' });
  await writes('Он нас нашёл');
  expect(await offeredTo()).toEqual(['anna']);
}

test('what an operator reads for a team with nobody there is the team’s once somebody comes on shift', async () => {
  await sentToCrisisCentre();
  await isNow('kira', 'available');
  expect(await offeredTo()).toEqual(['kira']);
  expect((await theCase())?.forHotline).toBeUndefined();
});

test('it stays held out while whoever came is on a break, and is theirs once they are back', async () => {
  await sentToCrisisCentre();
  await isNow('kira', 'away');
  expect(await offeredTo()).toEqual(['anna']);
  await isNow('kira', 'available');
  expect(await offeredTo()).toEqual(['kira']);
});

test('an owner who comes back is asked in place of the colleague who has not accepted', async () => {
  await line.addStaff('anna', null);
  await writes('Помогите');
  await asks('anna', { type: 'accept' });
  await asks('anna', { type: 'reply', text: 'Я здесь' });
  await line.addStaff('boris', null);
  await isNow('anna', 'offline');
  await writes('Он у двери');
  expect(await offeredTo()).toEqual(['boris']);
  await isNow('anna', 'available');
  expect(await offeredTo()).toEqual(['anna']);
  await asks('anna', { type: 'accept' });
  expect(await theCase()).toMatchObject({ owner: { staffId: 'anna' } });
  expect((await theCase())?.standIn).toBeUndefined();
});
