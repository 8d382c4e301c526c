/** What becomes of a family's unanswered text when the conversation is ended. Pure. */
import type { CaseSummary } from '../../../flows/contract/views.ts';
import { NO_REPLY_REASONS, type NoReplyReason } from '../../../flows/contract/words.ts';

/** `later`: the answer stays owed, with its deadline. */
export type NoReplyChoice = NoReplyReason | 'later';

/** Nothing can be owed in what is over. */
export function noReplyChoices(command: string): readonly NoReplyChoice[] {
  return command === 'wrapUp' || command === 'followUp' ? [...NO_REPLY_REASONS, 'later'] : NO_REPLY_REASONS;
}

/** Whether the ending is to say what becomes of the text, and does not yet. */
export function isReplyWordMissing(
  draft: { type: string; noReply?: unknown },
  item: Pick<CaseSummary, 'unansweredSince'> | undefined,
): boolean {
  const ends = ['wrapUp', 'followUp', 'close', 'endContact'].includes(draft.type);
  return ends && Boolean(item?.unansweredSince) && !draft.noReply;
}
