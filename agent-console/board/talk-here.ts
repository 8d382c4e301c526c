/**
 * Whether somebody was in a case for its talk alone, as last seen there: once the talk is over and written up, or passed on,
 * and the help they called is there, the case goes out of their sight, and that is why. Pure.
 */
import type { CaseSummary } from '../../flows/contract/views.ts';
import { talksIn } from './consult.ts';
import { followsHelp } from './emergency.ts';
import { isMine } from './work-order.ts';
import { writesUp } from './write-up.ts';

export type TalkHere = { caseId: string } | null;

type Seen = Pick<CaseSummary, 'id' | 'owner' | 'contacts' | 'wrapUpsOwed' | 'emergency' | 'state'>;

/** `before`: what this said of what was seen before. An answer may be newer than what the page was told. */
export function talkHere(seen: Seen, staffId: string, before: TalkHere): TalkHere {
  if (isMine(seen, staffId)) return null;
  const isInIt = talksIn(seen, staffId) || writesUp(seen, staffId) || followsHelp(seen, staffId);
  if (isInIt) return { caseId: seen.id };
  return before?.caseId === seen.id ? before : null;
}
