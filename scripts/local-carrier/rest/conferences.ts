// Conferences and participants over REST.
import type { z } from 'zod';
import { callOut } from '../calls/outbound.ts';
import { announce } from '../conferences/announce.ts';
import {
  type Conference,
  defaultSettings,
  type Participant,
  type ParticipantSettings,
} from '../conferences/conference.ts';
import { sendConferenceEvent } from '../conferences/conference-events.ts';
import { conferenceNamed, endConference, leaveConference } from '../conferences/membership.ts';
import { playWaiting, stopMusic } from '../conferences/waiting-music.ts';
import type { Network } from '../network.ts';
import { ownsVoiceNumber, statusCallbackOf } from './calls.ts';
import { notFound, type Operation, operation, type PathParams, RestError } from './operation.ts';
import { pageOf, passesDates } from './paging.ts';
import { presentConference, presentParticipant } from './present.ts';
import {
  createParticipant,
  deleteParticipant,
  fetchConference,
  fetchParticipant,
  listConference,
  listParticipant,
  updateConference,
  updateParticipant,
} from './shapes/conferences.ts';

const defaultTimeoutSeconds = 60;

/** By identifier, or the live one of that name. */
function findConference(network: Network, sidOrName: string): Conference | undefined {
  return (
    network.conferences.get(sidOrName) ??
    network.conferences.values().find((each) => each.name === sidOrName && each.status !== 'completed')
  );
}

function conferenceOrThrow(network: Network, sid: string | undefined, path: string): Conference {
  const conference = findConference(network, sid ?? '');
  if (conference === undefined) throw notFound(path);
  return conference;
}

/** By call identifier, or by label. */
function participantOrThrow(network: Network, params: PathParams, path: string): Participant {
  const conference = conferenceOrThrow(network, params.ConferenceSid, path);
  const key = params.CallSid ?? '';
  const found =
    conference.participants.get(key) ??
    [...conference.participants.values()].find((participant) => participant.label === key);
  if (found === undefined) throw notFound(path);
  return found;
}

function presentOne(network: Network, participant: Participant) {
  return presentParticipant(network, participant.conference, participant.call, participant);
}

function settingsOf(input: z.infer<typeof createParticipant.input>): ParticipantSettings {
  return {
    ...defaultSettings,
    label: input.Label ?? null,
    muted: input.Muted ?? false,
    startOnEnter: input.StartConferenceOnEnter ?? true,
    endOnExit: input.EndConferenceOnExit ?? false,
    maxParticipants: input.MaxParticipants ?? 250,
    waitUrl: input.WaitUrl ?? null,
    waitMethod: input.WaitMethod ?? 'POST',
    coaching: input.Coaching ?? false,
    coachSid: input.CallSidToCoach ?? null,
    callback:
      input.ConferenceStatusCallback === undefined
        ? null
        : {
            url: input.ConferenceStatusCallback,
            method: input.ConferenceStatusCallbackMethod ?? 'POST',
            events: new Set(input.ConferenceStatusCallbackEvent ?? ['start', 'end']),
          },
  };
}

function updateMembership(
  network: Network,
  participant: Participant,
  input: z.infer<typeof updateParticipant.input>,
): void {
  const { conference } = participant;
  const tell = (event: string) => sendConferenceEvent(network, conference, event, participant);
  participant.updatedAtMs = network.time.now();
  if (input.Muted !== undefined && input.Muted !== participant.muted) {
    participant.muted = input.Muted;
    tell(input.Muted ? 'participant-mute' : 'participant-unmute');
  }
  if (input.Hold !== undefined && input.Hold !== participant.hold) {
    participant.hold = input.Hold;
    if (input.Hold) playWaiting(network, participant, input.HoldUrl ?? null, input.HoldMethod ?? 'GET');
    else stopMusic(network, participant);
    tell(input.Hold ? 'participant-hold' : 'participant-unhold');
  }
  const modified =
    input.EndConferenceOnExit !== undefined ||
    input.Coaching !== undefined ||
    input.CallSidToCoach !== undefined;
  participant.endOnExit = input.EndConferenceOnExit ?? participant.endOnExit;
  participant.coaching = input.Coaching ?? participant.coaching;
  if (input.CallSidToCoach !== undefined) participant.coachSid = input.CallSidToCoach;
  if (input.Coaching === false) participant.coachSid = null;
  if (modified) tell('participant-modify');
  if (input.AnnounceUrl !== undefined)
    announce(network, conference, [participant], input.AnnounceUrl, input.AnnounceMethod ?? 'POST');
  network.changes.notify(participant.call.phone.number);
}

