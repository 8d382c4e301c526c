/**
 * What the provider's request bodies are parsed with, once at the edge, into what the shell works with. The provider adds
 * fields freely, so unknown ones are dropped; statuses that we do not know become null and change nothing. A parser
 * returns null when what is needed most is missing: the provider's identifier and nothing else. A field that is odd or
 * too long counts as one that was not sent, and costs no family its case.
 */
import { z } from 'zod';
import type { FormFields } from '../signature.ts';
import { ADDRESS } from './sender.ts';

/** No provider identifier is longer; ours have their own schema. */
export const SidSchema = z.string().min(1).max(64);
/** The same where nothing hangs on it alone. */
export const OtherSidSchema = SidSchema.optional().catch(undefined);
export const AddressSchema = z.string().trim().regex(ADDRESS).optional().catch(undefined);
/** One of the provider's words. */
export const WordSchema = z.string().max(64).optional().catch(undefined);

/** A field that was sent twice counts by its first value. */
export function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

/** The fields that a schema reads, each by its first value: the provider sends three times as many. */
export function fieldsFor(schema: z.ZodObject, fields: FormFields): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const name in schema.shape) read[name] = firstOf(fields[name]);
  return read;
}
