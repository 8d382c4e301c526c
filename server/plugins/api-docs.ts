/** GET /api/openapi.json: the whole API, made from the very schemas that requests and answers are checked with. */
import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';
import fp from 'fastify-plugin';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { BoardViewSchema } from '../../flows/contract/board-view.ts';
import { StaffCommandSchema } from '../../flows/contract/commands.ts';
import { CallFiguresSchema, FiguresViewSchema } from '../../flows/contract/figures.ts';
import { ErrorBodySchema } from '../../flows/contract/problem.ts';
import { SessionViewSchema, StaffViewSchema } from '../../flows/contract/staff-view.ts';
import { CaseSummarySchema, CaseViewSchema } from '../../flows/contract/views.ts';
import { SESSION_COOKIE } from '../staff/sessions.ts';

/** Schemas that stand in the document once, by name. */
function namedSchemas() {
  const registry = z.registry<{ id: string }>();
  registry.add(StaffCommandSchema, { id: 'StaffCommand' });
  registry.add(CaseSummarySchema, { id: 'CaseSummary' });
  registry.add(CaseViewSchema, { id: 'CaseView' });
  registry.add(BoardViewSchema, { id: 'BoardView' });
  registry.add(StaffViewSchema, { id: 'StaffView' });
  registry.add(CallFiguresSchema, { id: 'CallFigures' });
  registry.add(FiguresViewSchema, { id: 'FiguresView' });
  registry.add(SessionViewSchema, { id: 'SessionView' });
  registry.add(ErrorBodySchema, { id: 'Error' });
  return registry;
}

const UNSERVED = { 503: ErrorBodySchema };
const UNREADABLE = { 413: ErrorBodySchema, 415: ErrorBodySchema };

/** What Fastify and the store answer before or in the place of a handler: no route writes it down by itself. */
function withCommonErrors(schema: FastifySchema, method: string | string[]): FastifySchema {
  const takesBody = [method].flat().some((one) => one !== 'GET' && one !== 'HEAD');
  const response = {
    ...(takesBody ? UNREADABLE : {}),
    ...UNSERVED,
    ...(schema.response as Record<string, unknown> | undefined),
  };
  return { ...schema, response };
}

export const apiDocsPlugin = fp(
  async (app: FastifyInstance) => {
    const schemaRegistry = namedSchemas();
    const described = createJsonSchemaTransform({ schemaRegistry });
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Ochag',
          version: '1',
          description:
            'A line for families in crisis and the desk that answers it. Instants are ISO 8601 in UTC. ' +
            'Every error is {code, message}; a command that the state of a case forbids is 409 {reason, allowed}. ' +
            'Changes are pushed over /socket.io: the events deltas, notices, counts, staff, resync, signedOut.',
        },
        components: {
          securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE } },
        },
        security: [{ session: [] }],
      },
      transform: ({ schema, route, ...rest }) =>
        described({ schema: withCommonErrors(schema, route.method), route, ...rest }),
      transformObject: createJsonSchemaTransformObject({ schemaRegistry }),
    });
    app.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
      reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
    );
  },
  { name: 'api-docs' },
);
