/**
 * A language that was guessed from a family's text, and what makes more of it: it is carried to the family's next call,
 * and becomes known of its phone once somebody says so, by confirming it or by answering in it.
 */
import type { MenuChoice } from '../../case/events/contacts.ts';
import type { CaseEventOf } from '../../case/events.ts';
import { type CaseState, contextOf } from '../../case/state.ts';
import type { EpochMs, StaffId } from '../../ids.ts';
import { writtenIn } from '../../texts/written-in.ts';
import type { TriageContext } from '../../triage/context.ts';
import type { Language } from '../../words.ts';

type LanguageChanged = CaseEventOf<'language.changed'>;

/** Keys of the menu and of the wait that choose a language. */
export const LANGUAGE_OF_CHOICE: Partial<Record<MenuChoice, Language>> = { russian: 'ru', english: 'en' };

export function isGuessed({ languageSource }: TriageContext): boolean {
  return languageSource === 'guess';
}

/** `cases`: the open ones of a number, newest first. Null where nothing that it said or wrote tells its language. */
export function languageOfOpenCases(cases: readonly CaseState[]): Language | null {
  const known = cases.map(contextOf).find(({ languageSource }) => languageSource !== undefined);
  return known?.language ?? null;
}

/** By its key in the menu the family says itself what was only guessed so far, be it the same. */
export function guessEndedBy(state: CaseState, chosen: CaseEventOf<'menu.chosen'>): LanguageChanged[] {
  const language = LANGUAGE_OF_CHOICE[chosen.choice];
  if (language === undefined || !isGuessed(contextOf(state))) return [];
  const { at, contactId } = chosen;
  return [{ type: 'language.changed', at, contactId, language, source: 'family' }];
}

/** Whoever writes whole sentences in the guessed language has judged that the family reads it. */
export function guessConfirmedBy(
  state: CaseState,
  reply: { text: string; by: StaffId; at: EpochMs },
): LanguageChanged[] {
  const context = contextOf(state);
  const written = writtenIn(reply.text);
  if (!isGuessed(context) || !written.isSure || written.language !== context.language) return [];
  const { at, by } = reply;
  return [{ type: 'language.changed', at, by, language: context.language, source: 'person' }];
}
