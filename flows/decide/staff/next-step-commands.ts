/** The next step that a person sets, alone or with what they end: in the future, not too far, and for somebody who sees it. */

import type { StaffRequest } from '../../case/commands.ts';
import type { CaseEvent } from '../../case/events.ts';
import type { Facts } from '../../case/facts.ts';
import { type CaseState, contextOf } from '../../case/state.ts';
import type { RefusalReason } from '../../contract/commands.ts';
import { LONGEST_STEP_MS } from '../../triage/delays.ts';
import { ROLE_OF_TIER } from '../../words.ts';
import { type Chosen, refuse } from '../decided.ts';
import type { ReplyWord } from './owed-reply.ts';

export function withNextStep(
  state: CaseState,
  before: CaseEvent[],
  step: { what: string; dueAt: string; staffId?: string | undefined } & ReplyWord,
  request: StaffRequest,
  facts: Facts,
): Chosen {
  const dueAtMs = Date.parse(step.dueAt);
  if (step.staffId !== undefined) {
    const { target } = request;
    if (!target) return refuse('targetUnknown');
    // Nobody is made to answer for a case that they cannot see.
    const worksHere = target.role === ROLE_OF_TIER[contextOf(state).tier] || target.role === 'supervisor';
    if (!worksHere && target.staffId !== request.actor.staffId) return refuse('targetWrongTier');
  }
  return (
    whyNotThen(dueAtMs, facts) ?? [
      ...before,
      {
        type: 'nextStep.set',
        at: facts.nowMs,
        by: request.actor.staffId,
        what: step.what,
        dueAtMs,
        ...(step.staffId === undefined ? {} : { staffId: step.staffId }),
        ...(step.noReply === undefined ? {} : { noReply: step.noReply }),
        ...(step.replyOwed ? { replyOwed: true as const } : {}),
        ...(step.reply ? { reply: step.reply } : {}),
      },
    ]
  );
}

export function whyNotThen(instantMs: number, facts: Facts): { refuse: RefusalReason } | null {
  if (instantMs <= facts.nowMs) return refuse('dateInThePast');
  return instantMs > facts.nowMs + LONGEST_STEP_MS ? refuse('dateTooFar') : null;
}
