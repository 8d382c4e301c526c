/**
 * Whose phone is kept free of other calls while a life in danger is on the line and speaks with nobody: whoever could
 * be asked for it once more within seconds, and is out of reach the moment a routine call rings them.
 */
import type { EpochMs, StaffId } from '../ids.ts';
import type { RoutableCase } from './routable.ts';

/** A call in danger that rings somebody at this moment, with those who were passed over for it. */
export type RungInDanger = Pick<RoutableCase, 'skips'>;

export function isInDangerOnLine({
  attention,
  urgency,
}: Pick<RoutableCase, 'attention' | 'urgency'>): boolean {
  return attention === 'voice' && urgency === 'imminent';
}

/** Those who have just missed or refused one of them. For how long, the skip says: then they are asked for it again. */
export function passedOverInDanger(calls: readonly RungInDanger[], nowMs: EpochMs): Set<StaffId> {
  const skips = calls.flatMap((call) => call.skips);
  return new Set(skips.filter(({ untilMs }) => untilMs > nowMs).map(({ staffId }) => staffId));
}
