/**
 * What is heard when nothing else can be said, made once. Which of the two, is told by what the provider brings along,
 * since no case may be there to ask: the address that a discreet document gave it, or the number that was called.
 */
import type { FastifyRequest } from 'fastify';
import type { Config } from '../env.ts';
import { discreetFallbackDocument, fallbackDocument } from '../telephony/twilio/twiml.ts';
import type { TwilioUrls } from '../telephony/twilio/urls.ts';
import { callFormOf } from '../telephony/twilio/webhook-forms.ts';
import { fieldsOf } from './twilio-scope.ts';

export interface Fallbacks {
  plain: string;
  discreet: string;
  for(request: FastifyRequest): string;
}

export function createFallbacks(
  { discreetNumber }: Pick<Config, 'discreetNumber'>,
  urls: Pick<TwilioUrls, 'voice'>,
): Fallbacks {
  const plain = fallbackDocument(urls);
  const discreet = discreetFallbackDocument(urls);
  return {
    plain,
    discreet,
    for(request) {
      const query = (request.query ?? {}) as { discreet?: unknown };
      const to = callFormOf(fieldsOf(request))?.to ?? null;
      return query.discreet === '1' || (to !== null && to === discreetNumber) ? discreet : plain;
    },
  };
}
