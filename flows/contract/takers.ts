/** Who could take a call that is handed over to a team, or a case that is sent there: the server's own reckoning, the same on every console. */
import { z } from 'zod';
import { AttentionSchema, SpecialtySchema, TeamSchema } from '../words.ts';

export const TakersQuerySchema = z.object({
  team: TeamSchema,
  specialty: SpecialtySchema.optional(),
  attention: AttentionSchema.optional().describe('desk: who of the team is there, with a phone or without.'),
});
export type TakersQuery = z.infer<typeof TakersQuerySchema>;

export const TakersSchema = z.object({
  there: z.number().int().nonnegative().describe('Could take it, were their talk over.'),
  free: z.number().int().nonnegative().describe('Of those: talk with nobody now.'),
});
export type Takers = z.infer<typeof TakersSchema>;
