/** What became of a request to the provider, and what the case must hear of it. */
import type { CaseCommand } from '../../../flows/case/commands.ts';

export type EffectOutcome =
  /** `report`: what the case must hear of it; null when nothing. */
  | { kind: 'done'; report: EffectReport | null }
  | { kind: 'failed'; code: string }
  /** Certainly not carried out; or carrying it out twice changes nothing. */
  | { kind: 'again'; retryAfterMs: number | null }
  /** May have been carried out, and must not be twice. */
  | { kind: 'unknown' };

export interface EffectReport {
  command: CaseCommand;
  inboxKey: string;
}
