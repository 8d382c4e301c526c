/**
 * By when the crisis centre owes what it owes first: taking the case, and the first word with the family. A family that
 * nobody has judged on the way, and that has said nothing of danger itself, is owed both as an urgent one: better an
 * hour too soon than a week too late. Deadlines only; the urgency itself is for a person to say.
 */
import type { Tier, Urgency } from '../words.ts';
import type { TriageContext } from './context.ts';
import { FIRST_SUPPORT_DUE_MS, stepDueMs } from './delays.ts';

/** Ours: «help today». Whoever escalates without a judgement may know of no roof for tonight. */
const UNJUDGED_AS: Urgency = 'urgent';

type Judged = Pick<TriageContext, 'urgency' | 'urgencyReason'>;

/** Every change of the urgency has a reason, a person's or the family's own word; none means that it is as it began. */
export function isUnjudged({ urgencyReason }: Judged): boolean {
  return urgencyReason === null;
}

function owedAs(context: Judged): Urgency {
  return isUnjudged(context) ? UNJUDGED_AS : context.urgency;
}

/** For the event by which somebody of the crisis centre has the case; nothing at another tier. */
export function firstWordDue(tier: Tier, context: Judged): { firstStepDueInMs?: number } {
  return tier === 'crisisCentre' ? { firstStepDueInMs: FIRST_SUPPORT_DUE_MS[owedAs(context)] } : {};
}

/** For the event by which a case that nobody has judged comes into the crisis centre's list; nothing for any other. */
export function unjudgedAcceptDue(tier: Tier, context: Judged): { firstStepDueInMs?: number } {
  return tier === 'crisisCentre' && isUnjudged(context)
    ? { firstStepDueInMs: stepDueMs('accept', tier, UNJUDGED_AS) }
    : {};
}
