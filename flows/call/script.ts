/**
 * What the caller hears in the state the call is in: a pure function, so that a repeated webhook gets the same
 * document, and so that a caller whose redirect was lost is healed by the next one. Our phones hear leg-script.ts.
 */
import { type CaseState, callOf } from '../case/state.ts';
import type { ContactId, EpochMs } from '../ids.ts';
import { NOT_BACK_SPOKEN, RECOVERY_SPOKEN } from '../texts/recovery-spoken.ts';
import { positionSpoken, SPOKEN } from '../texts/spoken.ts';
import type { Language } from '../words.ts';
import { blockedWords } from './blocked-script.ts';
import { callbackWay } from './callback.ts';
import { type CallbackWay, callbackScript } from './callback-script.ts';
import { closedWords } from './closed-script.ts';
import { consentQuestion, consentWords } from './consent-script.ts';
import type { CallContext } from './context.ts';
import { CALLBACK_OFFERED_AFTER_MS, LONGEST_WAIT_MS } from './delays.ts';
import { discreetScript, isDiscreet } from './discreet-script.ts';
import { expectedWaitWords } from './expected-wait-words.ts';
import type { Instruction } from './instructions.ts';
import { passingOnScript, passOnOf } from './overflow-script.ts';
import { isCutShort } from './recovery.ts';
import { roomName } from './room-name.ts';
import { voicemailScript } from './voicemail-script.ts';

export interface HeardFacts {
  /** Place in the waiting list, 1 = next; null when unknown. */
  position: number | null;
  /** How many times this wait has been asked for; makes each key press its own event. */
  round: number;
  /** The key that this question follows, if one was pressed. */
  pressed?: string | null;
  /** Milliseconds until an answer, as far as the last answers tell; null when they do not. */
  expectedWaitMs?: number | null;
  /** Families may be called without the line's number being seen. */
  canHideLine?: boolean;
  /** Nobody is there whose phone or browser could ring for danger. */
  isNobodyThere?: boolean;
  /** Without it nobody is told about callbacks. */
  nowMs?: EpochMs;
}

const say = (phrase: Record<Language, string>, language: Language): Instruction => ({
  verb: 'say',
  text: phrase[language],
  language,
});

/** Whether the caller is told their place in the waiting list now. */
export function hearsPosition(state: CaseState, contactId: ContactId): boolean {
  const name = callOf(state, contactId)?.name;
  return name === 'waiting' || name === 'ringing';
}

/** Whether what the caller hears now depends on somebody being there: in danger they are told the truth. */
export function hearsWhoIsThere(state: CaseState, contactId: ContactId): boolean {
  const call = callOf(state, contactId);
  return call?.name === 'waiting' && call.context.danger;
}

export function scriptFor(state: CaseState, contactId: ContactId, heard: HeardFacts): Instruction[] {
  const call = callOf(state, contactId);
  if (call === null) return overScript('ru');
  const { context } = call;
  const { language } = context;
  if (isDiscreet(context)) {
    const { round } = heard;
    return discreetScript(call.name, context, {
      round,
      room: roomName(context),
      mayReturn: mayReturn(state, contactId),
      passOn: passOnOf(state, contactId),
    });
  }
  switch (call.name) {
    case 'menu':
      return menuScript(context, heard.round);
    case 'waiting':
    case 'ringing':
    case 'connecting':
      if (context.outbound) return [say(SPOKEN.callbackKept, language), { verb: 'hangUp' }];
      return waitScript(context, heard, callbackWay(state, contactId, heard.canHideLine === true));
    case 'dialling':
      return familyScript(context, heard.round);
    case 'paused':
      return [say(SPOKEN.familyLater, language), { verb: 'hangUp' }];
    case 'talking':
    case 'joined':
    case 'withParty': {
      const room = context.room ?? 0;
      return [{ verb: 'talk', room: roomName(context), role: 'family', next: { kind: 'afterTalk', room } }];
    }
    case 'held':
      if (context.recording?.isAsked) return consentQuestion(context);
      return holdScript(context, heard.round);
    case 'consultRinging':
    case 'consulting':
    case 'partyRinging':
    // Nobody is asked who can speak.
    case 'asking':
      return holdScript(context, heard.round);
    case 'dropped':
      return overScript(language);
    case 'recovering':
      // On hold it misses nobody.
      if (context.heldSinceMs != null) return holdScript(context, heard.round);
      return musicScript(told(RECOVERY_SPOKEN[language], language), heard.round);
    case 'seeking':
    case 'offering':
      return holdScript(context, heard.round, SPOKEN.handedOver);
    case 'closing':
      return closingScript(context, mayReturn(state, contactId));
    case 'passingOn':
      return passingOnScript(context, passOnOf(state, contactId));
    case 'voicemail':
      return voicemailScript(context);
    case 'ended':
      return overScript(language);
  }
}

