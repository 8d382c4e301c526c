/** What a family that cannot speak was asked, and what it answered by key, from the journal. Pure. */
import { ANSWERS, type Answer, QUESTION_IDS, type QuestionId } from '../../flows/contract/questions.ts';
import type { TimelineEntry } from '../../flows/contract/views.ts';
import { numberField, textField } from './timeline-model.ts';

export interface SilentTalk {
  /** The question that the family is hearing. */
  asking: QuestionId | null;
  /** The last answer to each question. */
  answers: ReadonlyMap<QuestionId, Answer>;
  /** The latest of all. */
  last: { question: QuestionId; answer: Answer } | null;
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
