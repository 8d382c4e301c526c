/** What is set for the teams, as the console shows and sets it. */
import { z } from 'zod';
import { EpochMsSchema } from '../ids.ts';
import { TeamNameSchema, TeamSettingsSchema } from '../routing/team-settings.ts';

export { OFFICE_HOURS } from '../hours/schedule.ts';
export { isOnLine } from '../routing/rung-on.ts';
export {
  DEFAULT_TEAM_SETTINGS,
  RINGING_STRATEGIES,
  TEAM_BOUNDS,
  TEAM_NAMES,
  type TeamName,
  TeamNameSchema,
  type TeamSettings,
  teamNameOf,
  teamNameOfStaff,
} from '../routing/team-settings.ts';

export const TeamSettingsViewSchema = z.object({
  team: TeamNameSchema,
  version: z.number().int().nonnegative().describe('Counts the changes; 0: never set, the defaults hold.'),
  settings: TeamSettingsSchema,
  isOpen: z.boolean().describe('By hours of its own; without them always.'),
  changesAtMs: EpochMsSchema.nullable().describe(
    'When it next opens or closes; null: not within two months.',
  ),
});
export type TeamSettingsView = z.infer<typeof TeamSettingsViewSchema>;

export const TeamListSchema = z.object({ teams: z.array(TeamSettingsViewSchema) });
export type TeamList = z.infer<typeof TeamListSchema>;

export const TeamChangeSchema = z.object({
  version: z.number().int().nonnegative().describe('Of the settings that were changed: another is refused.'),
  settings: TeamSettingsSchema,
});
export type TeamChange = z.infer<typeof TeamChangeSchema>;
