/** The console as a telephone: what a browser needs to be rung. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { ErrorBodySchema } from '../../flows/contract/problem.ts';
import { VoiceTokenSchema } from '../../flows/contract/staff-view.ts';
import { isoOf } from '../../flows/ids.ts';
import type { Deps } from '../deps.ts';
import { ApiError } from '../plugins/api-error.ts';
import { VOICE_TOKENS_PER_MINUTE } from '../plugins/rate-limits.ts';
import { viewerOf } from '../plugins/session.ts';
import { accessTokenFor, carrierUrlOf, TOKEN_LIFETIME_S } from '../telephony/twilio/softphone.ts';

export function voiceRoutes({ config, clock }: Pick<Deps, 'config' | 'clock'>) {
  return async (app: FastifyInstance): Promise<void> => {
    app.withTypeProvider<ZodTypeProvider>().post('/voice/token', {
      config: {
        rateLimit: {
          max: VOICE_TOKENS_PER_MINUTE,
          keyGenerator: (request) => `voice ${request.viewer?.tokenHash ?? request.ip}`,
        },
      },
      schema: {
        tags: ['staff'],
        summary: 'A token with which my browser can be rung',
        response: {
          200: VoiceTokenSchema,
          401: ErrorBodySchema,
          403: ErrorBodySchema,
          409: ErrorBodySchema,
          429: ErrorBodySchema,
        },
      },
      handler: async (request) => {
        const access = await accessTokenFor(config, viewerOf(request).staff.staffId);
        if (access === null) throw new ApiError('noSoftphone');
        return {
          ...access,
          expiresAt: isoOf(clock.now() + TOKEN_LIFETIME_S * 1000),
          carrierUrl: carrierUrlOf(config),
        };
      },
    });
  };
}
