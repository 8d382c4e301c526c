/** Whoever escalates a case and says how urgent it is does one thing: the two events of the journal are one line. Pure. */
import type { TimelineEntry } from '../../../flows/contract/views.ts';

interface Judgement {
  from: string;
  urgency: string;
}

/** Of entries in their order: each escalation with the judgement of the same decision, which has no line of its own. */
export function withJudgements(ordered: readonly TimelineEntry[]): TimelineEntry[] {
  return ordered.flatMap((entry, index) => {
    const [before, next] = [ordered[index - 1], ordered[index + 1]];
    if (next && isJudgementOf(next, entry)) return [];
    return before && isJudgementOf(entry, before)
      ? [{ ...entry, judged: { from: before.from, urgency: before.urgency } }]
      : [entry];
  });
}

/** The judgement that an escalation's line tells too; null where there was none. */
export function judgementIn({ judged }: TimelineEntry): Judgement | null {
  return (judged as Judgement | undefined) ?? null;
}

function isJudgementOf(escalation: TimelineEntry, judgement: TimelineEntry): boolean {
  return (
    judgement.type === 'urgency.changed' &&
    judgement.source === 'person' &&
    escalation.type === 'case.escalated' &&
    escalation.at === judgement.at &&
    escalation.by === judgement.by &&
    escalation.reason === judgement.reason
  );
}
