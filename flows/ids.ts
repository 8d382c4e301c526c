/**
 * Identifiers and instants. Ids are opaque strings made by the shell; the core derives further ones from
 * the one fresh id it is given per command (`derivedId`), so that it needs no randomness.
 */
import { z } from 'zod';

export const IdSchema = z.string().min(1).max(64);
export type CaseId = string;
export type ContactId = string;
export type StaffId = string;
export type LegId = string;
export type MessageId = string;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const EpochMsSchema = z.number().int().nonnegative();
export type EpochMs = number;

/** A further id of the same command: stable, unique as long as the fresh id is. */
export function derivedId(freshId: string, kind: string, index = 0): string {
  return `${freshId}-${kind}${index}`;
}

/** Seconds written lately, up to their point: a decision names few, now and at its deadlines, and the next ones the same. */
const writtenSeconds = new Map<number, string>();
const SECONDS_KEPT = 64;

/** ISO 8601 in UTC with milliseconds, as Date writes it, many times faster. */
export function isoOf(epochMs: EpochMs): string {
  const ms = epochMs % 1000;
  const second = epochMs - ms;
  let written = writtenSeconds.get(second);
  if (written === undefined) {
    written = new Date(second).toISOString().slice(0, -'000Z'.length);
    if (writtenSeconds.size === SECONDS_KEPT) writtenSeconds.clear();
    writtenSeconds.set(second, written);
  }
  if (ms < 10) return `${written}00${ms}Z`;
  return ms < 100 ? `${written}0${ms}Z` : `${written}${ms}Z`;
}

export function isoOrNull(epochMs: EpochMs | null): string | null {
  return epochMs === null ? null : isoOf(epochMs);
}
