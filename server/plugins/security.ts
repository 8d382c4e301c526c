/**
 * What protects every answer: headers that let the console load only itself, and bodies that can only be JSON
 * (the webhooks' scope adds forms for itself). Changes from another site are refused in the /api scope.
 */
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Deps } from '../deps.ts';
import { softphoneSources } from '../telephony/twilio/softphone.ts';
import { ApiError } from './api-error.ts';
import { isFromOurselves } from './same-origin.ts';

const UNSAFE_METHODS = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const YEAR_S = 365 * 24 * 3600;

export const securityPlugin = fp(
  async (app: FastifyInstance, { deps }: { deps: Deps }) => {
    const { publicBaseUrl } = deps.config;
    const isHttps = publicBaseUrl.startsWith('https:');
    const softphone = softphoneSources(deps.config);
    // A form or a plain text is what another site's page could send without asking.
    app.removeContentTypeParser('text/plain');
    await app.register(helmet, {
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          // The component library writes its colours into a style element of its own.
          styleSrc: ["'self'", "'unsafe-inline'"],
          // A picture that a family sent is held in the page, so that no address of it is left anywhere.
          imgSrc: ["'self'", 'data:', 'blob:'],
          fontSrc: ["'self'"],
          // Not every browser takes 'self' for the web socket of the same host.
          connectSrc: [
            "'self'",
            publicBaseUrl.replace(/^http/, 'ws').replace(/(?<=\/\/[^/]+)\/.*$/, ''),
            ...softphone.connect,
          ],
          mediaSrc: ["'self'", 'blob:', ...softphone.media],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      strictTransportSecurity: isHttps ? { maxAge: YEAR_S, includeSubDomains: false } : false,
      referrerPolicy: { policy: 'no-referrer' },
      // Over plain http to another machine browsers only complain about these two.
      crossOriginOpenerPolicy: isHttps ? { policy: 'same-origin' } : false,
      originAgentCluster: isHttps,
      crossOriginEmbedderPolicy: false,
    });
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(self)');
    });
  },
  { name: 'security', dependencies: ['errors'] },
);

/** For the scope that changes things on behalf of a signed-in person. */
export function refuseOtherSites(deps: Deps) {
  return async (request: FastifyRequest): Promise<void> => {
    if (!UNSAFE_METHODS.has(request.method)) return;
    if (!isFromOurselves(request.headers, deps.config.publicBaseUrl)) throw new ApiError('crossOrigin');
  };
}

/** For the scope that answers with cases: no browser keeps them after the person has left. */
export async function forbidKeeping(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.header('cache-control', 'private, no-store');
}
