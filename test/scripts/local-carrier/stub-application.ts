// A tiny application for the carrier to call: serves the documents that a test gives it, keeps what it was asked.
import formBody from '@fastify/formbody';
import fastify, { type FastifyReply } from 'fastify';
import webhooks from 'twilio/lib/webhooks/webhooks.js';
import {
  createLocalCarrier,
  type LocalCarrierOptions,
} from '../../../scripts/local-carrier/local-carrier.ts';

export const accountSid = `AC${'0'.repeat(32)}`;
export const authToken = 'token-of-the-test-account';
export const voiceNumber = '+79000000124';
export const family = '+79000000101';
export const neighbour = '+79000000102';
export const operatorPhone = '+79000000201';

export interface Asked {
  path: string;
  form: Record<string, string>;
  headers: Record<string, string | string[] | undefined>;
  signatureIsRight: boolean;
}

type Answer = string | ((asked: Asked, reply: FastifyReply) => unknown);

export function response(...verbs: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs.join('')}</Response>`;
}

/** A carrier and an application that know each other; `close` both. Speed 50 unless told. */
export async function startStub(options: Partial<LocalCarrierOptions> = {}) {
  const answers = new Map<string, Answer>();
  const asked: Asked[] = [];
  const app = fastify();
  await app.register(formBody);
  app.all('/*', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const form = (request.method === 'POST' ? request.body : request.query) as Record<string, string>;
    const one: Asked = {
      path,
      form: form ?? {},
      headers: request.headers,
      signatureIsRight: webhooks.validateRequest(
        authToken,
        String(request.headers['x-twilio-signature'] ?? ''),
        `${applicationUrl}${request.url}`,
        request.method === 'POST' ? (form ?? {}) : {},
      ),
    };
    asked.push(one);
    const answer = answers.get(path);
    if (answer === undefined) return reply.code(404).send();
    if (typeof answer === 'string') return reply.type('text/xml; charset=utf-8').send(answer);
    return answer(one, reply);
  });
  const applicationUrl = await app.listen({ host: '127.0.0.1', port: 0 });
  answers.set('/voice/status', (_asked, reply) => reply.code(204).send());
  answers.set('/sms', response());
  answers.set('/status', (_asked, reply) => reply.code(204).send());

  const carrier = createLocalCarrier({
    accountSid,
    authToken,
    lines: {
      voice: {
        number: voiceNumber,
        voiceUrl: `${applicationUrl}/voice`,
        statusCallback: `${applicationUrl}/voice/status`,
        fallbackUrl: `${applicationUrl}/voice/fallback`,
      },
      sms: { number: '1240', smsUrl: `${applicationUrl}/sms` },
    },
    phones: [
      { number: family, label: 'Family' },
      { number: operatorPhone, label: 'Operator' },
    ],
    speed: 50,
    callsPerSecond: 10,
    ...options,
  });
  await carrier.listen();

  return {
    carrier,
    applicationUrl,
    asked,
    /** What `path` answers from now on: a document, or a function. */
    on(path: string, answer: Answer) {
      answers.set(path, answer);
    },
    askedFor: (path: string) => asked.filter((one) => one.path === path),
    /** A REST request as the application would make it. */
    async rest(
      method: 'GET' | 'POST' | 'DELETE',
      path: string,
      form: Record<string, string | string[]> = {},
      credentials = `${accountSid}:${authToken}`,
    ) {
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(form))
        for (const each of [value].flat()) body.append(name, each);
      const query = method === 'POST' || body.size === 0 ? '' : `?${body}`;
      const answer = await fetch(`${carrier.baseUrl}/2010-04-01/Accounts/${accountSid}${path}${query}`, {
        method,
        headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
        ...(method === 'POST' ? { body } : {}),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
    },
    async close() {
      await carrier.close();
      app.server.closeAllConnections();
      await app.close();
    },
  };
}

export type Stub = Awaited<ReturnType<typeof startStub>>;
