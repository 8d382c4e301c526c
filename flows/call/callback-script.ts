/** What a waiting caller hears who would rather be called back: which number, and whether that is safe. */
import { callbackPromptSpoken, numberReadBackSpoken, SPOKEN } from '../texts/spoken.ts';
import type { Language } from '../words.ts';
import { LONGEST_KEYED_IN, NUMBER_ROUNDS } from './callback-number.ts';
import type { CallContext } from './context.ts';
import type { Instruction } from './instructions.ts';

/** Pressed while waiting it asks for a callback; pressed again it says that the number is safe to call. */
export const CALLBACK_KEY = '5';
/** Another number than the one that calls. */
export const OTHER_NUMBER_KEY = '7';
/** What was keyed in is no number that we call. */
export const WRONG_NUMBER = 'wrongNumber';

/** Where a waiting caller may be called back: null until a number that we do not see is keyed in. */
export interface CallbackWay {
  to: string | null;
}

/** Null where the key means nothing here, or the number was asked for often enough: the wait goes on. */
export function callbackScript(
  { language, callbackTo }: CallContext,
  { to }: CallbackWay,
  pressed: string | null,
  round: number,
): Instruction[] | null {
  if (pressed === OTHER_NUMBER_KEY || (pressed === CALLBACK_KEY && to === null)) {
    return numberScript(SPOKEN.callbackNumber[language], language, 0);
  }
  if (pressed === WRONG_NUMBER) {
    if (round >= NUMBER_ROUNDS) return null;
    return numberScript(SPOKEN.callbackNumberWrong[language], language, round);
  }
  if (pressed !== CALLBACK_KEY || to === null) return null;
  const text = to === callbackTo ? numberReadBackSpoken(to, language) : callbackPromptSpoken(to, language);
  return [
    {
      verb: 'ask',
      digits: 1,
      timeoutS: 6,
      next: { kind: 'callback' },
      prompt: [{ verb: 'say', text, language }],
    },
  ];
}

function numberScript(text: string, language: Language, round: number): Instruction[] {
  return [
    {
      verb: 'ask',
      digits: LONGEST_KEYED_IN,
      timeoutS: 8,
      next: { kind: 'callbackNumber', round: round + 1 },
      prompt: [{ verb: 'say', text, language }],
    },
  ];
}
