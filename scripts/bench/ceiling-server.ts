/**
 * The ceiling: what Fastify, form parsing and the official signature check leave to be reached on this machine, with
 * nothing behind them. Answers every webhook with an empty document.
 */
import formbody from '@fastify/formbody';
import fastify from 'fastify';
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import { answerParent } from './helper-process.ts';

const EMPTY_RESPONSE = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

export interface CeilingOrder {
  authToken: string;
}
export interface CeilingStarted {
  port: number;
}

async function start({ authToken }: CeilingOrder): Promise<CeilingStarted> {
  const app = fastify();
  let publicBaseUrl = '';
  await app.register(formbody);
  app.post('/twilio/sms', async (request, reply) => {
    const signature = String(request.headers['x-twilio-signature']);
    const fields = request.body as Record<string, string>;
    if (!validateRequest(authToken, signature, publicBaseUrl + request.url, fields)) {
      return reply.code(403).send();
    }
    return reply.type('text/xml; charset=utf-8').send(EMPTY_RESPONSE);
  });
  publicBaseUrl = await app.listen({ host: '127.0.0.1', port: 0 });
  return { port: Number(new URL(publicBaseUrl).port) };
}

answerParent(start);
