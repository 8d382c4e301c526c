/** The word why a family's text stays unanswered, in a form: chosen for the text that stood there, and for no later one. */
import { useState } from 'react';
import type { CaseSummary } from '../../../flows/contract/views.ts';
import { choiceKept, hasWrittenMore, keptChoice, type NoReplyChoice } from './no-reply.ts';

export type EndingCommand = 'setNextStep' | 'wrapUp' | 'followUp' | 'giveBack' | 'close' | 'endContact';

export interface NoReplyState {
  command: EndingCommand;
  value: NoReplyChoice | null;
  onChange: (choice: NoReplyChoice) => void;
  /** The family has written since the form was opened, and nothing has been said of that yet. */
  wroteMore: boolean;
  /** What the command says of it: the word, and which text was in sight. */
  said: { noReply: NoReplyChoice | null; lastTextAt: string | null };
}

/** `kept` and `keep`: where the form keeps its drafts, or a state of its own. */
export function useNoReply(
  summary: CaseSummary | undefined,
  command: EndingCommand,
  [kept, keep]: readonly [string, (text: string) => void],
): NoReplyState {
  const [opened] = useState(summary);
  const value = choiceKept(kept, summary, command);
  return {
    command,
    value,
    onChange: (choice) => keep(keptChoice(choice, summary)),
    wroteMore: hasWrittenMore(opened, summary, value),
    said: { noReply: value, lastTextAt: summary?.lastTextAt ?? null },
  };
}
