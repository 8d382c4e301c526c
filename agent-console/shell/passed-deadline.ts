/** Which deadline of a case has passed last: the answer owed to the family, or the next step. Pure. */
import type { CaseSummary, NextStepView } from '../../flows/contract/views.ts';

export type PassedDeadline = { of: 'reply' } | { of: 'step'; step: NextStepView } | { of: 'unknown' };

/** Told at `atMs`, in epoch milliseconds; unknown where the board does not have the case, or has moved on. */
export function passedDeadlineOf(
  item: Pick<CaseSummary, 'nextStep' | 'replyDueAt'> | undefined,
  atMs: number,
): PassedDeadline {
  const passedAtMs = (dueAt: string | null | undefined) => {
    const dueAtMs = dueAt ? Date.parse(dueAt) : Number.NaN;
    return dueAtMs <= atMs ? dueAtMs : Number.NEGATIVE_INFINITY;
  };
  const replyMs = passedAtMs(item?.replyDueAt);
  const stepMs = passedAtMs(item?.nextStep?.dueAt);
  if (item?.nextStep && stepMs > replyMs) return { of: 'step', step: item.nextStep };
  return Number.isFinite(replyMs) ? { of: 'reply' } : { of: 'unknown' };
}
