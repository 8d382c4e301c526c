/**
 * How many requests one session, or one address that has none, may make under /api. Generous: it stops a runaway
 * script, not a busy shift. Webhooks are signed and are never counted: each is a person on the line.
 */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { ApiError } from './api-error.ts';

const MINUTE_MS = 60_000;
const REQUESTS_PER_MINUTE = 12_000;
/** Each costs a password check of some 30 ms of one core. A whole shift may come in through one address. */
export const SIGN_INS_PER_MINUTE = 120;
/** Of one session: its consoles ask once an hour, and at each reload. */
export const VOICE_TOKENS_PER_MINUTE = 30;
/** Of one session. Each is fetched from the provider anew and may be 5 MB; nobody looks at more. */
export const MEDIA_PER_MINUTE = 60;

export const rateLimitsPlugin = fp(
  async (app: FastifyInstance) => {
    await app.register(rateLimit, {
      max: REQUESTS_PER_MINUTE,
      timeWindow: MINUTE_MS,
      cache: 5000,
      keyGenerator: (request: FastifyRequest) => request.viewer?.tokenHash ?? request.ip,
      errorResponseBuilder: (_request, context) =>
        new ApiError('tooManyRequests', Math.ceil(context.ttl / 1000)),
    });
  },
  { name: 'rate-limits', dependencies: ['session'] },
);
