// Status callbacks of a conference, numbered from 1, to the address that the first participant brought.
import { rfc2822 } from '../dates.ts';
import type { Network } from '../network.ts';
import type { Params } from '../webhooks/sign.ts';
import type { Conference, ConferenceEventName, Participant } from './conference.ts';

const groupOf: Record<string, ConferenceEventName> = {
  'conference-start': 'start',
  'conference-end': 'end',
  'participant-join': 'join',
  'participant-leave': 'leave',
  'participant-mute': 'mute',
  'participant-unmute': 'mute',
  'participant-hold': 'hold',
  'participant-unhold': 'hold',
  'participant-modify': 'modify',
  'announcement-end': 'announcement',
  'announcement-fail': 'announcement',
};

export function sendConferenceEvent(
  network: Network,
  conference: Conference,
  event: string,
  participant: Participant | null,
  extra: Params = {},
): void {
  conference.updatedAtMs = network.time.now();
  const sequence = conference.sequence;
  conference.sequence += 1;
  const { callback } = conference;
  const group = groupOf[event];
  if (callback === null || group === undefined || !callback.events.has(group)) return;
  const params: Params = {
    AccountSid: network.config.accountSid,
    ConferenceSid: conference.sid,
    FriendlyName: conference.name,
    StatusCallbackEvent: event,
    SequenceNumber: String(sequence),
    Timestamp: rfc2822(network.time.now()),
    ...(participant === null ? {} : participantParams(participant)),
    ...extra,
  };
  const { url, method } = callback;
  network.webhooks.queueStatus(conference, { kind: 'conferenceStatus', url, method, params });
}

function participantParams(participant: Participant): Params {
  return {
    CallSid: participant.call.sid,
    Muted: String(participant.muted),
    Hold: String(participant.hold),
    Coaching: String(participant.coaching),
    EndConferenceOnExit: String(participant.endOnExit),
    StartConferenceOnEnter: String(participant.startOnEnter),
    ...(participant.label === null ? {} : { ParticipantLabel: participant.label }),
  };
}
