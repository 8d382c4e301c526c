/**
 * What a caller hears when the line is closed by its hours. The key for danger always comes first, and it leads to a
 * person as at any other hour.
 */

import { opensSpoken } from '../texts/opens-spoken.ts';
import { OVERFLOW_SPOKEN, overflowKeySpoken } from '../texts/overflow-spoken.ts';
import { SPOKEN } from '../texts/spoken.ts';
import type { Language } from '../words.ts';
import type { CallContext } from './context.ts';
import type { Instruction } from './instructions.ts';
import { recordMessage } from './record-message.ts';

/** In place of the menu's own words. */
export function closedWords(context: CallContext): string[] {
  const { closed, startedAtMs, language, misses } = context;
  const keys = closedKeys(context);
  if (misses > 0) return [SPOKEN.closedDanger[language], ...keys];
  const opening =
    closed?.untilMs == null ? [] : [opensSpoken(closed.untilMs, startedAtMs, closed.timeZone, language)];
  return [
    SPOKEN.closedGreeting[language],
    SPOKEN.closedDanger[language],
    SPOKEN.closedNow[language],
    ...opening,
    ...keys,
  ];
}

function closedKeys({ closed, language, overflowRule, overflow }: CallContext): string[] {
  const isAnnouncement = closed?.rule === 'announcement';
  if (overflowRule?.when.includes('closed') && overflow === undefined) {
    const instead = isAnnouncement ? SPOKEN.closedInstead : OVERFLOW_SPOKEN.message;
    return [overflowKeySpoken(overflowRule.to, language), instead[language]];
  }
  return [(isAnnouncement ? SPOKEN.closedInstead : SPOKEN.closedKeys)[language]];
}

/** After the menu of a closed line: a message where it may be left, a goodbye where it may not. */
export function closedEnding({ closed, language }: CallContext): Instruction[] {
  const say = (phrase: Record<Language, string>): Instruction => ({
    verb: 'say',
    text: phrase[language],
    language,
  });
  if (closed?.rule === 'announcement') return [say(SPOKEN.closedGoodbye), { verb: 'hangUp' }];
  return [say(SPOKEN.voicemailClosed), ...recordMessage(language)];
}
