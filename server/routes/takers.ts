/** Who of a team could take a call now: for whoever is about to hand it over. Tells numbers of people, no names. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { contextOf, thaw } from '../../flows/case/state.ts';
import { ErrorBodySchema } from '../../flows/contract/problem.ts';
import { TakersQuerySchema, TakersSchema } from '../../flows/contract/takers.ts';
import { IdSchema } from '../../flows/ids.ts';
import { requireWhole } from '../cases/views/read-case.ts';
import { handoverTakers } from '../cases/watches/takers.ts';
import type { Deps } from '../deps.ts';
import { ApiError } from '../plugins/api-error.ts';
import { viewerOf } from '../plugins/session.ts';

export function takerRoutes(deps: Pick<Deps, 'store' | 'clock' | 'teams'>) {
  const { store, clock, teams } = deps;
  return async (app: FastifyInstance): Promise<void> => {
    app.withTypeProvider<ZodTypeProvider>().get('/cases/:id/takers', {
      schema: {
        tags: ['cases'],
        summary:
          'How many of a team could take the call of this case, as a handover would find them, or are there for the case itself',
        params: z.object({ id: IdSchema }),
        querystring: TakersQuerySchema,
        response: {
          200: TakersSchema,
          400: ErrorBodySchema,
          401: ErrorBodySchema,
          403: ErrorBodySchema,
          404: ErrorBodySchema,
        },
      },
      handler: async (request) => {
        const viewer = viewerOf(request);
        const { id } = request.params;
        await requireWhole(deps, viewer, id);
        const [stored, staff, closed] = await Promise.all([
          store.loadCase(id),
          store.staffOnShift(),
          teams.closed(),
        ]);
        if (stored === null) throw new ApiError('unknownCase');
        const now = { staff, closed, nowMs: clock.now() };
        return handoverTakers(contextOf(thaw(id, stored.frozen)), request.query, viewer.actor.staffId, now);
      },
    });
  };
}
