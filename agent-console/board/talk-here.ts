/**
 * Whether somebody was in a case for its talk alone, as last seen there: once the talk is over and written up, or passed on,
 * the case goes out of their sight, and that is why. Pure.
 */
import type { CaseSummary } from '../../flows/contract/views.ts';
import { talksIn } from './consult.ts';
import { isMine } from './work-order.ts';
import { writesUp } from './write-up.ts';

export type TalkHere = { caseId: string } | null;

type Seen = Pick<CaseSummary, 'id' | 'owner' | 'contacts' | 'wrapUpsOwed'>;

/** `before`: what this said of what was seen before. An answer may be newer than what the page was told. */
export function talkHere(seen: Seen, staffId: string, before: TalkHere): TalkHere {
  if (isMine(seen, staffId)) return null;
  if (talksIn(seen, staffId) || writesUp(seen, staffId)) return { caseId: seen.id };
  return before?.caseId === seen.id ? before : null;
}
