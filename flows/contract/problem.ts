/** What is answered when something is not done: a stable code, or why the core refused. */
import { z } from 'zod';
import { REFUSAL_REASONS } from './commands.ts';
import { CommandTypeSchema } from './views.ts';

export const ErrorBodySchema = z.object({ code: z.string(), message: z.string() });
export const RefusalBodySchema = z.object({
  reason: z.enum(REFUSAL_REASONS),
  allowed: z.array(CommandTypeSchema),
  /** For alreadyTaken: who was first. */
  who: z.string().optional(),
});
export type RefusalBody = z.infer<typeof RefusalBodySchema>;
