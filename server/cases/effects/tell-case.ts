/** Another case of the same family is told what became of a call: by a command of its own, which counts once. */
import type { Effect } from '../../../flows/case/effects.ts';
import type { CaseService } from '../case-service.ts';
import type { EffectOutcome } from './effect-outcome.ts';

type TellCase = Extract<Effect, { kind: 'tellCase' }>;

/** `caseId`: the case that has the call. What the told case has no use for counts as done. */
export async function tellCase(
  caseId: string,
  { effectId, toldCaseId, calledAtMs, how, staffId }: TellCase,
  tell: CaseService['handle'],
): Promise<EffectOutcome> {
  const told = { type: 'familyCallTell', inCaseId: caseId, calledAtMs, how, staffId } as const;
  const handled = await tell(toldCaseId, told, { inboxKey: `tell:${effectId}` });
  const isLost = !handled.ok && handled.reason === 'caseUnreadable';
  return isLost ? { kind: 'failed', code: handled.reason } : { kind: 'done', report: null };
}
