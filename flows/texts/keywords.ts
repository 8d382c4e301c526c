/**
 * Words that a text line answers by itself when it runs on its own short code (the provider does nothing there).
 * Opt-out keywords are those the carriers prescribe, one word, any case; the Russian ones are ours beside them.
 */
import { LANGUAGES, type Language } from '../words.ts';

export type Keyword = 'stop' | 'start' | 'help';

const KEYWORDS: Record<Keyword, readonly string[]> = {
  stop: ['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout', 'стоп', 'отписаться'],
  start: ['start', 'unstop', 'yes', 'старт'],
  help: ['help', 'info', 'помощь', 'инфо'],
};

/** Looked at for a word: whoever answers a menu puts it first. */
const HEAD_LENGTH = 100;
/** Latin, Russian and ordinary signs: nothing in it is invisible or has another form. Most texts are no more than this. */
const PLAIN = /^[\t\n\r -~А-яЁё]*$/;
/** Invisible marks that keyboards and phones put beside a letter, and the frame of a digit drawn as a key. */
const INVISIBLE = /\p{Cf}|\p{Me}|\uFE0F/gu;
/** A word no longer than the longest of ours, with whatever signs before it. */
const FIRST_WORD = /^[^\p{L}\p{N}]*([\p{L}\p{N}]{1,11})(?![\p{L}\p{N}])/u;
const ANY_WORD = /[\p{L}\p{N}]/u;

interface FirstWord {
  /** Small letters; empty when the text begins with no word that could be ours. */
  word: string;
  rest: string;
  /** Nothing but signs stands beside it. */
  isAlone: boolean;
}

function firstWordOf(text: string): FirstWord {
  const begun = text.slice(0, HEAD_LENGTH);
  const head = PLAIN.test(begun) ? begun : begun.normalize('NFKC').replace(INVISIBLE, '');
  const found = FIRST_WORD.exec(head);
  const rest = head.slice(found?.[0].length ?? 0);
  const isAlone = !ANY_WORD.test(rest) && !ANY_WORD.test(text.slice(HEAD_LENGTH));
  return { word: found?.[1]?.toLowerCase() ?? '', rest, isAlone };
}

export function keywordOf(text: string): Keyword | null {
  const { word, isAlone } = firstWordOf(text);
  if (!isAlone) return null;
  for (const keyword of ['stop', 'start', 'help'] as const) {
    if (KEYWORDS[keyword].includes(word)) return keyword;
  }
  return null;
}

const DANGER_WORDS = ['опасность', 'опасно', 'danger'];
const FIRST_KEY = ['1', 'один', 'one'];
/**
 * Words go on behind the first: after a sign or a line's end, or as a cry for help. Not so in `1 ребёнок`, `1.5 года` and
 * `опасность миновала`.
 */
const GOES_ON =
  /^[,!]|^[ \t]*\n|^\s+(?:он|здесь|рядом|помогите|помощь|срочно|опасно|опасность|help|please|urgent|danger|he is|he’s|he's)(?![\p{L}\p{N}])/iu;

/**
 * Answers to the menu of the first reply, however they are dressed. Only ever raises: a word can be a cry for help; that
 * the family can wait is told to whoever reads it, and changes nothing in its place. Once a person has the case, a digit answers that person's question and no menu.
 */
export function choiceOf(text: string, inSomebodysHands: boolean): 'danger' | 'canWait' | null {
  const { word, rest, isAlone } = firstWordOf(text);
  const isDanger = DANGER_WORDS.includes(word) || (FIRST_KEY.includes(word) && !inSomebodysHands);
  if (isDanger && (isAlone || GOES_ON.test(rest))) return 'danger';
  if (inSomebodysHands) return null;
  return word === '2' && isAlone ? 'canWait' : null;
}

const LANGUAGE_WORDS: Record<Language, readonly string[]> = {
  en: ['en', 'eng', 'english', 'английский'],
  ru: ['ru', 'rus', 'russian', 'русский'],
};
/** As on the telephone. */
const LANGUAGE_KEYS: Record<string, Language> = { '8': 'ru', '9': 'en' };
/** Characters. The longest of those words, with signs around it. */
const LANGUAGE_WORD_LENGTH = 20;
/** What all of them begin with: most short texts are told from them by that. */
const MAY_ASK = /^[^a-zа-яё\d]*(?:en|ru|англ|русс|[89](?!\d))/i;

/** Asked for by a word alone, or by its key in the menu; once a person has the case, a digit answers that person. */
export function languageAsked(text: string, inSomebodysHands: boolean): Language | null {
  if (text.length > LANGUAGE_WORD_LENGTH || !MAY_ASK.test(text)) return null;
  const { word, isAlone } = firstWordOf(text);
  if (!isAlone) return null;
  for (const language of LANGUAGES) if (LANGUAGE_WORDS[language].includes(word)) return language;
  return inSomebodysHands ? null : (LANGUAGE_KEYS[word] ?? null);
}
