/** Calls at the provider: made, changed, asked about. */
import { z } from 'zod';
import type { DialRequest, ProviderAnswer, TelephonyProvider } from '../provider.ts';
import { isFinalCallStatus } from './forms/call-form.ts';
import { senderOf } from './forms/sender.ts';
import { CreatedSchema, isSince, LONGEST_PAGE, listQuery } from './lists.ts';
import { dropped, type Fields, NOT_FOUND, type RestClient, wasRefused } from './rest-client.ts';
import { keysDocument } from './twiml.ts';
import type { TwilioUrls } from './urls.ts';

/** "Invalid call state" and "not found": the call is over, which is what was wanted. */
const CALL_IS_OVER = ['21220', NOT_FOUND];

const CallSchema = z.object({
  sid: z.string(),
  status: z.string(),
  direction: z.string().nullish(),
  to: z.string().nullish(),
  from: z.string().nullish(),
  start_time: z.string().nullish(),
  date_created: z.string().nullish(),
});
const CallListSchema = z.object({ calls: z.array(CallSchema) });
const ConferenceListSchema = z.object({ conferences: z.array(z.object({ sid: z.string().min(1) })) });

type CallVerbs = Pick<
  TelephonyProvider,
  | 'dial'
  | 'dialFamily'
  | 'endCall'
  | 'redirectLeg'
  | 'sendKeys'
  | 'muteInRoom'
  | 'redirectCaller'
  | 'callsInProgress'
  | 'inboundCallsOver'
  | 'beginAnew'
  | 'fetchCall'
  | 'findDial'
>;

export function createCalls({ send, sendJson }: RestClient, urls: TwilioUrls): CallVerbs {
  /** Changes a call that may be over by now. */
  async function updateCall(sid: string, change: Fields): Promise<ProviderAnswer> {
    return send(`Calls/${encodeURIComponent(sid)}.json`, change, dropped);
  }

  const createCall = (
    { to, from, ringTimeoutMs }: Pick<DialRequest, 'to' | 'from' | 'ringTimeoutMs'>,
    documentUrl: string,
    statusUrl: string,
    fallbackUrl: string,
  ) =>
    sendJson(
      'Calls.json',
      [
        ['To', to],
        ['From', from],
        ['Url', documentUrl],
        // Without one whoever picks up while this server restarts hears the provider's own words and is hung up on.
        ['FallbackUrl', fallbackUrl],
        ['Timeout', String(Math.max(5, Math.ceil(ringTimeoutMs / 1000)))],
        ['StatusCallback', statusUrl],
        ...['initiated', 'ringing', 'answered', 'completed'].map((event): [string, string] => [
          'StatusCallbackEvent',
          event,
        ]),
      ],
      CreatedSchema,
    );

  return {
    dial: (request) => {
      const place = { caseId: request.caseId, contactId: request.contactId, legId: request.legId };
      return createCall(
        request,
        urls.leg(place),
        urls.legStatus(place, request.effectId),
        urls.legFallback(place),
      );
    },

    dialFamily: (request) => {
      const { caseId, contactId, effectId } = request;
      return createCall(
        request,
        urls.family(caseId, contactId),
        urls.familyStatus(caseId, contactId, effectId),
        urls.familyFallback(request.discreet),
      );
    },

    async endCall(sid) {
      const answer = await updateCall(sid, [['Status', 'completed']]);
      return wasRefused(answer, ...CALL_IS_OVER) ? { ok: true, value: undefined } : answer;
    },

    redirectLeg: (sid, place) =>
      updateCall(sid, [
        ['Url', urls.leg(place)],
        ['FallbackUrl', urls.legFallback(place)],
      ]),

    // Inline, so that no address of ours holds what was pressed.
    sendKeys: (sid, keys, place) =>
      updateCall(sid, [
        ['Twiml', keysDocument(keys, urls.leg(place))],
        ['FallbackUrl', urls.legFallback(place)],
      ]),

    async muteInRoom(room, sid, muted) {
      const query = new URLSearchParams({ FriendlyName: room, Status: 'in-progress', PageSize: '1' });
      const answer = await sendJson(`Conferences.json?${query}`, null, ConferenceListSchema);
      if (!answer.ok) return answer;
      const conference = answer.value.conferences[0];
      // Nobody is in it yet, or any more.
      if (conference === undefined) return { ok: false, why: 'refused', code: NOT_FOUND };
      const participant = `Conferences/${conference.sid}/Participants/${encodeURIComponent(sid)}.json`;
      return send(participant, [['Muted', String(muted)]], dropped);
    },

    redirectCaller(sid, { caseId, contactId, discreet }) {
      const fallbackUrl = urls.fallbackApart(discreet);
      return updateCall(sid, [
        ['Url', urls.caller(caseId, contactId)],
        // A fallback of this server's own would take the place of what the number has at the provider.
        ...(fallbackUrl === null ? [] : [['FallbackUrl', fallbackUrl] satisfies Fields[number]]),
      ]);
    },

    async callsInProgress(to) {
      const query = new URLSearchParams({ To: to, Status: 'in-progress', PageSize: String(LONGEST_PAGE) });
      const answer = await sendJson(`Calls.json?${query}`, null, CallListSchema);
      if (!answer.ok) return answer;
      const inbound = answer.value.calls.filter(({ direction }) => direction === 'inbound');
      return { ok: true, value: inbound.map(({ sid }) => ({ sid })) };
    },

    async inboundCallsOver({ to, sinceMs }) {
      const query = new URLSearchParams({
        To: to,
        'StartTime>': new Date(sinceMs).toISOString(),
        PageSize: String(LONGEST_PAGE),
      });
      const answer = await sendJson(`Calls.json?${query}`, null, CallListSchema);
      if (!answer.ok) return answer;
      const over = answer.value.calls.filter(
        ({ direction, status }) => direction === 'inbound' && isFinalCallStatus(status),
      );
      return {
        ok: true,
        value: over.map(({ sid, from, start_time, date_created }) => ({
          sid,
          from: senderOf(from ?? undefined),
          to,
          startedAtMs: Date.parse(start_time ?? date_created ?? '') || sinceMs,
        })),
      };
    },

    beginAnew: (sid) => updateCall(sid, [['Url', urls.voice]]),

    async fetchCall(sid) {
      const answer = await sendJson(`Calls/${encodeURIComponent(sid)}.json`, null, CallSchema);
      if (answer.ok) return { ok: true, value: { sid: answer.value.sid, status: answer.value.status } };
      return wasRefused(answer, NOT_FOUND) ? { ok: true, value: null } : answer;
    },

    // Not narrowed by StartTime or DateSent: neither has a value while a create still waits in the provider's queue.
    async findDial({ from, to, sinceMs }) {
      const query = isBrowser(to) ? listQuery(from, null) : listQuery(from, to);
      const answer = await sendJson(`Calls.json?${query}`, null, CallListSchema);
      if (!answer.ok) return answer;
      const calls = answer.value.calls.filter(
        (call) => isSince(call.date_created, sinceMs) && (!isBrowser(to) || reaches(call.to, to)),
      );
      return { ok: true, value: calls.map(({ sid, status }) => ({ sid, status })) };
    },
  };
}

function isBrowser(address: string): boolean {
  return address.startsWith('client:');
}

/** The provider may keep the address of a browser with or without what was to be told to it. */
function reaches(kept: string | null | undefined, address: string): boolean {
  return kept === address || kept === address.split('?')[0];
}
