/** The line speaks two languages: a family is changed from one to the other. */
import type { Language } from '../../flows/contract/words.ts';

export function otherLanguage(language: Language): Language {
  return language === 'ru' ? 'en' : 'ru';
}
