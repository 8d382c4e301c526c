/** What the provider's answer to one request makes of the effect: done, to be tried again, failed, or not known. */
import type { ProviderAnswer } from '../../telephony/provider.ts';
import type { EffectOutcome } from './effect-outcome.ts';

export const NOT_NEEDED: EffectOutcome = { kind: 'done', report: null };

type Refusal = Exclude<ProviderAnswer, { ok: true }>;

/** Of a create: the provider would carry out a repeat a second time. */
export function createOutcome(answer: Refusal): EffectOutcome {
  switch (answer.why) {
    case 'refused':
      return { kind: 'failed', code: answer.code };
    case 'notNow':
      return { kind: 'again', retryAfterMs: answer.retryAfterMs };
    case 'unknown':
      return { kind: 'unknown' };
  }
}

/** Whoever was to be moved has hung up meanwhile; the call's own last callback tells the case. */
export function unlessOver(answer: ProviderAnswer): EffectOutcome {
  const isOver = !answer.ok && answer.why === 'refused' && ['21220', '20404'].includes(answer.code);
  return isOver ? NOT_NEEDED : changeOutcome(answer);
}

/** Of a change that may be repeated freely. */
export function changeOutcome(answer: ProviderAnswer): EffectOutcome {
  if (answer.ok) return NOT_NEEDED;
  const outcome = createOutcome(answer);
  return outcome.kind === 'unknown' ? { kind: 'again', retryAfterMs: null } : outcome;
}
