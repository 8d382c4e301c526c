/** What every sentence about an event is made with. */
import type { TFunction } from 'i18next';
import type { Language } from '../../../flows/contract/words.ts';

export interface WordContext {
  t: TFunction;
  /** A staff member's name; «вы» for oneself; a general word for somebody not on the list. */
  nameOf: (staffId: string | null) => string;
  momentOf: (instant: string) => string;
  /** In which language the family was spoken to when this line of the journal was written. */
  languageAt: (seq: number) => Language;
}

export function word(t: TFunction, group: string, value: string | null): string {
  return value === null ? '' : t(`${group}.${value}`, { defaultValue: value });
}

export function instantWords(atMs: unknown, momentOf: WordContext['momentOf']): string {
  return typeof atMs === 'number' ? momentOf(new Date(atMs).toISOString()) : '';
}
