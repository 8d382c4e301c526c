/** What becomes of a family's unanswered text when the conversation is ended, and for which text that was chosen. Pure. */
import type { CaseSummary } from '../../../flows/contract/views.ts';
import { NO_REPLY_REASONS, type NoReplyReason } from '../../../flows/contract/words.ts';
import { whyUnwritable } from '../../board/reach.ts';

/** `later`: the answer stays owed, with its deadline. */
export type NoReplyChoice = NoReplyReason | 'later';

type Family = Pick<CaseSummary, 'safety' | 'optedOut'>;

/** Nothing can be owed in what is over. That a family wants no texts is a reason where it does. */
export function noReplyChoices(command: string, family?: Family): readonly NoReplyChoice[] {
  const known = NO_REPLY_REASONS.filter((reason) => reason !== 'optedOut' || family?.optedOut);
  const first = family && whyUnwritable(family);
  // Where nobody may write, that is most likely why.
  const reasons = first ? [first, ...known.filter((reason) => reason !== first)] : known;
  return ['wrapUp', 'followUp', 'setNextStep'].includes(command) ? [...reasons, 'later'] : reasons;
}

/** Whether a next step says what becomes of the family's words: where nobody may write to it, that is the answer. */
export function decidesByStep(item: (Family & Pick<CaseSummary, 'unansweredSince'>) | undefined): boolean {
  return item !== undefined && item.unansweredSince !== null && whyUnwritable(item) !== null;
}

/** Whether the ending is to say what becomes of the text, and does not yet. */
export function isReplyWordMissing(
  draft: { type: string; noReply?: unknown },
  item: (Family & Pick<CaseSummary, 'unansweredSince'>) | undefined,
): boolean {
  const ends = ['wrapUp', 'followUp', 'giveBack', 'close', 'endContact'].includes(draft.type);
  const says = ends ? Boolean(item?.unansweredSince) : draft.type === 'setNextStep' && decidesByStep(item);
  return says && !draft.noReply;
}

type Written = (Pick<CaseSummary, 'lastTextAt'> & Partial<Family>) | undefined;

/** As it is kept with the form's draft: the choice, and the text that was the last one by then. */
export function keptChoice(choice: NoReplyChoice, item: Written): string {
  return `${choice}@${item?.lastTextAt ?? ''}`;
}

/** What was chosen, as far as the family has written nothing since. */
export function choiceKept(kept: string, item: Written, command: string): NoReplyChoice | null {
  const { safety = 'unknown', optedOut = false } = item ?? {};
  const choices = noReplyChoices(command, { safety, optedOut });
  const chosen = choices.find((choice) => kept === keptChoice(choice, item));
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
