/**
 * The provider's REST API behind our verbs. A thin adapter over HTTP instead of the SDK's client, because
 * what matters here is the one thing which that client hides: whether a request that failed may have been carried
 * out. It also needs another base address, a deadline for each request and Retry-After.
 * Every answer is a value; nothing throws but a programming error. Never logs a number or a text.
 */
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Config } from '../../env.ts';
import type { Http } from '../http.ts';
import type { DialRequest, ProviderAnswer, TelephonyProvider } from '../provider.ts';
import { createMediaFetcher, deleteMedia, listedMedium } from './media.ts';
import { createRestClient, dropped, type Fields } from './rest-client.ts';
import { keysDocument } from './twiml.ts';
import type { TwilioUrls } from './urls.ts';
import { MAX_MEDIA, senderOf } from './webhook-forms.ts';

/** Newest first; a create is looked for within seconds, so that one page is plenty. */
const PAGE_SIZE = 50;
/** The longest page that the provider gives out. */
const LONGEST_PAGE = 1000;
/** Milliseconds. The provider's dates are whole seconds, and its clock is not ours. */
const CLOCK_DIFFERENCE_MS = 5_000;
/** "Invalid call state" and "not found": the call is over, which is what was wanted. */
const CALL_IS_OVER = ['21220', '20404'];
/** The provider's name for whichever recording of a call runs. */
const RUNNING_RECORDING = 'Twilio.CURRENT';
/** As it marks a recording that was not begun by a document. */
const BEGUN_BY_REQUEST = 'StartCallRecordingAPI';
/** As it marks one that a document asked for: a message on the voicemail. */
const BEGUN_BY_DOCUMENT = 'RecordVerb';
const NOT_FOUND = '20404';

const CreatedSchema = z.object({ sid: z.string().min(1) });
const CallSchema = z.object({
  sid: z.string(),
  status: z.string(),
  direction: z.string().nullish(),
  to: z.string().nullish(),
  date_created: z.string().nullish(),
});
const CallListSchema = z.object({ calls: z.array(CallSchema) });
const MessageListSchema = z.object({
  messages: z.array(
    z.object({
      sid: z.string(),
      status: z.string(),
      body: z.string().nullish(),
      direction: z.string().nullish(),
      from: z.string().nullish(),
      to: z.string().nullish(),
      num_media: z.coerce.number().int().min(0).catch(0),
      date_created: z.string().nullish(),
    }),
  ),
});
const RecordingListSchema = z.object({
  recordings: z.array(
    z.object({
      sid: z.string(),
      call_sid: z.string().nullish(),
      source: z.string().nullish(),
      status: z.string().nullish(),
      duration: z.coerce.number().nonnegative().catch(0),
      date_created: z.string().nullish(),
    }),
  ),
});
const RecordingSchema = z.object({ status: z.string(), duration: z.coerce.number().nonnegative().catch(0) });
const ConferenceListSchema = z.object({ conferences: z.array(z.object({ sid: z.string().min(1) })) });

export interface TwilioProviderOptions {
  config: Pick<Config, 'twilio' | 'voiceNumber'>;
  urls: TwilioUrls;
  clock: Clock;
  http: Http;
}

