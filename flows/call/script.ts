/**
 * What the caller, or an operator's phone, hears in the state the call is in: a pure function, so that a repeated
 * webhook gets the same document, and so that a caller whose redirect was lost is healed by the next one.
 */
import { type CaseState, callOf, contextOf } from '../case/state.ts';
import type { ContactId, LegId } from '../ids.ts';
import { legPromptSpoken, positionSpoken, SPOKEN } from '../texts/spoken.ts';
import type { Language } from '../words.ts';
import type { CallContext } from './context.ts';
import { VOICEMAIL_MAX_SECONDS } from './delays.ts';
import type { Instruction } from './instructions.ts';

export interface HeardFacts {
  /** Place in the waiting list, 1 = next; null when unknown. */
  position: number | null;
  /** How many times this wait has been asked for; makes each key press its own event. */
  round: number;
}

const say = (phrase: Record<Language, string>, language: Language): Instruction => ({
  verb: 'say',
  text: phrase[language],
  language,
});

export function scriptFor(state: CaseState, contactId: ContactId, heard: HeardFacts): Instruction[] {
  const call = callOf(state, contactId);
  if (call === null) return overScript('ru');
  const { context } = call;
  const { language } = context;
  switch (call.name) {
    case 'menu':
      return menuScript(context, heard.round);
    case 'waiting':
    case 'ringing':
    case 'connecting':
      return waitScript(context, heard);
    case 'talking':
      return [{ verb: 'talk', room: contactId, role: 'family', next: { kind: 'afterTalk' } }];
    case 'closing':
      return closingScript(context, mayReturn(state, contactId));
    case 'voicemail':
      return voicemailScript(context);
    case 'ended':
      return overScript(language);
  }
}

function menuScript(context: CallContext, round: number): Instruction[] {
  const { language, misses } = context;
  const prompt =
    misses === 0
      ? [say(SPOKEN.greeting, language), otherLanguage(language)]
      : [say(SPOKEN.greetingAgain, language)];
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

function otherLanguage(language: Language): Instruction {
  const other: Language = language === 'ru' ? 'en' : 'ru';
  return { verb: 'say', text: SPOKEN.otherLanguage[language], language: other };
}

/** Position and music in turns, always open to a key: each round asks us again, which also heals a lost redirect. */
function waitScript(context: CallContext, { position, round }: HeardFacts): Instruction[] {
  const { language, danger } = context;
  const spoken: Instruction[] = danger
    ? [say(SPOKEN.waitDanger, language)]
    : [
        ...(round === 0 ? [say(SPOKEN.waitFirst, language)] : []),
        ...(position === null
          ? []
          : [{ verb: 'say' as const, text: positionSpoken(position, language), language }]),
        ...(round % 2 === 0 ? [say(SPOKEN.waitKeys, language)] : []),
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

/** A case that has gone on to another tier takes no call back: the family is told to call anew. */
function mayReturn(state: CaseState, contactId: ContactId): boolean {
  return state.triage.can({ type: 'caller.returned', at: 0, contactId, sid: '-' });
}

function closingScript({ language, goodbye }: CallContext, mayReturn: boolean): Instruction[] {
  if (goodbye) return [say(SPOKEN.goodbye, language), { verb: 'hangUp' }];
  if (!mayReturn) return [say(SPOKEN.afterTalkElsewhere, language), { verb: 'hangUp' }];
  const prompt = [say(SPOKEN.afterTalk, language)];
  return [{ verb: 'ask', digits: 1, timeoutS: 8, next: { kind: 'afterTalkKey' }, prompt }];
}

function voicemailScript(context: CallContext): Instruction[] {
  const { language, messageRecorded, voicemailWhy } = context;
  if (messageRecorded) return [say(SPOKEN.messageKept, language), { verb: 'hangUp' }];
  const greeting =
    voicemailWhy === 'tooLong'
      ? SPOKEN.voicemailTooLong
      : voicemailWhy === 'nobody'
        ? SPOKEN.voicemailNobody
        : SPOKEN.voicemailChosen;
  return [
    say(greeting, language),
    { verb: 'record', maxSeconds: VOICEMAIL_MAX_SECONDS, next: { kind: 'voicemail' } },
  ];
}

function overScript(language: Language): Instruction[] {
  return [say(SPOKEN.alreadyOver, language), { verb: 'hangUp' }];
}

/** How many times an answered phone is asked for its key before it is taken for a voicemail box. */
const LEG_PROMPT_ROUNDS = 2;

export function legScriptFor(state: CaseState, contactId: ContactId, legId: LegId): Instruction[] {
  const call = callOf(state, contactId);
  const leg = call?.context.legs.find((candidate) => candidate.legId === legId);
  if (!call || !leg) return [say(SPOKEN.legTaken, 'ru'), { verb: 'hangUp' }];
  if (leg.state === 'over') return [say(SPOKEN.legTaken, 'ru'), { verb: 'hangUp' }];
  if (call.name === 'talking' && call.context.conversationLegId === legId) {
    return [{ verb: 'talk', room: contactId, role: 'staff', next: null }, { verb: 'hangUp' }];
  }
  const { urgency, language, contacts } = contextOf(state);
  const from = contacts.find((contact) => contact.contactId === contactId)?.from ?? null;
  const prompt: Instruction = { verb: 'say', text: legPromptSpoken(urgency, language, from), language: 'ru' };
  const prompts = Array.from({ length: LEG_PROMPT_ROUNDS }, () => prompt);
  return [{ verb: 'ask', digits: 1, timeoutS: 5, next: { kind: 'legKey' }, prompt: prompts }];
}
