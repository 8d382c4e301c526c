/** What a list of cases without a row says for itself. Pure: nothing that would be untrue beside what else is on the screen. */
import type { Role } from '../../flows/contract/words.ts';
import { seesCases } from '../board/session.ts';

/** `notShown`: this person sees no cases. `quiet`: nothing wants this person. Null: say nothing. */
export function emptyListSays(role: Role, rows: number, offers: number): 'notShown' | 'quiet' | null {
  if (rows > 0) return null;
  if (!seesCases(role)) return 'notShown';
  // It rings right above.
  return offers === 0 ? 'quiet' : null;
}
