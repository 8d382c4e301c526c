/** What families have written to this person since the board was last looked at. Pure. */
import type { CaseSummary } from '../../flows/contract/views.ts';
import { callBeside } from './beside.ts';
import { liveCallOf } from './consult.ts';
import { isMine } from './work-order.ts';

type Cases = ReadonlyMap<string, CaseSummary>;

/**
 * Cases with an unanswered text that is for this person to read, by id, with what tells one text from the next: their own, and
 * those of a family that they have on the line in another case.
 */
export function wordsTo(cases: Cases, staffId: string): ReadonlyMap<string, string> {
  const unanswered = new Map<string, string>();
  for (const item of cases.values()) {
    if (item.unansweredSince && (isMine(item, staffId) || talksBeside(item, cases, staffId)))
      unanswered.set(item.id, `${item.unansweredSince}:${item.lastTextAt ?? ''}:${item.preview ?? ''}`);
  }
  return unanswered;
}

/** Ids of the cases with a text that was not there before. */
export function newWords(before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string[] {
  return [...now].filter(([id, words]) => before.get(id) !== words).map(([id]) => id);
}

/** Whether they are in a talk with the family that writes, here or in another case, and have something else before them. */
export function writesBesideTalk(
  item: CaseSummary | undefined,
  cases: Cases,
  staffId: string,
  isOpen: boolean,
): boolean {
  if (isOpen || item === undefined) return false;
  return liveCallOf(item)?.talkingStaffId === staffId || talksBeside(item, cases, staffId);
}

function talksBeside({ id }: CaseSummary, cases: Cases, staffId: string): boolean {
  const call = callBeside(id, cases);
  return call !== null && liveCallOf(call)?.talkingStaffId === staffId;
}
