/** Whom a command would have us write to or ring: what is recorded of that phone, in whichever case, counts. */
import { keyedInNumber } from '../call/callback-number.ts';
import type { CaseCommand } from './commands.ts';
import { type CaseState, callOf, familyNumberOf, textAddressOf } from './state.ts';

/** A number of the family; null when the command reaches nobody. */
export function contactedNumber(state: CaseState, command: CaseCommand): string | null {
  // Whoever answers in a browser has pressed the key with it.
  if (command.type === 'legPressKey' || command.type === 'legReport')
    return callOf(state, command.contactId)?.context.outbound?.to ?? null;
  // Whether it is dialled is asked later; what is recorded of it counts wherever it is.
  if (command.type === 'callbackNumber') return keyedInNumber(command.digits, ['+']);
  if (command.type !== 'staff') return null;
  if (command.command.type === 'reply') return textAddressOf(state);
  return command.command.type === 'callFamily' ? familyNumberOf(state) : null;
}
