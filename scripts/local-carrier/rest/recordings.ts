// Recordings and the account's own numbers over REST. The sound itself is served by media-routes.ts.
import { rfc2822 } from '../dates.ts';
import { newSid } from '../ids.ts';
import type { Network } from '../network.ts';
import type { Recording } from '../recordings/recording.ts';
import { notFound, type Operation, operation, type PathParams } from './operation.ts';
import { pageOf, passesDates } from './paging.ts';
import { accountPath, presentRecording } from './present.ts';
import {
  deleteRecording,
  fetchRecording,
  listIncomingPhoneNumber,
  listRecording,
  listShortCode,
} from './shapes/recordings.ts';

function recordingOrThrow(network: Network, params: PathParams, path: string): Recording {
  const recording = network.recordings.get(params.Sid ?? '');
  if (recording === undefined) throw notFound(path);
  return recording;
}

const phoneNumberSid = newSid('PN');
const shortCodeSid = newSid('SC');
const since = rfc2822(Date.UTC(2026, 0, 1));

export const recordingOperations: Operation[] = [
  operation(listRecording, (network, _params, query, path) => {
    const recordings = network.recordings
      .values()
      .reverse()
      .filter(
        (recording) =>
          (query.CallSid === undefined || recording.callSid === query.CallSid) &&
          query.ConferenceSid === undefined &&
          passesDates(query, 'DateCreated', recording.startedAtMs),
      );
    return pageOf(
      path,
      'recordings',
      recordings.map((recording) => presentRecording(network, recording)),
      query,
    );
  }),

  operation(fetchRecording, (network, params, _query, path) => ({
    status: 200,
    body: presentRecording(network, recordingOrThrow(network, params, path)),
  })),

  operation(deleteRecording, (network, params, _query, path) => {
    recordingOrThrow(network, params, path);
    network.recordings.delete(params.Sid ?? '');
    return { status: 204 };
  }),

  operation(listIncomingPhoneNumber, (network, _params, query, path) => {
    const { voice, sms } = network.config.lines;
    const numbers = [
      {
        account_sid: network.config.accountSid,
        api_version: '2010-04-01',
        beta: false,
        capabilities: { voice: true, sms: sms.number === voice.number, mms: false, fax: false },
        date_created: since,
        date_updated: since,
        friendly_name: voice.number,
        phone_number: voice.number,
        sid: phoneNumberSid,
        sms_url: null,
        status_callback: voice.statusCallback ?? null,
        status_callback_method: 'POST',
        uri: `${accountPath(network)}/IncomingPhoneNumbers/${phoneNumberSid}.json`,
        voice_fallback_method: 'POST',
        voice_fallback_url: voice.fallbackUrl ?? null,
        voice_method: 'POST',
        voice_url: voice.voiceUrl,
        voice_receive_mode: 'voice',
        status: 'in-use',
        type: 'local',
      },
    ].filter((number) => query.PhoneNumber === undefined || number.phone_number.includes(query.PhoneNumber));
    return pageOf(path, 'incoming_phone_numbers', numbers, query);
  }),

  operation(listShortCode, (network, _params, query, path) => {
    const { sms } = network.config.lines;
    const shortCodes = [
      {
        account_sid: network.config.accountSid,
        api_version: '2010-04-01',
        date_created: since,
        date_updated: since,
        friendly_name: sms.number,
        short_code: sms.number,
        sid: shortCodeSid,
        sms_fallback_method: 'POST',
        sms_fallback_url: sms.smsFallbackUrl ?? null,
        sms_method: 'POST',
        sms_url: sms.smsUrl,
        uri: `${accountPath(network)}/SMS/ShortCodes/${shortCodeSid}.json`,
      },
    ].filter(
      (code) =>
        !code.short_code.startsWith('+') &&
        (query.ShortCode === undefined || code.short_code === query.ShortCode),
    );
    return pageOf(path, 'short_codes', shortCodes, query);
  }),
];
