/** What the key of a family that cannot speak means: the answer to the question whose number its address carries. */
import type { ContactLocation } from '../../db/contract/sender-store.ts';
import type { CaseCommand } from '../../flows/case/commands.ts';
import type { CallForm } from '../telephony/twilio/forms/call-form.ts';
import type { CallbackQuery } from '../telephony/twilio/forms/callback-query.ts';

interface Answered {
  call: CallForm;
  location: ContactLocation;
  query: CallbackQuery;
  digits: string | null;
}

export function answerMeaning({
  call: { sid },
  location: { contactId },
  query: { question = 0, round = 0 },
  digits,
}: Answered): { command: CaseCommand; inboxKey: string } {
  return {
    command: { type: 'callAnswer', contactId, sid, digits, question, round },
    // With the key: a question that is heard anew after a lost redirect begins with its first round again.
    inboxKey: `key:${sid}:answer:${question}:${round}:${digits}`,
  };
}
