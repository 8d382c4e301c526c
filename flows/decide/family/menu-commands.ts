/** Keys that a family presses in the menu and while it waits or hears music. */
import { CONSENT_KEY, mayConsentNow } from '../../call/consent-script.ts';
import type { CallContext } from '../../call/context.ts';
import { MENU_MISSES_BEFORE_OPERATOR } from '../../call/delays.ts';
import type { ProviderCommand } from '../../case/commands.ts';
import type { MenuChoice } from '../../case/events/contacts.ts';
import type { CaseEvent, CaseEventOf } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, callOf, contextOf } from '../../case/state.ts';
import type { UrgencyReasonCode } from '../../contract/commands.ts';
import type { CallStateName } from '../../words.ts';
import { type Chosen, refuse } from '../decided.ts';
import { chooseWaitsOn, mayOverflow } from '../shell/overflow.ts';
import { raiseToImminent } from '../shell/raise-urgency.ts';
import { silentFromMenu, silentFromWait } from './by-keys-commands.ts';
import { guessEndedBy, isGuessed, LANGUAGE_OF_CHOICE } from './guessed-language.ts';

type CommandOf<Type extends ProviderCommand['type']> = Extract<ProviderCommand, { type: Type }>;

const REPEATED = refuse('duplicate');

/** Why the urgency rose, when no person said so. */
const KEY_1: UrgencyReasonCode = 'key1';

/** Somebody has accepted, and is not with the family at this moment. */
const HEARS_MUSIC: ReadonlySet<CallStateName> = new Set<CallStateName>([
  'connecting',
  'held',
  'consultRinging',
  'consulting',
  'partyRinging',
  'recovering',
  'seeking',
  'offering',
]);

const CHOICE_OF_KEY: Record<string, MenuChoice> = {
  '1': 'danger',
  '2': 'operator',
  '3': 'message',
  '8': 'russian',
  '9': 'english',
  '0': 'silent',
};

export function chooseKey(state: CaseState, command: CommandOf<'callPressKey'>, facts: Facts): Chosen {
  const call = callOf(state, command.contactId);
  if (call === null) return refuse('unknownContact');
  const choice: MenuChoice = command.digits === null ? 'none' : (CHOICE_OF_KEY[command.digits] ?? 'wrong');
  if (call.name === 'menu') return chooseInMenu(state, command, choice, call.context, facts);
  if (command.digits === CONSENT_KEY && mayConsentNow(state, command.contactId, command.round))
    return [{ type: 'consent.given', at: facts.nowMs, contactId: command.contactId, sid: command.sid }];
  // While waiting the family may still say that it became dangerous, ask for its language, or leave a message instead.
  const waits = call.name === 'waiting' || call.name === 'ringing';
  if (waits && choice === 'danger' && !call.context.danger) return danger(state, command, facts);
  // Somebody has the call and comes back to it: that goes on, and everybody learns how urgent it is.
  if (HEARS_MUSIC.has(call.name) && choice === 'danger') return raiseToImminent(state, KEY_1, facts.nowMs);
  const spoken = waits || HEARS_MUSIC.has(call.name) ? LANGUAGE_OF_CHOICE[choice] : undefined;
  if (spoken !== undefined && (spoken !== call.context.language || isGuessed(contextOf(state)))) {
    const { contactId } = command;
    return [{ type: 'language.changed', at: facts.nowMs, language: spoken, source: 'family', contactId }];
  }
  if (choice === 'silent') return silentFromWait(state, command, facts.nowMs) ?? REPEATED;
  if (waits && choice === 'message' && !call.context.byKeys) {
    return [{ type: 'voicemail.started', at: facts.nowMs, contactId: command.contactId, why: 'chosen' }];
  }
  // A key that means nothing ends the round of the wait as silence does.
  return chooseWaitsOn(state, { type: 'callWaitsOn', contactId: command.contactId }, facts);
}

function chooseInMenu(
  state: CaseState,
  command: CommandOf<'callPressKey'>,
  choice: MenuChoice,
  call: CallContext,
  facts: Facts,
): Chosen {
  const at = facts.nowMs;
  const { misses, closed, blocked, pressed } = call;
  const { contactId, sid } = command;
  const chosen: CaseEventOf<'menu.chosen'> = { type: 'menu.chosen', at, contactId, choice, sid };
  if (choice === 'danger') return danger(state, command, facts);
  if (choice === 'silent') return silentFromMenu(state, command, { closed, blocked }, facts);
  if (choice === 'russian' || choice === 'english' || choice === 'wrong') chosen.pressed = true;
  if (choice === 'russian' || choice === 'english') return [chosen, ...guessEndedBy(state, chosen)];
  // There is no other key for a blocked number.
  if (blocked && choice !== 'none') chosen.choice = 'wrong';
  const staysClosed = closed !== undefined && !mayOverflow(call, 'closed', facts);
  if (blocked || staysClosed) {
    // A wrong key may be a slip: the words come once more. Silence is taken at its first.
    const isSlip = chosen.choice === 'wrong' && misses + 1 < MENU_MISSES_BEFORE_OPERATOR;
    const why = blocked ? 'blocked' : 'closed';
    return isSlip ? [chosen] : [chosen, { type: 'voicemail.started', at, contactId, why }];
  }
  const why = closed === undefined ? 'chosen' : 'closed';
  if (choice === 'message') return [chosen, { type: 'voicemail.started', at, contactId, why }];
  if (choice === 'operator') return [chosen, ...unlessSomebody(contactId, call, facts)];
  if (misses + 1 < MENU_MISSES_BEFORE_OPERATOR) return [chosen];
  const silent = command.digits === null && !pressed ? { silent: true } : {};
  const led = { ...chosen, choice: 'operator' as const, ...silent, ledOn: 'misses' as const };
  return [chosen, led, ...unlessSomebody(contactId, call, facts)];
}

/** Nobody is on shift: a message that will be heard instead of music that ends in nothing. Never for danger. */
function unlessSomebody(contactId: string, call: CallContext, facts: Facts): CaseEvent[] {
  const goesOn = mayOverflow(call, call.closed === undefined ? 'nobody' : 'closed', facts);
  return facts.anybodyOnShift || goesOn
    ? []
    : [{ type: 'voicemail.started', at: facts.nowMs, contactId, why: 'nobody' }];
}

function danger(state: CaseState, command: CommandOf<'callPressKey'>, facts: Facts): CaseEvent[] {
  const at = facts.nowMs;
  const { contactId, sid } = command;
  return [
    ...raiseToImminent(state, KEY_1, at),
    { type: 'menu.chosen', at, contactId, choice: 'danger', sid },
  ];
}
