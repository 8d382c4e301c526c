/** Parties from outside: apart, since each other move may come with one of them rung or in. */
import type { StaffCommand } from '../../../flows/contract/commands.ts';
import { lastCall } from './family-acts.ts';
import { byWhoTalks } from './staff-acts.ts';
import type { Move } from './telling.ts';

/** About the party from outside that was rung last. */
const onParty =
  (commandFor: (partyId: string) => StaffCommand): Move =>
  (told) => {
    const call = lastCall(told);
    const parties = call === null ? [] : (told.state?.calls[call.contactId]?.context.parties ?? []);
    const partyId = parties.at(-1)?.legId;
    return partyId === undefined ? null : byWhoTalks(commandFor(partyId))(told);
  };

export const PARTY_MOVES: Record<string, Move> = {
  'an interpreter is asked while the family hears music': byWhoTalks({
    type: 'callParty',
    number: '+79000000302',
    kind: 'interpreter',
    alone: true,
  }),
  'the family is left with the interpreter': onParty((partyId) => ({ type: 'handToParty', partyId })),
  'an interpreter is added': byWhoTalks({ type: 'callParty', number: '+79000000302', kind: 'interpreter' }),
  'a partner is added': byWhoTalks({ type: 'callParty', number: '+79000000301', kind: 'partner' }),
  'the party is removed': onParty((partyId) => ({ type: 'removeParty', partyId })),
  'keys are sent': onParty((partyId) => ({ type: 'sendKeys', partyId, keys: '12' })),
  'the party is muted': onParty((partyId) => ({ type: 'mute', partyId })),
  'whoever talks is muted': byWhoTalks({ type: 'mute' }),
  'whoever talks is heard again': byWhoTalks({ type: 'unmute' }),
};
