/**
 * Identifiers and instants. Ids are opaque strings made by the shell; the core derives further ones from
 * the one fresh id it is given per command (`derivedId`), so that it needs no randomness.
 */
import { z } from 'zod';

export const IdSchema = z.string().min(1).max(64);
export type CaseId = string;
export type ContactId = string;
export type StaffId = string;
export type OfferId = string;
export type LegId = string;
export type MessageId = string;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const EpochMsSchema = z.number().int().nonnegative();
export type EpochMs = number;

/** A provider's identifier, e.g. CA… for calls, SM… for messages. */
export type ProviderSid = string;

/** A further id of the same command: stable, unique as long as the fresh id is. */
export function derivedId(freshId: string, kind: string, index = 0): string {
  return `${freshId}-${kind}${index}`;
}

/** The last one written: a decision names the same instant many times. */
let lastMs = 0;
let lastIso = '1970-01-01T00:00:00.000Z';

export function isoOf(epochMs: EpochMs): string {
  if (epochMs !== lastMs) {
    lastIso = new Date(epochMs).toISOString();
    lastMs = epochMs;
  }
  return lastIso;
}
