/** Whom a command would have us write to or ring: what is recorded of that phone, in whichever case, counts. */
import { keyedInNumber } from '../call/callback-number.ts';
import { isBeingRedialled, isInTalk, redialNumber } from '../call/redial.ts';
import { outsideNumberOf } from '../directory/outside-number.ts';
import type { CaseCommand } from './commands.ts';
import { type CaseState, callOf, contextOf, familyNumberOf, textAddressOf } from './state.ts';

/** A number of the family; null when the command reaches nobody. */
export function contactedNumber(state: CaseState, command: CaseCommand): string | null {
  if (command.type === 'callEnd' || command.type === 'familyReport')
    return isInTalk(state, command.contactId) ? redialNumber(state, command.contactId) : null;
  if (command.type === 'timerElapse') return redialledNumber(state);
  // Whoever answers in a browser has pressed the key with it.
  if (command.type === 'legPressKey' || command.type === 'legReport')
    return callOf(state, command.contactId)?.context.outbound?.to ?? null;
  // Whether it is dialled is asked later; what is recorded of it counts wherever it is.
  if (command.type === 'callbackNumber') return keyedInNumber(command.digits, ['+']);
  if (command.type !== 'staff') return null;
  if (command.command.type === 'reply') return textAddressOf(state);
  if (command.command.type === 'redialNow') return redialledNumber(state);
  // May be a phone of the household, where the line must not be seen.
  if (command.command.type === 'callParty')
    return command.command.number === undefined ? null : outsideNumberOf(command.command.number);
  // The services may ring it.
  if (command.command.type === 'emergency')
    return command.command.card.callBack === undefined
      ? familyNumberOf(state)
      : outsideNumberOf(command.command.card.callBack);
  return command.command.type === 'callFamily' ? familyNumberOf(state) : null;
}

/** Of a call that broke off, and is called back. */
function redialledNumber(state: CaseState): string | null {
  const { liveCallId } = contextOf(state);
  if (liveCallId === null || !isBeingRedialled(state, liveCallId)) return null;
  return callOf(state, liveCallId)?.context.outbound?.to ?? null;
}