export function createTwilioProvider({
  config,
  urls,
  clock,
  http,
}: TwilioProviderOptions): TelephonyProvider {
  const rest = createRestClient({ config, clock, http });
  const { send, sendJson, account } = rest;

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

    sendText: (request) =>
      sendJson(
        'Messages.json',
        [
          ['To', request.to],
          ['From', request.from],
          ['Body', request.text],
          ['StatusCallback', urls.textStatus(request.caseId, request.messageId, request.effectId)],
        ],
        CreatedSchema,
      ),

    async endCall(sid) {
      const answer = await updateCall(sid, [['Status', 'completed']]);
      const isOver = !answer.ok && answer.why === 'refused' && CALL_IS_OVER.includes(answer.code);
      return isOver ? { ok: true, value: undefined } : answer;
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

    beginAnew: (sid) => updateCall(sid, [['Url', urls.voice]]),

    async fetchCall(sid) {
      const answer = await sendJson(`Calls/${encodeURIComponent(sid)}.json`, null, CallSchema);
      if (answer.ok) return { ok: true, value: { sid: answer.value.sid, status: answer.value.status } };
      return answer.why === 'refused' && answer.code === '20404' ? { ok: true, value: null } : answer;
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

    async findText({ from, to, text, sinceMs }) {
      const answer = await sendJson(`Messages.json?${listQuery(from, to)}`, null, MessageListSchema);
      if (!answer.ok) return answer;
      const messages = answer.value.messages.filter(
        (message) => message.body?.trim() === text.trim() && isSince(message.date_created, sinceMs),
      );
      return { ok: true, value: messages.map(({ sid, status }) => ({ sid, status })) };
    },

    async inboundTexts({ to, sinceMs }) {
      const query = new URLSearchParams({ To: to, PageSize: String(LONGEST_PAGE) });
      const answer = await sendJson(`Messages.json?${query}`, null, MessageListSchema);
      if (!answer.ok) return answer;
      const inbound = answer.value.messages.filter(
        (message) => message.direction === 'inbound' && isSince(message.date_created, sinceMs),
      );
      return {
        ok: true,
        value: inbound.map((message) => ({
          sid: message.sid,
          from: senderOf(message.from ?? undefined),
          to,
          text: message.body ?? '',
          // Where its pictures are listed: their own addresses take another question each.
          media: Array.from({ length: Math.min(message.num_media, MAX_MEDIA) }, (_, index) => ({
            url: listedMedium(account, message.sid, index),
            contentType: '',
          })),
          answeredByProvider: false,
          createdAtMs: Date.parse(message.date_created ?? '') || sinceMs,
        })),
      };
    },

    startRecording: ({ callSid, caseId, contactId, recordingId, effectId }) =>
      sendJson(
        recordingsPath(callSid),
        [
          // The family in one channel, and in the other whatever it hears.
          ['RecordingChannels', 'dual'],
          ['RecordingTrack', 'both'],
          ['Trim', 'do-not-trim'],
          ['RecordingStatusCallback', urls.recordingStatus({ caseId, contactId }, recordingId, effectId)],
          ...['in-progress', 'completed', 'absent'].map((event): [string, string] => [
            'RecordingStatusCallbackEvent',
            event,
          ]),
        ],
        CreatedSchema,
      ),

    changeRecording: (callSid, recordingSid, to) =>
      send(
        recordingsPath(callSid, recordingSid ?? RUNNING_RECORDING),
        to === 'paused'
          ? // What is said meanwhile is left out altogether.
            [
              ['Status', 'paused'],
              ['PauseBehavior', 'skip'],
            ]
          : [['Status', to === 'on' ? 'in-progress' : 'stopped']],
        dropped,
      ),

    async findRecordings({ callSid, sinceMs }) {
      const query = new URLSearchParams({ PageSize: String(PAGE_SIZE) });
      const answer = await sendJson(`${recordingsPath(callSid)}?${query}`, null, RecordingListSchema);
      if (!answer.ok) return answer;
      const begun = answer.value.recordings.filter(
        ({ source, date_created }) => source === BEGUN_BY_REQUEST && isSince(date_created, sinceMs),
      );
      return { ok: true, value: begun.map(({ sid }) => ({ sid })) };
    },

    async messagesLeft({ sinceMs }) {
      const query = new URLSearchParams({ PageSize: String(LONGEST_PAGE) });
      const answer = await sendJson(`Recordings.json?${query}`, null, RecordingListSchema);
      if (!answer.ok) return answer;
      const left = answer.value.recordings.flatMap(
        ({ sid, call_sid, source, status, duration, date_created }) =>
          call_sid && source === BEGUN_BY_DOCUMENT && status === 'completed' && isSince(date_created, sinceMs)
            ? [
                {
                  recordingSid: sid,
                  callSid: call_sid,
                  durationS: duration,
                  createdAtMs: Date.parse(date_created ?? '') || sinceMs,
                },
              ]
            : [],
      );
      return { ok: true, value: left };
    },

    async recordingStatus(recordingSid) {
      const path = `Recordings/${encodeURIComponent(recordingSid)}.json`;
      const answer = await sendJson(path, null, RecordingSchema);
      if (answer.ok)
        return { ok: true, value: { status: answer.value.status, durationS: answer.value.duration } };
      return answer.why === 'refused' && answer.code === '20404' ? { ok: true, value: null } : answer;
    },

    fetchRecording: (recordingSid) =>
      send(`Recordings/${encodeURIComponent(recordingSid)}.wav`, null, async (answer) => {
        const length = Number(answer.header('content-length') ?? Number.NaN);
        return {
          audio: answer.body,
          contentType: answer.header('content-type') ?? 'audio/wav',
          lengthBytes: Number.isSafeInteger(length) ? length : null,
        };
      }),

    fetchMedium: createMediaFetcher({ config, clock, http, rest }),
    deleteMedia: (messageSid) => deleteMedia(rest, messageSid),

    async deleteRecording(recordingSid) {
      const path = `Recordings/${encodeURIComponent(recordingSid)}.json`;
      const answer = await send(path, null, dropped, 'DELETE');
      const isGone = !answer.ok && answer.why === 'refused' && answer.code === '20404';
      return isGone ? { ok: true, value: undefined } : answer;
    },
  };
}

/** All recordings of a call, or one of them. */
function recordingsPath(callSid: string, recordingSid?: string): string {
  const all = `Calls/${encodeURIComponent(callSid)}/Recordings`;
  return recordingSid === undefined ? `${all}.json` : `${all}/${encodeURIComponent(recordingSid)}.json`;
}

function listQuery(from: string, to: string | null): URLSearchParams {
  return new URLSearchParams({ ...(to === null ? {} : { To: to }), From: from, PageSize: String(PAGE_SIZE) });
}

function isBrowser(address: string): boolean {
  return address.startsWith('client:');
}

/** The provider may keep the address of a browser with or without what was to be told to it. */
function reaches(kept: string | null | undefined, address: string): boolean {
  return kept === address || kept === address.split('?')[0];
}

/** A create without a readable date counts: missing one of ours is worse than looking at one too many. */
function isSince(dateCreated: string | null | undefined, sinceMs: number): boolean {
  const createdAtMs = Date.parse(dateCreated ?? '');
  return Number.isNaN(createdAtMs) || createdAtMs >= sinceMs - CLOCK_DIFFERENCE_MS;
}
