/** What becomes of a family's unanswered text when the conversation is ended, and for which text that was chosen. Pure. */
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
  const ends = ['wrapUp', 'followUp', 'giveBack', 'close', 'endContact'].includes(draft.type);
  return ends && Boolean(item?.unansweredSince) && !draft.noReply;
}

type Written = Pick<CaseSummary, 'lastTextAt'> | undefined;

/** As it is kept with the form's draft: the choice, and the text that was the last one by then. */
export function keptChoice(choice: NoReplyChoice, item: Written): string {
  return `${choice}@${item?.lastTextAt ?? ''}`;
}

/** What was chosen, as far as the family has written nothing since. */
export function choiceKept(kept: string, item: Written, command: string): NoReplyChoice | null {
  const chosen = noReplyChoices(command).find((choice) => kept === keptChoice(choice, item));
  return chosen ?? null;
}

/** The family has written since the form was opened, and nothing has been said of that yet. */
export function hasWrittenMore(
  opened: Written,
  now: Pick<CaseSummary, 'lastTextAt' | 'unansweredSince'> | undefined,
  choice: NoReplyChoice | null,
): boolean {
  if (!now?.unansweredSince || !now.lastTextAt || choice !== null) return false;
  return opened?.lastTextAt === undefined || now.lastTextAt > opened.lastTextAt;
}
