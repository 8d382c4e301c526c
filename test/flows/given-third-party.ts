/** A talk, and somebody from outside who is rung into it. */
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { scriptFor } from '../../flows/call/script.ts';
import { briefOf } from '../../flows/case/brief.ts';
import { type CaseState, callOf } from '../../flows/case/state.ts';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import type { DirectoryEntry } from '../../flows/contract/directory.ts';
import { olga, type Story, story, VOICE_NUMBER } from '../helpers/given-case.ts';

export const INTERPRETER = '+79000000302';

export const ENTRY: DirectoryEntry = {
  id: 'entry-1',
  name: 'Переводчик с таджикского',
  kind: 'interpreter',
  number: INTERPRETER,
  extension: '123',
  note: '',
};

export function talking(): Story {
  const told = story({
    durable: true,
    facts: { party: { entry: ENTRY, ownNumbers: ['124', VOICE_NUMBER] } },
  });
  told.calls().presses('2').isOffered(['olga']).phonePresses('olga', '1');
  told.takeEffects();
  return told;
}

const call = (told: Story) => callOf(told.state as CaseState, told.contactId);
export const parties = (told: Story) => call(told)?.context.parties ?? [];
export const partyId = (told: Story) => parties(told).at(-1)?.legId ?? 'none';
export const contact = (told: Story) => briefOf(told.state as CaseState).contacts.at(-1);

/** The telephone of whoever was rung last. */
export function reports(
  told: Story,
  status: 'ringing' | 'answered' | 'completed' | 'busy' | 'noAnswer' | 'failed',
  legId = partyId(told),
): Story {
  told.does({ type: 'legReport', contactId: told.contactId, legId, sid: `CA-${legId}`, status });
  return told;
}

export const partner: StaffCommand = {
  type: 'callParty',
  number: '8 (900) 000-03-01',
  name: 'Приют',
  kind: 'partner',
};
const alone: StaffCommand = { ...partner, alone: true };
export const interpreter: StaffCommand = { type: 'callParty', entryId: 'entry-1' };

export const invited = () => reports(talking().staff(olga, interpreter), 'answered');
export const askedAlone = () => talking().staff(olga, alone);
export const consulted = () => reports(askedAlone(), 'answered');
const family = (told: Story) =>
  scriptFor(told.state as CaseState, told.contactId, { position: null, round: 0 });
export const phone = (told: Story, legId: string) =>
  legScriptFor(told.state as CaseState, told.contactId, legId);
const roomOf = (script: ReturnType<typeof family>) => {
  const talk = script.find(({ verb }) => verb === 'talk');
  return talk?.verb === 'talk' ? `${talk.role} in ${talk.room}` : null;
};
export const rooms = (told: Story, ...legIds: string[]) =>
  [family(told), ...legIds.map((legId) => phone(told, legId))].map(roomOf);
