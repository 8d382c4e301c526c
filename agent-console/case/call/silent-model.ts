/** What a family that cannot speak was asked, and what it answered by key, from the journal. Pure. */

import type { ContactView } from '../../../flows/contract/contact-view.ts';
import { ANSWERS, type Answer, QUESTION_IDS, type QuestionId } from '../../../flows/contract/questions.ts';
import type { TimelineEntry } from '../../../flows/contract/views.ts';
import type { CallStateName } from '../../../flows/contract/words.ts';
import { numberField, textField } from '../timeline/timeline-model.ts';

export interface SilentTalk {
  /** The question that the family is hearing. */
  asking: QuestionId | null;
  /** The last answer to each question. */
  answers: ReadonlyMap<QuestionId, Answer>;
  /** The latest of all; an answer of null is a question that broke off. */
  last: { question: QuestionId; answer: Answer | null } | null;
}

export function silentTalk(timeline: readonly TimelineEntry[], contactId: string): SilentTalk {
  const answers = new Map<QuestionId, Answer>();
  const open = new Map<number, QuestionId>();
  let last: SilentTalk['last'] = null;
  for (const entry of timeline) {
    if (entry.contactId !== contactId) continue;
    const question = QUESTION_IDS.find((id) => id === textField(entry, 'question'));
    const number = numberField(entry, 'number');
    if (question === undefined || number === null) continue;
    if (entry.type === 'question.asked') open.set(number, question);
    if (entry.type === 'question.brokenOff') {
      open.delete(number);
      last = { question, answer: null };
    }
    const answer = ANSWERS.find((each) => each === textField(entry, 'answer'));
    if (entry.type !== 'question.answered' || answer === undefined) continue;
    open.delete(number);
    answers.set(question, answer);
    last = { question, answer };
  }
  return { asking: [...open.values()].at(-1) ?? null, answers, last };
}

/** The key that chooses a question: 1 to 9, then 0. */
export function keyOfQuestion(question: QuestionId): string {
  return String((QUESTION_IDS.indexOf(question) + 1) % 10);
}

type Lead = 'withFamily' | 'waits' | 'away' | 'other';

/** Who hears whom now, to whoever talks with the family. */
const LEADS: Partial<Record<CallStateName, Lead>> = {
  talking: 'withFamily',
  asking: 'withFamily',
  joined: 'withFamily',
  held: 'waits',
  recovering: 'waits',
  consultRinging: 'waits',
  consulting: 'waits',
  seeking: 'waits',
  offering: 'waits',
  dropped: 'away',
  dialling: 'away',
};

/** Under which of the leading words a silent call stands for this person. */
export function leadOf({ callState, talkingStaffId }: ContactView, staffId: string): Lead {
  const ofTalker = callState === undefined || callState === null ? undefined : LEADS[callState];
  return talkingStaffId === staffId ? (ofTalker ?? 'other') : 'other';
}
