// Resources as the provider writes them.
import { type Call, hasEnded } from '../calls/call.ts';
import { talkSeconds } from '../calls/call-status.ts';
import type { Conference, Participant } from '../conferences/conference.ts';
import { rfc2822, rfc2822OrNull } from '../dates.ts';
import { mediaTypeOf } from '../messages/media-types.ts';
import { type Message, segmentCount } from '../messages/message.ts';
import type { Network } from '../network.ts';
import type { CallRecording } from '../recordings/call-recording.ts';
import type { Recording } from '../recordings/recording.ts';

export function accountPath(network: Network): string {
  return `/2010-04-01/Accounts/${network.config.accountSid}`;
}

export function presentCall(network: Network, call: Call) {
  const uri = `${accountPath(network)}/Calls/${call.sid}`;
  const subresources = ['events', 'notifications', 'recordings', 'streams', 'transcriptions'];
  return {
    sid: call.sid,
    date_created: rfc2822(call.createdAtMs),
    date_updated: rfc2822(call.updatedAtMs),
    parent_call_sid: call.parentSid,
    account_sid: network.config.accountSid,
    to: call.to,
    to_formatted: call.to,
    from: call.from,
    from_formatted: call.from,
    phone_number_sid: null,
    status: call.status,
    start_time: rfc2822OrNull(call.startedAtMs),
    end_time: rfc2822OrNull(call.endedAtMs),
    duration: hasEnded(call) ? String(talkSeconds(network, call)) : null,
    price: null,
    price_unit: 'USD',
    direction: call.direction,
    answered_by: null,
    annotation: null,
    api_version: '2010-04-01',
    forwarded_from: null,
    group_sid: null,
    caller_name: null,
    queue_time: '0',
    trunk_sid: null,
    uri: `${uri}.json`,
    subresource_uris: Object.fromEntries(
      subresources.map((name) => [name, `${uri}/${name[0]?.toUpperCase()}${name.slice(1)}.json`]),
    ),
  };
}

export function presentConference(network: Network, conference: Conference) {
  const uri = `${accountPath(network)}/Conferences/${conference.sid}`;
  return {
    account_sid: network.config.accountSid,
    date_created: rfc2822(conference.createdAtMs),
    date_updated: rfc2822(conference.updatedAtMs),
    api_version: '2010-04-01',
    friendly_name: conference.name,
    region: 'us1',
    sid: conference.sid,
    status: conference.status,
    uri: `${uri}.json`,
    subresource_uris: { participants: `${uri}/Participants.json`, recordings: `${uri}/Recordings.json` },
    ...(conference.endReason === null ? {} : { reason_conference_ended: conference.endReason }),
    call_sid_ending_conference: conference.endingCallSid,
  };
}

/** A participant that is in, or, without one, a call on its way in. */
export function presentParticipant(
  network: Network,
  conference: Conference,
  call: Call,
  participant: Participant | null,
) {
  const status =
    participant !== null
      ? 'connected'
      : ({ queued: 'queued', ringing: 'ringing', 'in-progress': 'connecting' } as Record<string, string>)[
          call.status
        ];
  return {
    account_sid: network.config.accountSid,
    call_sid: call.sid,
    label: participant?.label ?? null,
    call_sid_to_coach: participant?.coachSid ?? null,
    coaching: participant?.coaching ?? false,
    conference_sid: conference.sid,
    date_created: rfc2822(participant?.joinedAtMs ?? call.createdAtMs),
    date_updated: rfc2822(participant?.updatedAtMs ?? call.updatedAtMs),
    end_conference_on_exit: participant?.endOnExit ?? false,
    muted: participant?.muted ?? false,
    hold: participant?.hold ?? false,
    start_conference_on_enter: participant?.startOnEnter ?? true,
    status: status ?? (call.status === 'completed' ? 'complete' : 'failed'),
    queue_time: '0',
    uri: `${accountPath(network)}/Conferences/${conference.sid}/Participants/${call.sid}.json`,
  };
}

export function presentMessage(network: Network, message: Message) {
  const uri = `${accountPath(network)}/Messages/${message.sid}`;
  return {
    account_sid: network.config.accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: rfc2822(message.createdAtMs),
    date_sent: rfc2822OrNull(message.sentAtMs),
    date_updated: rfc2822(message.updatedAtMs),
    direction: message.direction,
    error_code: message.errorCode,
    error_message: message.errorCode === null ? null : 'Message was not delivered',
    from: message.from,
    messaging_service_sid: null,
    num_media: String(message.mediaUrls.length),
    num_segments: String(segmentCount(message.body)),
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
}

export function presentMedium(network: Network, message: Message, index: number) {
  const sid = message.mediaSids[index];
  return {
    sid,
    account_sid: network.config.accountSid,
    parent_sid: message.sid,
    content_type: mediaTypeOf(network, message.mediaUrls[index] ?? ''),
    date_created: rfc2822(message.createdAtMs),
    date_updated: rfc2822(message.createdAtMs),
    uri: `${accountPath(network)}/Messages/${message.sid}/Media/${sid}.json`,
  };
}

export function presentRecording(network: Network, recording: Recording) {
  const uri = `${accountPath(network)}/Recordings/${recording.sid}`;
  return {
    account_sid: network.config.accountSid,
    api_version: '2010-04-01',
    call_sid: recording.callSid,
    conference_sid: null,
    channels: recording.ofCall?.channels ?? 1,
    date_created: rfc2822(recording.startedAtMs),
    date_updated: rfc2822(recording.updatedAtMs),
    start_time: rfc2822(recording.startedAtMs),
    price: null,
    price_unit: 'USD',
    duration: String(recording.seconds),
    sid: recording.sid,
    source: recording.source,
    status: recording.status,
    error_code: null,
    uri: `${uri}.json`,
    encryption_details: null,
    subresource_uris: {
      add_on_results: `${uri}/AddOnResults.json`,
      transcriptions: `${uri}/Transcriptions.json`,
    },
    media_url: `${network.baseUrl}${uri}`,
  };
}

/** The same as a resource of its call. */
export function presentCallRecording(network: Network, recording: CallRecording) {
  const { subresource_uris: _links, media_url: _sound, ...common } = presentRecording(network, recording);
  return {
    ...common,
    duration: recording.status === 'completed' ? common.duration : null,
    track: recording.ofCall.track,
    uri: `${accountPath(network)}/Calls/${recording.callSid}/Recordings/${recording.sid}.json`,
  };
}
