/** What a caller hears whose number is blocked. The key for danger comes first, and leads to a person as for anybody. */
import { SPOKEN } from '../texts/spoken.ts';
import type { CallContext } from './context.ts';
import type { Instruction } from './instructions.ts';

/** In place of the menu's own words. */
export function blockedWords({ language, misses }: CallContext): string[] {
  if (misses > 0) return [SPOKEN.closedDanger[language], SPOKEN.blockedInstead[language]];
  return [
    SPOKEN.closedGreeting[language],
    SPOKEN.closedDanger[language],
    SPOKEN.blockedNow[language],
    SPOKEN.blockedInstead[language],
  ];
}

/** After the menu: no message is taken, and how a person is reached all the same is said once more. */
export function blockedEnding({ language }: CallContext): Instruction[] {
  return [{ verb: 'say', text: SPOKEN.blockedGoodbye[language], language }, { verb: 'hangUp' }];
}
