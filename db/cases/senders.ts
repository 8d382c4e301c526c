/**
 * What every appeal begins with: all that is known of the number it comes from. Most numbers are new, and a statement
 * costs more by being one than by what it finds: whether there is anything to find is asked of three tables at once.
 */
import { type PhoneRecord, UNKNOWN_PHONE } from '../../flows/case/facts.ts';
import type { StoredFlag } from '../contract/flag-store.ts';
import type { KnownCase, KnownSender } from '../contract/sender-store.ts';
import type { Sqlite } from '../file/open.ts';

const HAS_CASES = 1;
const HAS_PHONE = 2;
const HAS_FLAG = 4;

interface SenderParts {
  knownCasesOf(address: string, limit: number): KnownCase[];
  phoneOf(address: string): PhoneRecord;
  flagOf(address: string, nowMs: number): StoredFlag | null;
}

export function prepareSenderReads(
  database: Sqlite,
  { knownCasesOf, phoneOf, flagOf }: SenderParts,
): { senderOf(address: string, limit: number, nowMs: number): KnownSender } {
  const whatIsKnown = database
    .prepare<{ address: string }, number>(
      `SELECT ${HAS_CASES} * EXISTS (SELECT 1 FROM contacts WHERE address = @address)
         + ${HAS_PHONE} * EXISTS (SELECT 1 FROM phones WHERE address = @address)
         + ${HAS_FLAG} * EXISTS (SELECT 1 FROM flags WHERE address = @address AND ended_at_ms IS NULL)`,
    )
    .pluck();

  return {
    senderOf(address, limit, nowMs) {
      const known = whatIsKnown.get({ address }) ?? 0;
      return {
        cases: known & HAS_CASES ? knownCasesOf(address, limit) : [],
        phone: known & HAS_PHONE ? phoneOf(address) : UNKNOWN_PHONE,
        flag: known & HAS_FLAG ? flagOf(address, nowMs) : null,
      };
    },
  };
}
