/** Recordings at the provider, of talks and of messages: begun, changed, looked for, fetched, deleted. */
import { z } from 'zod';
import type { TelephonyProvider } from '../provider.ts';
import { CreatedSchema, isSince, LONGEST_PAGE, PAGE_SIZE } from './lists.ts';
import { dropped, NOT_FOUND, type RestClient, wasRefused } from './rest-client.ts';
import type { TwilioUrls } from './urls.ts';

/** The provider's name for whichever recording of a call runs. */
const RUNNING_RECORDING = 'Twilio.CURRENT';
/** As it marks a recording that was not begun by a document. */
const BEGUN_BY_REQUEST = 'StartCallRecordingAPI';
/** As it marks one that a document asked for: a message on the voicemail. */
const BEGUN_BY_DOCUMENT = 'RecordVerb';

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

type RecordingVerbs = Pick<
  TelephonyProvider,
  | 'startRecording'
  | 'changeRecording'
  | 'findRecordings'
  | 'messagesLeft'
  | 'recordingStatus'
  | 'fetchRecording'
  | 'deleteRecording'
>;

export function createRecordings({ send, sendJson }: RestClient, urls: TwilioUrls): RecordingVerbs {
  return {
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
      return wasRefused(answer, NOT_FOUND) ? { ok: true, value: null } : answer;
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

    async deleteRecording(recordingSid) {
      const path = `Recordings/${encodeURIComponent(recordingSid)}.json`;
      const answer = await send(path, null, dropped, 'DELETE');
      return wasRefused(answer, NOT_FOUND) ? { ok: true, value: undefined } : answer;
    },
  };
}

/** All recordings of a call, or one of them. */
function recordingsPath(callSid: string, recordingSid?: string): string {
  const all = `Calls/${encodeURIComponent(callSid)}/Recordings`;
  return recordingSid === undefined ? `${all}.json` : `${all}/${encodeURIComponent(recordingSid)}.json`;
}
