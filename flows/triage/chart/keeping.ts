/** What most transitions of the triage do: the event is kept, and the case stays, or goes somewhere. */
import type { Tier } from '../../words.ts';

export const keep = { actions: 'keep' } as const;

/** In the same state as before, which begins anew. */
export const again = <const Target extends string>(target: Target) =>
  ({ target, reenter: true, actions: 'keep' }) as const;

export const goTo = <const Target extends string>(target: Target) => ({ target, actions: 'keep' }) as const;

export const goIf = <const Guard, const Target extends string>(guard: Guard, target: Target) =>
  ({ guard, target, actions: 'keep' }) as const;

/** As `goIf`, of a guard that asks for a tier. */
export const goAt = <const Name extends string, const At extends Tier, const Target extends string>(
  type: Name,
  tier: At,
  target: Target,
) => goIf({ type, params: { tier } }, target);
