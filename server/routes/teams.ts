/** How each team is rung and rests: everybody may read it, supervisors and administrators set it. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { StoredTeamSettings } from '../../db/contract/settings-store.ts';
import { ErrorBodySchema } from '../../flows/contract/problem.ts';
import {
  TeamChangeSchema,
  TeamListSchema,
  TeamNameSchema,
  type TeamSettingsView,
  TeamSettingsViewSchema,
} from '../../flows/contract/teams.ts';
import { CALENDAR_RU } from '../../flows/hours/calendar-ru.ts';
import { isOpen } from '../../flows/hours/is-open.ts';
import { nextChange } from '../../flows/hours/next-change.ts';
import type { Deps } from '../deps.ts';
import { ApiError } from '../plugins/api-error.ts';
import type { Realtime } from '../realtime/realtime.ts';
import { changeErrors, changeRecord, changerOf } from './changing-settings.ts';

function viewOf(stored: StoredTeamSettings, nowMs: number): TeamSettingsView {
  const { schedule } = stored.settings;
  return {
    ...stored,
    isOpen: schedule === null || isOpen(schedule, CALENDAR_RU, nowMs),
    changesAtMs: schedule === null ? null : nextChange(schedule, CALENDAR_RU, nowMs),
  };
}

export function teamRoutes(
  { store, clock, teams, wakeDispatch }: Deps,
  realtime: Pick<Realtime, 'lineChanged'>,
) {
  return async (app: FastifyInstance): Promise<void> => {
    const routes = app.withTypeProvider<ZodTypeProvider>();

    routes.get('/teams', {
      schema: {
        tags: ['teams'],
        summary:
          'How each team is rung, how long it rests, when somebody is set away, and how much one holds',
        response: { 200: TeamListSchema, 401: ErrorBodySchema },
      },
      handler: async () => {
        const nowMs = clock.now();
        return { teams: (await store.teamSettings()).map((stored) => viewOf(stored, nowMs)) };
      },
    });

    routes.put('/teams/:team', {
      schema: {
        tags: ['teams'],
        summary: 'Set how a team works; for supervisors and administrators',
        params: z.object({ team: TeamNameSchema }),
        body: TeamChangeSchema,
        response: { 200: TeamSettingsViewSchema, ...changeErrors },
      },
      handler: async (request) => {
        const staff = changerOf(request);
        const { team } = request.params;
        const { version, settings } = request.body;
        // The hours of the hotline are those of the line.
        if (team === 'hotline' && settings.schedule !== null) throw new ApiError('invalidRequest');
        const wasSet = await store.setTeamSettings(
          team,
          settings,
          version,
          changeRecord(staff.staffId, clock.now(), 'team.changed', { team, settings }),
        );
        if (!wasSet) throw new ApiError('teamChanged');
        teams.changed();
        wakeDispatch();
        realtime.lineChanged();
        return viewOf({ team, version: version + 1, settings }, clock.now());
      },
    });
  };
}
