/**
 * A conversation is ended while the family's last text is unanswered: by a word why, the answer is not owed any more; without
 * one, or where the text came so lately that nobody can have read it, it goes on being owed, with the deadline it had.
 */
import { type CaseState, contextOf } from '../case/state.ts';
import type { EpochMs } from '../ids.ts';
import { hasReadAllTexts } from '../triage/reply-due.ts';
import type { NoReplyReason } from '../words.ts';

export interface ReplyWord {
  noReply?: NoReplyReason;
  replyOwed?: true;
}

/** What the events of the ending say of it; nothing where no text waits. */
export function replyWord(state: CaseState, noReply: NoReplyReason | undefined, at: EpochMs): ReplyWord {
  const context = contextOf(state);
  if (context.unansweredSinceMs === null) return {};
  return noReply === undefined || !hasReadAllTexts(context, at) ? { replyOwed: true } : { noReply };
}

/** For the next step that goes with the ending: whoever plans it has not dealt with the text by that. */
export function owedOf({ replyOwed }: ReplyWord): Pick<ReplyWord, 'replyOwed'> {
  return replyOwed ? { replyOwed } : {};
}

/** A thread or a case is over because somebody says so: nothing is owed after that, and it is not said to have been answered. */
export function endedOver(
  state: CaseState,
  noReply: NoReplyReason | undefined,
): { noReply?: NoReplyReason | 'unsaid' } {
  return contextOf(state).unansweredSinceMs === null ? {} : { noReply: noReply ?? 'unsaid' };
}
