/** What happened to my cases while I was not there, until I have read it. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { ErrorBodySchema } from '../../flows/contract/problem.ts';
import { WhileAwayReadSchema, WhileAwayViewSchema } from '../../flows/contract/while-away.ts';
import { whileAway } from '../cases/views/while-away.ts';
import type { Deps } from '../deps.ts';
import { viewerOf } from '../plugins/session.ts';

const tags = ['cases'];

export function whileAwayRoutes({ store, cases }: Pick<Deps, 'store' | 'cases'>) {
  return async (app: FastifyInstance): Promise<void> => {
    const routes = app.withTypeProvider<ZodTypeProvider>();

    routes.get('/while-away', {
      schema: {
        tags,
        summary: 'What others made of my cases while I was not there, and I have not read yet',
        response: { 200: WhileAwayViewSchema, 401: ErrorBodySchema },
      },
      handler: async (request) => whileAway(store, viewerOf(request)),
    });

    routes.post('/while-away/read', {
      schema: {
        tags,
        summary: 'I have read it up to here; answers with what happened since',
        body: WhileAwayReadSchema,
        response: { 200: WhileAwayViewSchema, 400: ErrorBodySchema, 401: ErrorBodySchema },
      },
      handler: async (request) => {
        const viewer = viewerOf(request);
        const { staffId } = viewer.staff;
        const { upTo } = request.body;
        const read = await whileAway(store, viewer);
        // Nobody has read what has not happened yet.
        await store.markSeen(staffId, Math.min(upTo, read.upTo));
        for (const { id, mine, happened } of read.cases)
          if (id !== null && mine && happened.every(({ seq }) => seq <= upTo))
            await cases.handle(id, { type: 'standInSeen', by: staffId }, { inboxKey: null });
        return whileAway(store, viewer);
      },
    });
  };
}
