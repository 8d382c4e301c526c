/** What a cold handover to a team changes in the triage: who is asked meanwhile, and what becomes of a family left behind. */
import type { CaseEventOf } from '../case/events.ts';
import type { TriageContext } from './context.ts';

type Change = Partial<TriageContext>;

/** Whoever hands over is not asked to take it themselves. */
export function afterHandoverAsked(
  { skips }: TriageContext,
  { at, by, tier, specialty, untilMs, reason, told }: CaseEventOf<'handover.asked'>,
): Change {
  const others = skips.filter((skip) => skip.staffId !== by && skip.untilMs > at);
  return {
    handover: { tier, specialty, askedAtMs: at, untilMs, ...(told ? { reason } : {}) },
    skips: [...others, { staffId: by, untilMs }],
  };
}

/** Left behind, the family waits in the hotline's list from the beginning of its wait, for the same person first. */
export function afterHandoverEnded(context: TriageContext, event: CaseEventOf<'handover.ended'>): Change {
  const ended = { ...withoutHandover(context), skips: [] };
  if (event.why !== 'left') return ended;
  return {
    ...ended,
    callWaits: true,
    talkingStaffId: null,
    held: [],
    waitingSinceMs: context.waitedFromMs ?? event.at,
    tier: 'hotline',
    specialty: null,
  };
}

export function withoutHandover({ handover }: TriageContext): Change {
  return handover ? { handover: null, offers: [] } : {};
}
