/**
 * Since when the family of a case on somebody's desk waits for nothing: it has had its answer, and nothing else is owed
 * now. Such a case stops to count on the desk a while later (contract/desk-load.ts), and counts at once when it is owed
 * something again.
 */
import type { EpochMs } from '../ids.ts';
import type { CaseEvent } from './events.ts';
import { type CaseState, contextOf, isAgreedPassed, isStepPassed, stateNameOf } from './state.ts';

/** In these a person converses with the family in writing; what comes after is work of their own. */
const CONVERSES: ReadonlySet<string> = new Set(['inConversation', 'inSession', 'admitted']);

function owesNothing(state: CaseState): boolean {
  const context = contextOf(state);
  const { unansweredSinceMs, replyDueAtMs, left, liveCallId, droppedAtMs, urgency, nextStep } = context;
  const isAnswered = unansweredSinceMs === null && replyDueAtMs === null && left === null;
  // A life in danger is on somebody's mind, whoever wrote last.
  const isCalm = urgency !== 'imminent' && liveCallId === null && (droppedAtMs ?? null) === null;
  // That a conversation lasts long is nothing that its family waits for.
  const isDue = isAgreedPassed(state) || (isStepPassed(state) && nextStep?.kind !== 'session');
  return isAnswered && isCalm && !isDue && CONVERSES.has(stateNameOf(state));
}

/** By a person: what the line writes by itself is no answer. */
function isAnswer(event: CaseEvent): boolean {
  if (event.type === 'text.queued') return event.by !== undefined;
  return event.type === 'text.read' || (event.type === 'nextStep.set' && event.noReply !== undefined);
}

/** The instant of the answer that these events hold; null where something is owed again; undefined: as it was. */
export function answeredAtAfter(
  before: CaseState | null,
  events: readonly CaseEvent[],
  after: CaseState,
): EpochMs | null | undefined {
  if (!owesNothing(after)) return before !== null && owesNothing(before) ? null : undefined;
  return events.findLast(isAnswer)?.at;
}
