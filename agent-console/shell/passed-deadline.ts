/** Which deadline of a case has passed last: the answer owed to the family, the next step, or what was agreed before it. Pure. */
import type { CaseSummary, NextStepView } from '../../flows/contract/views.ts';

export type PassedDeadline = { of: 'reply' } | { of: 'step'; step: NextStepView } | { of: 'unknown' };

/** Told at `atMs`, in epoch milliseconds; unknown where the board does not have the case, or has moved on. */
export function passedDeadlineOf(
  item: Pick<CaseSummary, 'nextStep' | 'agreedStep' | 'replyDueAt'> | undefined,
  atMs: number,
): PassedDeadline {
  const passedAtMs = (dueAt: string | null | undefined) => {
    const dueAtMs = dueAt ? Date.parse(dueAt) : Number.NaN;
    return dueAtMs <= atMs ? dueAtMs : Number.NEGATIVE_INFINITY;
  };
  const replyMs = passedAtMs(item?.replyDueAt);
  const steps = [item?.nextStep, item?.agreedStep].filter((step) => step != null);
  const [last] = steps.sort((one, other) => passedAtMs(other.dueAt) - passedAtMs(one.dueAt));
  if (last && passedAtMs(last.dueAt) > replyMs) return { of: 'step', step: last };
  return Number.isFinite(replyMs) ? { of: 'reply' } : { of: 'unknown' };
}