export const conferenceOperations: Operation[] = [
  operation(listConference, (network, _params, query, path) => {
    const conferences = network.conferences
      .values()
      .reverse()
      .filter(
        (conference) =>
          (query.FriendlyName === undefined || conference.name === query.FriendlyName) &&
          (query.Status === undefined || conference.status === query.Status) &&
          passesDates(query, 'DateCreated', conference.createdAtMs) &&
          passesDates(query, 'DateUpdated', conference.updatedAtMs),
      );
    return pageOf(
      path,
      'conferences',
      conferences.map((conference) => presentConference(network, conference)),
      query,
    );
  }),

  operation(fetchConference, (network, params, _query, path) => ({
    status: 200,
    body: presentConference(network, conferenceOrThrow(network, params.Sid, path)),
  })),

  operation(updateConference, (network, params, input, path) => {
    const conference = conferenceOrThrow(network, params.Sid, path);
    if (input.Status === undefined && input.AnnounceUrl === undefined)
      throw new RestError(400, 20001, 'Status or AnnounceUrl is needed');
    if (conference.status === 'completed')
      throw new RestError(400, 16022, 'Conference does not exist or is completed');
    if (input.AnnounceUrl !== undefined)
      announce(
        network,
        conference,
        [...conference.participants.values()],
        input.AnnounceUrl,
        input.AnnounceMethod ?? 'POST',
      );
    if (input.Status === 'completed') endConference(network, conference, 'conference-ended-via-api', null);
    return { status: 200, body: presentConference(network, conference) };
  }),

  operation(listParticipant, (network, params, query, path) => {
    const conference = conferenceOrThrow(network, params.ConferenceSid, path);
    const participants = [...conference.participants.values()].filter(
      (participant) =>
        (query.Muted === undefined || participant.muted === query.Muted) &&
        (query.Hold === undefined || participant.hold === query.Hold) &&
        (query.Coaching === undefined || participant.coaching === query.Coaching),
    );
    return pageOf(
      path,
      'participants',
      participants.map((participant) => presentOne(network, participant)),
      query,
    );
  }),

  operation(createParticipant, (network, params, input) => {
    if (!ownsVoiceNumber(network, input.From))
      throw new RestError(400, 21210, `The source phone number provided, ${input.From}, is not yet verified`);
    if (input.Coaching === true && input.CallSidToCoach === undefined)
      throw new RestError(400, 20001, 'Coaching needs CallSidToCoach');
    const sidOrName = params.ConferenceSid ?? '';
    if (/^CF[0-9a-f]{32}$/i.test(sidOrName) && findConference(network, sidOrName)?.status === undefined)
      throw new RestError(400, 16022, 'Conference does not exist or is completed');
    const conference = findConference(network, sidOrName) ?? conferenceNamed(network, sidOrName);
    if (conference.status === 'completed')
      throw new RestError(400, 16022, 'Conference does not exist or is completed');
    const labels = [...conference.participants.values()].map((participant) => participant.label);
    if (input.Label !== undefined && labels.includes(input.Label))
      throw new RestError(400, 16025, `Label ${input.Label} is used in this conference`);
    const settings = settingsOf(input);
    const call = callOut(network, {
      from: input.From,
      to: input.To,
      timeoutSeconds: input.Timeout ?? defaultTimeoutSeconds,
      timeLimitSeconds: input.TimeLimit ?? null,
      statusCallback: statusCallbackOf(input),
      fallback: null,
      onAnswer: { kind: 'conference', conference, settings },
    });
    conference.invited.add(call.sid);
    return {
      status: 201,
      body: {
        ...presentParticipant(network, conference, call, null),
        label: settings.label,
        muted: settings.muted,
        start_conference_on_enter: settings.startOnEnter,
        end_conference_on_exit: settings.endOnExit,
        coaching: settings.coaching,
        call_sid_to_coach: settings.coachSid,
      },
    };
  }),

  operation(fetchParticipant, (network, params, _query, path) => ({
    status: 200,
    body: presentOne(network, participantOrThrow(network, params, path)),
  })),

  operation(updateParticipant, (network, params, input, path) => {
    const participant = participantOrThrow(network, params, path);
    if (input.Coaching === true && input.CallSidToCoach === undefined && participant.coachSid === null)
      throw new RestError(400, 20001, 'Coaching needs CallSidToCoach');
    updateMembership(network, participant, input);
    return { status: 200, body: presentOne(network, participant) };
  }),

  operation(deleteParticipant, (network, params, _query, path) => {
    leaveConference(network, participantOrThrow(network, params, path), 'kicked');
    return { status: 204 };
  }),
];
