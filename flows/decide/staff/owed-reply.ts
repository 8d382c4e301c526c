/**
 * A conversation is ended while the family's last text is unanswered: by a word why, the answer is not owed any more; without
 * one, or where a text came that was not in sight when it was chosen, it goes on being owed, with the deadline it had.
 */
import { type CaseState, contextOf } from '../../case/state.ts';
import type { EpochMs } from '../../ids.ts';
import { hasReadAllTexts, latestTextMs } from '../../triage/reply-due.ts';
import type { NoReplyReason } from '../../words.ts';
import { type ReplyOfList, replyOfList } from '../family/reply-of-list.ts';

/** What whoever ends something says of the text that nobody has answered, and which one they had in sight. */
interface Ending {
  noReply?: NoReplyReason | undefined;
  lastTextAt?: string | null | undefined;
}

export interface ReplyWord {
  noReply?: NoReplyReason;
  replyOwed?: true;
  reply?: ReplyOfList['reply'];
}

/** Whether the word was said with the family's last text in sight; who does not name one cannot have read the newest. */
function hasSeenAllTexts(state: CaseState, { lastTextAt }: Ending, at: EpochMs): boolean {
  const context = contextOf(state);
  if (lastTextAt === undefined) return hasReadAllTexts(context, at);
  const latestMs = latestTextMs(context);
  return latestMs === null || (lastTextAt !== null && latestMs <= Date.parse(lastTextAt));
}

/** What the events of the ending say of it; nothing where no text waits. */
export function replyWord(state: CaseState, ending: Ending, at: EpochMs): ReplyWord {
  if (contextOf(state).unansweredSinceMs === null) return {};
  const { noReply } = ending;
  return noReply === undefined || !hasSeenAllTexts(state, ending, at)
    ? { replyOwed: true, ...replyOfList(state) }
    : { noReply };
}

/** For the next step that goes with the ending: whoever plans it has not dealt with the text by that. */
export function owedOf({ replyOwed, reply }: ReplyWord): Pick<ReplyWord, 'replyOwed' | 'reply'> {
  return { ...(replyOwed ? { replyOwed } : {}), ...(reply ? { reply } : {}) };
}

/** Nothing can be owed in what is over: it is not ended over words that nobody has seen. */
export function isOverUnseenText(state: CaseState, ending: Ending, at: EpochMs): boolean {
  return contextOf(state).unansweredSinceMs !== null && !hasSeenAllTexts(state, ending, at);
}

/** A thread or a case is over because somebody says so: nothing is owed after that, and it is not said to have been answered. */
export function endedOver(
  state: CaseState,
  noReply: NoReplyReason | undefined,
): { noReply?: NoReplyReason | 'unsaid' } {
  return contextOf(state).unansweredSinceMs === null ? {} : { noReply: noReply ?? 'unsaid' };
}
