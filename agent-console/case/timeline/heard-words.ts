/** What a family that cannot speak heard: the line's words, which are not the question's own, in the language of that moment. Pure. */
import type { TFunction } from 'i18next';
import { QUESTION_IDS, QUESTION_SPOKEN } from '../../../flows/contract/questions.ts';
import type { CaseView, TimelineEntry } from '../../../flows/contract/views.ts';
import { LANGUAGES, type Language } from '../../../flows/contract/words.ts';
import { textField } from './timeline-model.ts';

/** What tells in which language the line speaks from then on. */
const TELLS_LANGUAGE = new Set(['contact.started', 'language.changed']);

export function languageAt(
  { timeline, language }: Pick<CaseView, 'timeline' | 'language'>,
  seq: number,
): Language {
  let last: { seq: number; language: Language } | null = null;
  for (const entry of timeline) {
    if (entry.seq >= seq || !TELLS_LANGUAGE.has(entry.type) || (last !== null && entry.seq < last.seq))
      continue;
    const told = LANGUAGES.find((each) => each === entry.language);
    if (told) last = { seq: entry.seq, language: told };
  }
  return last?.language ?? language;
}

function questionOf(entry: TimelineEntry) {
  return QUESTION_IDS.find((id) => id === textField(entry, 'question'));
}

/** The words of a question, as the family heard them; of one that this console does not know its name. */
export function heardWords(entry: TimelineEntry, language: Language): string {
  const question = questionOf(entry);
  return question === undefined ? (textField(entry, 'question') ?? '') : QUESTION_SPOKEN[question][language];
}

/** What it was asked for, where its words do not say so; null of any other event. */
export function askedFor(entry: TimelineEntry, language: Language, t: TFunction): string | null {
  const question = entry.type === 'question.asked' ? questionOf(entry) : undefined;
  if (question === undefined) return null;
  const meant = t(`question.${question}`);
  return meant === QUESTION_SPOKEN[question][language]
    ? null
    : t('timeline.questionMeant', { question: meant });
}
