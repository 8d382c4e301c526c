/** A flag on a phone number: what the line knows of whoever calls from it, and until when that holds. */
import { z } from 'zod';
import { type EpochMs, IdSchema } from '../ids.ts';

/** frequent: calls often, and there is an agreed plan; abusive: insults or threatens staff; prank: no need behind it. */
export const FLAG_KINDS = ['frequent', 'abusive', 'prank'] as const;
export const FlagKindSchema = z.enum(FLAG_KINDS);
export type FlagKind = z.infer<typeof FlagKindSchema>;

/** Kept with each contact of a flagged number, so that what the caller hears follows from the journal alone. */
export const FlagNowSchema = z.object({
  flagId: IdSchema,
  kind: FlagKindSchema,
  /** Of a contact: whether the block held for it. It never does for somebody known to be in danger. */
  blocked: z.boolean(),
});
export type FlagNow = z.infer<typeof FlagNowSchema>;

const DAY_MS = 24 * 3_600_000;

/** Milliseconds. Ours: a block is looked at again by a person at least every month, a plan every half year. */
export const LONGEST_FLAG_MS = { blocked: 30 * DAY_MS, open: 180 * DAY_MS } as const;

/** Milliseconds after which a quiet text of a blocked number has to be read by a person. Ours: a day. */
export const QUIET_TEXT_READ_MS = DAY_MS;

export interface FlagTerms {
  kind: FlagKind;
  plan: string;
  blocked: boolean;
  expiresAtMs: EpochMs;
}

export type FlagProblem = 'planMissing' | 'notBlockable' | 'expiresInThePast' | 'expiresTooLate';

/** Why a flag cannot be set so; null when it can. Who calls often is given a plan and is never turned away. */
export function flagProblem(
  { kind, plan, blocked, expiresAtMs }: FlagTerms,
  nowMs: EpochMs,
): FlagProblem | null {
  if (kind === 'frequent' && plan === '') return 'planMissing';
  if (kind === 'frequent' && blocked) return 'notBlockable';
  if (expiresAtMs <= nowMs) return 'expiresInThePast';
  return expiresAtMs - nowMs > LONGEST_FLAG_MS[blocked ? 'blocked' : 'open'] ? 'expiresTooLate' : null;
}

/** The flag as it counts for one contact: danger, among others, lifts every block. */
export function flagFor(flag: FlagNow | null | undefined, isLifted: boolean): FlagNow | null {
  if (!flag) return null;
  return { ...flag, blocked: flag.blocked && !isLifted };
}
