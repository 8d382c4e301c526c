/**
 * The addresses under which the provider reaches us, all built from PUBLIC_BASE_URL. Their queries carry our own
 * ids, so that a callback finds its case even before the answer to our request was stored. Never a number or
 * a name: addresses end up in other people's logs.
 */
import type { NextHook } from '../../../flows/call/instructions.ts';

export interface CallerPlace {
  caseId: string;
  contactId: string;
  /** What is heard there must name nothing, also when all else fails. */
  discreet?: boolean;
  /** Set when the document is for a member of staff's phone. */
  legId?: string;
}

export type LegPlace = CallerPlace & { legId: string };

/**
 * Where static copies of the fallback documents are kept apart from this server, so that they are heard also while it is
 * down; null where there is none.
 */
export interface FallbackUrls {
  readonly family: string | null;
  readonly discreet: string | null;
  readonly leg: string | null;
}

const NONE_APART: FallbackUrls = { family: null, discreet: null, leg: null };

export interface TwilioUrls {
  hook(next: NextHook, place: CallerPlace): string;
  /** Where the caller's document is asked for again. */
  caller(caseId: string, contactId: string): string;
  leg(place: LegPlace): string;
  /** The document of a family that we ring, and what becomes of the ring. */
  family(caseId: string, contactId: string): string;
  familyStatus(caseId: string, contactId: string, effectId: string): string;
  legStatus(place: LegPlace, effectId: string): string;
  /** Told when another line that a caller is put through to picks up. */
  passedOnAnswer(place: CallerPlace): string;
  /** What is heard there before the two are joined. */
  passedOnPrompt(place: CallerPlace): string;
  textStatus(caseId: string, messageId: string, effectId: string): string;
  recordingStatus(
    place: { caseId: string; contactId: string },
    recordingId: string,
    effectId: string,
  ): string;
  /** What a family hears that we ring when its document cannot be had. */
  familyFallback(discreet: boolean): string;
  /** The same, where a copy is kept apart; null leaves a call with the fallback that it came with. */
  fallbackApart(discreet: boolean): string | null;
  legFallback(place: LegPlace): string;
  holdMusic: string;
  /** Where a call that comes in, or has lost its thread, asks what to do. */
  voice: string;
  /** The document that plays it, for conferences. */
  hold: string;
}

export function createTwilioUrls(publicBaseUrl: string, apart: FallbackUrls = NONE_APART): TwilioUrls {
  const address = (path: string, query: Record<string, string>) =>
    `${publicBaseUrl}/twilio/${path}?${new URLSearchParams(query)}`;
  const placeQuery = (place: CallerPlace): Record<string, string> => ({
    case: place.caseId,
    contact: place.contactId,
    ...(place.legId === undefined ? {} : { leg: place.legId }),
    ...(place.discreet ? { discreet: '1' } : {}),
  });
  const fallbackApart = (discreet: boolean) => (discreet ? apart.discreet : apart.family);
  return {
    hook: (next, place) =>
      address(`voice/${next.kind}`, {
        ...placeQuery(place),
        ...('round' in next ? { round: String(next.round) } : {}),
        ...('room' in next ? { room: String(next.room) } : {}),
        ...('question' in next ? { question: String(next.question) } : {}),
      }),
    caller: (caseId, contactId) => address('voice/wait', placeQuery({ caseId, contactId })),
    family: (caseId, contactId) => address('voice/family', placeQuery({ caseId, contactId })),
    familyStatus: (caseId, contactId, effectId) =>
      address('voice/family-status', { ...placeQuery({ caseId, contactId }), effect: effectId }),
    leg: (place) => address('voice/leg', placeQuery(place)),
    legStatus: (place, effectId) => address('voice/leg-status', { ...placeQuery(place), effect: effectId }),
    passedOnAnswer: (place) => address('voice/passed-on-answer', placeQuery(place)),
    passedOnPrompt: (place) => address('voice/passed-on-prompt', placeQuery(place)),
    textStatus: (caseId, messageId, effectId) =>
      address('sms/status', { case: caseId, message: messageId, effect: effectId }),
    recordingStatus: (place, recordingId, effectId) =>
      address('voice/recording-status', { ...placeQuery(place), recording: recordingId, effect: effectId }),
    familyFallback: (discreet) =>
      fallbackApart(discreet) ?? `${publicBaseUrl}/twilio/voice/fallback${discreet ? '?discreet=1' : ''}`,
    fallbackApart,
    legFallback: (place) => apart.leg ?? address('voice/fallback', placeQuery(place)),
    voice: `${publicBaseUrl}/twilio/voice`,
    holdMusic: `${publicBaseUrl}/twilio/media/hold.wav`,
    hold: `${publicBaseUrl}/twilio/media/hold`,
  };
}
