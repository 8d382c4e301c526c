/**
 * What a phone of ours, or one of a party or of the emergency services, hears in the state the call is in: a pure
 * function, as script.ts is for the family.
 */
import { type CaseState, callOf, contextOf } from '../case/state.ts';
import { emergencyScriptFor } from '../emergency/script.ts';
import type { ContactId, LegId } from '../ids.ts';
import { DISCREET_CALL_SPOKEN, SILENT_CALL_SPOKEN } from '../texts/discreet-spoken.ts';
import { MONITOR_SPOKEN } from '../texts/monitor-spoken.ts';
import { callbackLegSpoken, legPromptSpoken, SPOKEN } from '../texts/spoken.ts';
import type { CallStateName, Language } from '../words.ts';
import type { CallContext, Monitor } from './context.ts';
import type { Instruction, TalkRole } from './instructions.ts';
import { partyScript } from './party-script.ts';
import { roomName } from './room-name.ts';

const say = (phrase: Record<Language, string>): Instruction => ({
  verb: 'say',
  text: phrase.ru,
  language: 'ru',
});

/** How many times an answered phone is asked for its key before it is taken for a voicemail box. */
const LEG_PROMPT_ROUNDS = 2;

export function legScriptFor(state: CaseState, contactId: ContactId, legId: LegId): Instruction[] {
  const toServices = emergencyScriptFor(state, legId);
  if (toServices !== null) return toServices;
  const call = callOf(state, contactId);
  const leg = call?.context.legs.find((candidate) => candidate.legId === legId);
  if (!call || !leg) return [say(SPOKEN.legTaken), { verb: 'hangUp' }];
  const { outcome } = contextOf(state).contacts.find((contact) => contact.contactId === contactId) ?? {};
  const isLeft = call.name === 'ended' && leg.state === 'over' && leg.answered && outcome === 'missed';
  if (isLeft) return [say(SPOKEN.familyLeft), { verb: 'hangUp' }];
  // Whoever has talked knows that it is over.
  if (leg.state === 'over' && call.name === 'ended' && leg.answered) return [{ verb: 'hangUp' }];
  // Nobody from outside is told anything of ours.
  if (leg.state === 'over' && leg.offerId === legId) return [{ verb: 'hangUp' }];
  if (leg.state === 'over') return [say(SPOKEN.legTaken), { verb: 'hangUp' }];
  const monitor = call.context.monitors?.find((candidate) => candidate.legId === legId);
  if (monitor !== undefined) return monitorScript(call.context, monitor);
  const party = call.context.parties?.find((candidate) => candidate.legId === legId);
  if (party !== undefined) return partyScript(call.context, party, isWithSilentFamily(call));
  const role = roleOf(call, legId);
  if (role !== null) {
    const talk: Instruction = {
      verb: 'talk',
      room: roomName(call.context),
      role,
      ...(isWithSilentFamily(call) ? { muted: true } : {}),
      next: { kind: 'leg' },
    };
    if (call.name === 'dropped') return [say(SPOKEN.familyDropped), talk];
    if (call.name !== 'dialling') return [talk];
    const isHidden = call.context.discreet === true;
    return [
      ...(isHidden ? [{ verb: 'say' as const, text: DISCREET_CALL_SPOKEN, language: 'ru' as const }] : []),
      say(SPOKEN.diallingFamily),
      talk,
    ];
  }
  if (call.context.consult?.legId === legId) {
    const asked = (call.context.consult.cold ? SPOKEN.handoverAsked : SPOKEN.consultAsked).ru;
    return legPrompt(call.context.byKeys ? `${SILENT_CALL_SPOKEN} ${asked}` : asked);
  }
  if (call.name === 'offering') {
    const asked = SPOKEN.handoverAsked.ru;
    return legPrompt(call.context.byKeys ? `${SILENT_CALL_SPOKEN} ${asked}` : asked);
  }
  const { urgency, language, contacts } = contextOf(state);
  const { outbound } = call.context;
  if (outbound?.isCallback) return legPrompt(callbackLegSpoken(urgency, language));
  if (outbound) return legPrompt(SPOKEN.outboundAsked.ru);
  const from = contacts.find((contact) => contact.contactId === contactId)?.from ?? null;
  const prompt = legPromptSpoken(urgency, language, from);
  if (call.context.byKeys) return legPrompt(`${SILENT_CALL_SPOKEN} ${prompt}`);
  return legPrompt(call.context.discreet ? `${DISCREET_CALL_SPOKEN} ${prompt}` : prompt);
}

function monitorScript(context: CallContext, { mode, state }: Monitor): Instruction[] {
  if (state === 'ringing' || mode === 'takeOver') return legPrompt(MONITOR_SPOKEN[mode]);
  // One whose browser was lost has no ear until they are back.
  const carrier = context.legs.find(
    ({ legId, state }) => legId === context.conversationLegId && state !== 'over',
  );
  const whisperTo = mode === 'whisper' ? (carrier?.sid ?? null) : null;
  // A whisper without an ear would be heard by all; beside a family that cannot speak nobody is heard.
  const isUnheard = mode === 'whisper' ? whisperTo === null : mode === 'join' && Boolean(context.byKeys);
  const heardAs = isUnheard ? 'listen' : mode;
  return [{ verb: 'monitor', room: roomName(context), mode: heardAs, whisperTo, next: { kind: 'leg' } }];
}

const CARRIED_BY_STAFF: ReadonlySet<CallStateName> = new Set<CallStateName>([
  'talking',
  'asking',
  'held',
  'seeking',
  'offering',
  'dropped',
  'partyRinging',
  'dialling',
]);

/** The family is in the room, or about to be: whoever stands beside it must hear nobody. */
function isWithSilentFamily({ name, context }: NonNullable<ReturnType<typeof callOf>>): boolean {
  const isAmongStaff = name === 'consultRinging' || name === 'consulting';
  return Boolean(context.byKeys) && !isAmongStaff;
}

/**
 * As what this leg goes into the room now; null when it does not. Of whoever asks a colleague and the colleague either
 * may leave, and the other is still with the family.
 */
function roleOf({ name, context }: NonNullable<ReturnType<typeof callOf>>, legId: LegId): TalkRole | null {
  const isConsulting = name === 'consultRinging' || name === 'consulting' || name === 'joined';
  if (legId === context.conversationLegId) {
    if (isConsulting || legId === context.guestLegId) return 'guest';
    return CARRIED_BY_STAFF.has(name) ? 'staff' : null;
  }
  return legId === context.consult?.legId && (name === 'consulting' || name === 'joined') ? 'guest' : null;
}

function legPrompt(text: string): Instruction[] {
  const prompts = Array.from({ length: LEG_PROMPT_ROUNDS }, () => ({
    verb: 'say' as const,
    text,
    language: 'ru' as const,
  }));
  return [{ verb: 'ask', digits: 1, timeoutS: 5, next: { kind: 'legKey' }, prompt: prompts }];
}
