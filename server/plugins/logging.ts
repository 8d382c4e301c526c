/**
 * One line per request, after its answer: the route's pattern, never the address itself, since queries carry
 * searches. What went well is only told at `debug`: a line of this size per webhook would cost more than the webhook.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Logger } from 'pino';

function levelOf(statusCode: number): 'error' | 'info' | 'debug' {
  if (statusCode >= 500) return 'error';
  return statusCode >= 400 ? 'info' : 'debug';
}

function lineOf(request: FastifyRequest, reply: FastifyReply) {
  const { id: caseId } = (request.params ?? {}) as { id?: string };
  return {
    method: request.method,
    route: request.routeOptions.url ?? null,
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime * 10) / 10,
    ...(caseId === undefined ? {} : { caseId }),
    ...(request.viewer ? { staffId: request.viewer.actor.staffId } : {}),
  };
}

export const loggingPlugin = fp(
  async (app: FastifyInstance, { log }: { log: Logger }) => {
    app.addHook('onResponse', (request, reply, done) => {
      const level = levelOf(reply.statusCode);
      if (log.isLevelEnabled(level)) request.log[level](lineOf(request, reply), 'answered');
      done();
    });
  },
  { name: 'logging', dependencies: ['session'] },
);
