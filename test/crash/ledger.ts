/**
 * What the outside world was told was taken: everything in here must be in the journals afterwards, exactly once.
 * What was never answered may be there or not, but never twice.
 */
import { randomUUID } from 'node:crypto';

export interface SentText {
  sid: string;
  body: string;
  /** The webhook was answered with 2xx. */
  acknowledged: boolean;
}

export interface SentCommand {
  key: string;
  caseId: string;
  type: string;
  /** Words that only this command contains. */
  mark: string;
  answer: 'taken' | 'refused';
}

export class Ledger {
  readonly texts: SentText[] = [];
  readonly commands: SentCommand[] = [];
  #marks = 0;

  /** Words that occur nowhere else. */
  mark(): string {
    this.#marks += 1;
    return `знак-${this.#marks}-${randomUUID().slice(0, 8)}`;
  }
}
