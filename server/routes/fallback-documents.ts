/**
 * What is heard when nothing else can be said. Which of the three, is told by what the provider brings along, since no
 * case may be there to ask: the leg in the address, that a discreet document gave it, or the number that the family sees.
 */
import type { FastifyRequest } from 'fastify';
import type { Config } from '../env.ts';
import {
  discreetFallbackDocument,
  fallbackDocument,
  legFallbackDocument,
} from '../telephony/twilio/twiml.ts';
import type { TwilioUrls } from '../telephony/twilio/urls.ts';
import { callbackQueryOf } from '../telephony/twilio/webhook-forms.ts';
import { fieldsOf } from './twilio-scope.ts';

export interface Fallbacks {
  plain: string;
  discreet: string;
  /** Of a phone that we rang, where nothing tells which leg it is. */
  leg: string;
  for(request: FastifyRequest): string;
}

export function createFallbacks(
  { discreetNumber }: Pick<Config, 'discreetNumber'>,
  urls: Pick<TwilioUrls, 'voice' | 'leg'>,
): Fallbacks {
  const plain = fallbackDocument(urls);
  const discreet = discreetFallbackDocument(urls);
  return {
    plain,
    discreet,
    leg: legFallbackDocument(null),
    for(request) {
      const { case: caseId, contact: contactId, leg: legId } = callbackQueryOf(request.query) ?? {};
      if (legId !== undefined) {
        return legFallbackDocument(caseId && contactId ? urls.leg({ caseId, contactId, legId }) : null);
      }
      const query = (request.query ?? {}) as { discreet?: unknown };
      const { Direction, From, To } = fieldsOf(request);
      const seen = String(Direction).startsWith('outbound') ? From : To;
      return query.discreet === '1' || (discreetNumber !== null && seen === discreetNumber)
        ? discreet
        : plain;
    },
  };
}
