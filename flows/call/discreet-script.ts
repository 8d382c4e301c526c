/**
 * What a family hears that cannot speak, or that is called or calls on the number which nobody knows as the line's, in
 * every state of its call: nothing tells a listener whom it talks with.
 */
import { DISCREET_SPOKEN, questionSpoken } from '../texts/discreet-spoken.ts';
import { SPOKEN } from '../texts/spoken.ts';
import type { CallStateName, Language } from '../words.ts';
import type { CallContext } from './context.ts';
import type { Instruction } from './instructions.ts';
import { recordMessage } from './record-message.ts';
import { isCutShort } from './recovery.ts';

/** Seconds of quiet between two words of the wait. Music would draw eyes to a hidden phone. */
const QUIET_S = 10;

/** Seconds for the key after a question: it may have to be found in a pocket. */
const ANSWER_TIMEOUT_S = 8;

const say = (phrase: Record<Language, string>, language: Language): Instruction => ({
  verb: 'say',
  text: phrase[language],
  language,
});

export function isDiscreet({ byKeys, discreet }: CallContext): boolean {
  return Boolean(byKeys) || discreet === true;
}

export interface DiscreetHeard {
  round: number;
  room: string;
  mayReturn: boolean;
  /** The ring at another line, where it is put through to one. */
  passOn: Instruction | null;
}

export function discreetScript(
  name: CallStateName,
  context: CallContext,
  { round, room, mayReturn, passOn }: DiscreetHeard,
): Instruction[] {
  const { language, byKeys } = context;
  switch (name) {
    case 'menu':
      return menuScript(context, round);
    case 'waiting':
    case 'ringing':
    case 'connecting':
    case 'held':
    case 'consultRinging':
    case 'consulting':
    case 'partyRinging':
    case 'recovering':
    case 'seeking':
    case 'offering':
      return waitScript(language, round);
    case 'asking': {
      const { question = null, asked = 0 } = byKeys ?? {};
      if (question === null) return waitScript(language, round);
      return [
        {
          verb: 'ask',
          digits: 1,
          timeoutS: ANSWER_TIMEOUT_S,
          next: { kind: 'answer', question: asked, round: round + 1 },
          prompt: [{ verb: 'say', text: questionSpoken(question, language), language }],
        },
      ];
    }
    case 'dropped':
      return overScript(language);
    // Nobody of ours is there: to a person all the same, without the words that say to whom.
    case 'passingOn':
      return passOn === null ? overScript(language) : [say(DISCREET_SPOKEN.wait, language), passOn];
    case 'talking':
    case 'joined':
    case 'withParty':
      return [
        {
          verb: 'talk',
          room,
          role: 'family',
          ...(byKeys ? { quiet: true } : {}),
          next: { kind: 'afterTalk', room: context.room ?? 0 },
        },
      ];
    case 'closing':
      if (context.goodbye || !mayReturn) return overScript(language);
      return [
        {
          verb: 'ask',
          digits: 1,
          timeoutS: ANSWER_TIMEOUT_S,
          next: { kind: 'afterTalkKey' },
          prompt: [say(isCutShort(context) ? DISCREET_SPOKEN.wait : DISCREET_SPOKEN.goOn, language)],
        },
      ];
    case 'voicemail':
      if (context.messageRecorded || context.voicemailWhy === 'blocked') return overScript(language);
      if (context.voicemailWhy === 'closed' && context.closed?.rule === 'announcement')
        return overScript(language);
      return [
        say(DISCREET_SPOKEN.message, language),
        ...recordMessage(language, DISCREET_SPOKEN.over[language]),
      ];
    case 'dialling':
      return [
        {
          verb: 'ask',
          digits: 1,
          timeoutS: ANSWER_TIMEOUT_S,
          next: { kind: 'familyKey', round: round + 1 },
          prompt: [say(DISCREET_SPOKEN.familyPrompt, language)],
        },
      ];
    case 'paused':
    case 'ended':
      return overScript(language);
  }
}

/** The keys are those of the line's own menu. */
function menuScript({ language, misses, closed, blocked }: CallContext, round: number): Instruction[] {
  const isClosed = closed !== undefined || blocked === true;
  const prompt = isClosed ? DISCREET_SPOKEN.menuClosed : DISCREET_SPOKEN.menu;
  const next = { kind: 'menu' as const, round: Math.max(round, misses) + 1 };
  const other = { verb: 'say', text: SPOKEN.otherLanguage[language], language: otherThan(language) } as const;
  const words = misses === 0 ? [say(prompt, language), other] : [say(prompt, language)];
  return [{ verb: 'ask', digits: 1, timeoutS: 6, next, prompt: words }];
}

function otherThan(language: Language): Language {
  return language === 'ru' ? 'en' : 'ru';
}

function waitScript(language: Language, round: number): Instruction[] {
  const words = round === 0 ? DISCREET_SPOKEN.waitFirst : DISCREET_SPOKEN.wait;
  const prompt: Instruction[] = [say(words, language), { verb: 'pause', seconds: QUIET_S }];
  return [{ verb: 'ask', digits: 1, timeoutS: 1, next: { kind: 'wait', round: round + 1 }, prompt }];
}

function overScript(language: Language): Instruction[] {
  return [say(DISCREET_SPOKEN.over, language), { verb: 'hangUp' }];
}
