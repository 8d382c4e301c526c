// The carrier's own switches over HTTP, for processes that do not hold the carrier in their hands.
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { FaultPlanSchema } from './faults.ts';
import type { Network } from './network.ts';
import type { LocalCarrierOptions } from './options.ts';

export function registerCarrierRoutes(
  app: FastifyInstance,
  network: Network,
  bins: LocalCarrierOptions['bins'] = {},
): void {
  for (const [name, document] of Object.entries(bins)) {
    app.route({
      method: ['GET', 'POST'],
      url: `/bins/${name}`,
      handler: (_request, reply) => reply.type('text/xml; charset=utf-8').send(document),
    });
  }
  app.get('/carrier/faults', () => network.faults.get());
  app.put('/carrier/faults', (request, reply) => {
    const plan = FaultPlanSchema.safeParse(request.body);
    if (!plan.success)
      return reply.code(400).send({ code: 'badRequest', message: z.prettifyError(plan.error) });
    network.faults.set(plan.data);
    return reply.send(network.faults.get());
  });
  app.get('/carrier/problems', () => network.problems.all());
  app.delete('/carrier/problems', (_request, reply) => {
    network.problems.clear();
    return reply.code(204).send();
  });
  app.get('/carrier/webhooks', () => network.webhooks.log.all());
  app.get('/carrier/rest', () => network.restLog.all());
  app.get('/carrier/health', () => ({
    ok: true,
    calls: network.calls.size,
    underWay: network.webhooks.underWay,
  }));
}
