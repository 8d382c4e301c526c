/** The queries of our own callback addresses. */
import { z } from 'zod';
import { IdSchema } from '../../../../flows/ids.ts';
import type { FormFields } from '../signature.ts';
import { fieldsFor } from './fields.ts';

const QuerySchema = z.object({
  case: IdSchema.optional(),
  contact: IdSchema.optional(),
  leg: IdSchema.optional(),
  effect: IdSchema.optional(),
  message: IdSchema.optional(),
  recording: IdSchema.optional(),
  round: z.coerce.number().int().min(0).max(1_000_000).optional(),
  room: z.coerce.number().int().min(0).max(1_000_000).optional(),
  question: z.coerce.number().int().min(0).max(1_000_000).optional(),
});
export type CallbackQuery = z.infer<typeof QuerySchema>;

/** The ids that we gave the provider along; null when they were tampered with beyond reading. */
export function callbackQueryOf(query: unknown): CallbackQuery | null {
  const parsed = QuerySchema.safeParse(fieldsFor(QuerySchema, query as FormFields));
  return parsed.success ? parsed.data : null;
}
