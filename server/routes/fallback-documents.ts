/**
 * What is heard when nothing else can be said. Which of the three, is told by what the provider brings along, since no
 * case may be there to ask: the leg in the address, that a discreet document gave it, or the number that the family sees.
 * Where that cannot be told, as of a body too large to be read, a line with a discreet number names nothing.
 */
import type { FastifyRequest } from 'fastify';
import type { Config } from '../env.ts';
import { callbackQueryOf } from '../telephony/twilio/forms/callback-query.ts';
import { firstOf } from '../telephony/twilio/forms/fields.ts';
import {
  discreetFallbackDocument,
  fallbackDocument,
  legFallbackDocument,
} from '../telephony/twilio/twiml.ts';
import type { TwilioUrls } from '../telephony/twilio/urls.ts';

export interface Fallbacks {
  plain: string;
  discreet: string;
  /** Of a phone that we rang, where nothing tells which leg it is. */
  leg: string;
  for(request: FastifyRequest): string;
}

/** Of ours, as the family sees it; null when the provider's form cannot be read or does not tell. */
function numberSeen(request: FastifyRequest): string | null {
  // Asked by GET, the provider sends its form as the query.
  const form = (request.body ?? request.query ?? {}) as Record<string, unknown>;
  const isOurs = String(firstOf(form.Direction)).trim().startsWith('outbound');
  const number = firstOf(isOurs ? form.From : form.To);
  return typeof number === 'string' ? number.trim() || null : null;
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
      const { case: caseId, contact: contactId, leg: legId } = callbackQueryOf(request.query ?? {}) ?? {};
      if (legId !== undefined) {
        return legFallbackDocument(caseId && contactId ? urls.leg({ caseId, contactId, legId }) : null);
      }
      const query = (request.query ?? {}) as { discreet?: unknown };
      const mayBeHidden = discreetNumber !== null && [discreetNumber, null].includes(numberSeen(request));
      return query.discreet === '1' || mayBeHidden ? discreet : plain;
    },
  };
}
