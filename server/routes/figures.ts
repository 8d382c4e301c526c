/** How the line answers: supervisors and administrators see the whole of it, everybody else their own team's part. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { FiguresViewSchema } from '../../flows/contract/figures.ts';
import { ErrorBodySchema } from '../../flows/contract/problem.ts';
import { type Team, TeamSchema } from '../../flows/words.ts';
import type { FiguresCache } from '../figures-cache.ts';
import { ApiError } from '../plugins/api-error.ts';
import { viewerOf } from '../plugins/session.ts';
import type { Viewer } from '../staff/sessions.ts';

/** Years that a line of ours can have figures of: a date far outside them means a mistyped one. */
const DaySchema = z.iso.date().refine((day) => day >= '2000-01-01' && day < '2100-01-01');

const QuerySchema = z.object({
  /** In the time zone of the centre; today when left out. */
  day: DaySchema.optional(),
  /** Left out: all that the viewer may see. */
  team: TeamSchema.optional(),
});

/** Null: every team. Throws `notYourTeam`. */
function scopeOf({ actor }: Viewer, asked: Team | undefined): Team | null {
  if (actor.role === 'supervisor' || actor.role === 'administrator') return asked ?? null;
  if (actor.team === null || (asked !== undefined && asked !== actor.team)) throw new ApiError('notYourTeam');
  return actor.team;
}

export function figuresRoutes(figures: FiguresCache) {
  return async (app: FastifyInstance): Promise<void> => {
    app.withTypeProvider<ZodTypeProvider>().get('/figures', {
      schema: {
        tags: ['figures'],
        summary: 'Calls of a day by team, line and hour, how long they waited, and the line at this moment',
        querystring: QuerySchema,
        response: {
          200: FiguresViewSchema,
          400: ErrorBodySchema,
          401: ErrorBodySchema,
          403: ErrorBodySchema,
        },
      },
      handler: async (request) => {
        const { day, team } = request.query;
        return figures.figuresFor(scopeOf(viewerOf(request), team), day);
      },
    });
  };
}
