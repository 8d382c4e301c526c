/** The board that a console starts from, and everybody who works here. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { BoardViewSchema } from '../../flows/contract/board-view.ts';
import { ErrorBodySchema } from '../../flows/contract/problem.ts';
import { StaffViewSchema } from '../../flows/contract/staff-view.ts';
import type { BoardCache } from '../cases/views/board-cache.ts';
import { onePerTurn } from '../one-per-turn.ts';
import { viewerOf } from '../plugins/session.ts';
import { type StaffDeps, staffFor } from '../staff/present-staff.ts';

export function boardRoutes(deps: StaffDeps, boards: BoardCache) {
  const myTurn = onePerTurn();

  return async (app: FastifyInstance): Promise<void> => {
    const routes = app.withTypeProvider<ZodTypeProvider>();

    routes.get('/board', {
      schema: {
        tags: ['cases'],
        summary: 'One consistent picture of the open cases I may see; pushes with a greater seq continue it',
        response: { 200: BoardViewSchema, 401: ErrorBodySchema },
      },
      handler: async (request, reply) => {
        await myTurn();
        const json = await boards.boardFor(viewerOf(request));
        // Encoded once for everybody who sees the same, so not once more by the route's serializer.
        return reply.type('application/json; charset=utf-8').send(json as never);
      },
    });

    routes.get('/staff', {
      schema: {
        tags: ['staff'],
        summary: 'Everybody who works here; presence and load as far as my task needs them',
        response: { 200: z.array(StaffViewSchema), 401: ErrorBodySchema },
      },
      handler: async (request) => staffFor(deps, viewerOf(request).actor),
    });
  };
}