function menuScript(context: CallContext, round: number): Instruction[] {
  const { language, misses, closed, blocked } = context;
  // Nothing comes before the key for danger where it is the only one.
  const announcement = blocked ? undefined : context.announcement;
  const inPlace = blocked ? blockedWords(context) : closed === undefined ? null : closedWords(context);
  const greeting =
    inPlace === null
      ? [say(misses === 0 ? SPOKEN.greeting : SPOKEN.greetingAgain, language)]
      : inPlace.map((text): Instruction => ({ verb: 'say', text, language }));
  const words =
    misses === 0 && announcement !== undefined ? [say(announcement, language), ...greeting] : greeting;
  // Whoever does not understand the words must not have to sit through them to learn of English.
  const other = language === 'ru' || misses === 0 ? [otherLanguage(language)] : [];
  const prompt = language === 'ru' && !blocked ? [...other, ...words] : [...words, ...other];
  return [
    {
      verb: 'ask',
      digits: 1,
      timeoutS: 6,
      next: { kind: 'menu', round: Math.max(round, misses) + 1 },
      prompt,
    },
  ];
}

/** Keys that choose a language, in the menu and while waiting. */
const LANGUAGE_KEYS: ReadonlySet<string> = new Set(['8', '9']);

function otherLanguage(language: Language): Instruction {
  const other: Language = language === 'ru' ? 'en' : 'ru';
  return { verb: 'say', text: SPOKEN.otherLanguage[language], language: other };
}

/** Position and music in turns, always open to a key: each round asks us again, which also heals a lost redirect. */
function waitScript(context: CallContext, heard: HeardFacts, way: CallbackWay | null): Instruction[] {
  const { language, danger, startedAtMs } = context;
  const { position, round, pressed = null, expectedWaitMs = null, nowMs = 0 } = heard;
  const callback = way === null ? null : callbackScript(context, way, pressed, round);
  if (callback !== null) return callback;
  const isExpectedTooLong = expectedWaitMs !== null && expectedWaitMs > LONGEST_WAIT_MS;
  const isLong = way !== null && (isExpectedTooLong || nowMs - startedAtMs >= CALLBACK_OFFERED_AFTER_MS);
  const isLanguageChosen = pressed !== null && LANGUAGE_KEYS.has(pressed);
  // A family that came here without the menu, or did not understand it, can still ask for English.
  const english = language === 'ru' && round % 2 === 0 ? [otherLanguage(language)] : [];
  const spoken: Instruction[] = danger
    ? [say(dangerWords(heard), language), ...english]
    : [
        ...(round === 0 || isLanguageChosen ? [say(SPOKEN.waitFirst, language)] : []),
        ...(position === null ? [] : [told(positionSpoken(position, language), language)]),
        ...(position === null ? [] : expectedWaitWords(context, expectedWaitMs, heard.nowMs)),
        ...consentWords(context, { round, pressed }),
        ...(isLong ? [say(SPOKEN.callbackOffer, language)] : []),
        ...(round % 2 === 0 ? [say(SPOKEN.waitKeys, language)] : []),
        ...english,
      ];
  return [
    {
      verb: 'ask',
      digits: 1,
      timeoutS: 1,
      next: { kind: 'wait', round: round + 1 },
      prompt: [...spoken, { verb: 'play', media: 'holdMusic' }],
    },
  ];
}

function dangerWords({ position, isNobodyThere = false }: HeardFacts): Record<Language, string> {
  if (isNobodyThere) return SPOKEN.waitDangerNobody;
  return position !== null && position > 1 ? SPOKEN.waitDangerBehind : SPOKEN.waitDanger;
}

/** Whoever answers a family's phone may be anybody: who calls is not said, and only a key lets them in. */
function familyScript({ language }: CallContext, round: number): Instruction[] {
  const prompt = [say(SPOKEN.familyPrompt, language)];
  return [{ verb: 'ask', digits: 1, timeoutS: 6, next: { kind: 'familyKey', round: round + 1 }, prompt }];
}

function told(text: string, language: Language): Instruction {
  return { verb: 'say', text, language };
}

/** Music, and a word in each round of it: the family knows that it is not forgotten. Each round asks us again. */
function holdScript(
  { language }: CallContext,
  round: number,
  first: Record<Language, string> = SPOKEN.held,
): Instruction[] {
  return musicScript(say(round === 0 ? first : SPOKEN.stillHeld, language), round);
}

function musicScript(word: Instruction, round: number): Instruction[] {
  const prompt: Instruction[] = [word, { verb: 'play', media: 'holdMusic' }];
  return [{ verb: 'ask', digits: 1, timeoutS: 1, next: { kind: 'wait', round: round + 1 }, prompt }];
}

/** A case that has gone on to another tier takes no call back: the family is told to call anew. */
function mayReturn(state: CaseState, contactId: ContactId): boolean {
  return state.triage.can({ type: 'caller.returned', at: 0, contactId, sid: '-' });
}

function closingScript(context: CallContext, mayReturn: boolean): Instruction[] {
  const { language, goodbye } = context;
  if (goodbye) return [say(SPOKEN.goodbye, language), { verb: 'hangUp' }];
  if (!mayReturn) return [say(SPOKEN.afterTalkElsewhere, language), { verb: 'hangUp' }];
  const next = { kind: 'afterTalkKey' } as const;
  if (isCutShort(context))
    return [{ verb: 'ask', digits: 1, timeoutS: 1, next, prompt: [say(NOT_BACK_SPOKEN, language)] }];
  const prompt = [say(SPOKEN.afterTalk, language)];
  return [{ verb: 'ask', digits: 1, timeoutS: 8, next, prompt }];
}

function overScript(language: Language): Instruction[] {
  return [say(SPOKEN.alreadyOver, language), { verb: 'hangUp' }];
}
