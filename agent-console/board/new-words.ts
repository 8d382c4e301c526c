/** What families have written to this person since the board was last looked at. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import { liveCallOf } from './consult.ts';
import { isMine } from './work-order.ts';

/** Cases of theirs with an unanswered text, by id, with what tells one text from the next. */
export function wordsTo(cases: Iterable<CaseSummary>, staffId: string): ReadonlyMap<string, string> {
  const unanswered = new Map<string, string>();
  for (const item of cases) {
    if (item.unansweredSince && isMine(item, staffId))
      unanswered.set(item.id, `${item.unansweredSince}:${item.lastTextAt ?? ''}:${item.preview ?? ''}`);
  }
  return unanswered;
}

/** Ids of the cases with a text that was not there before. */
export function newWords(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string[] {
  return [...now].filter(([id, words]) => before.get(id) !== words).map(([id]) => id);
}

/** Whether they are in a talk with the family that writes, and have something else before them. */
export function writesBesideTalk(item: CaseSummary | undefined, staffId: string, isOpen: boolean): boolean {
  return !isOpen && item !== undefined && liveCallOf(item)?.talkingStaffId === staffId;
}
