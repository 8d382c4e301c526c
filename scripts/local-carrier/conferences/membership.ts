// Joining, leaving, starting and ending. A conference starts when two are in it and one of them may start it; it
// ends when the last one leaves, when one leaves who takes all others along, or when the application says so.
import { type Call, hasEnded } from '../calls/call.ts';
import { addLine, setDoing } from '../calls/transcript.ts';
import { Interrupted } from '../clock.ts';
import type { Network } from '../network.ts';
import { hears } from './audible.ts';
import {
  type Conference,
  type ConferenceEnd,
  type LeaveReason,
  newConference,
  type Participant,
  type ParticipantSettings,
} from './conference.ts';
import { sendConferenceEvent } from './conference-events.ts';
import { playWaiting, stopMusic } from './waiting-music.ts';

/** The live conference of that name, made when there is none. */
export function conferenceNamed(network: Network, name: string): Conference {
  const live = network.conferences
    .values()
    .find((conference) => conference.name === name && conference.status !== 'completed');
  if (live !== undefined) return live;
  const conference = newConference(name, network.time.now());
  network.conferences.set(conference.sid, conference);
  return conference;
}

/**
 * Stays in the conference until something ends the stay, and says what. Returns null when the call could not get
 * in. Throws Interrupted when the call was hung up or moved.
 */
export async function stayInConference(
  network: Network,
  call: Call,
  conference: Conference,
  settings: ParticipantSettings,
  signal: AbortSignal,
): Promise<LeaveReason | null> {
  conference.invited.delete(call.sid);
  const about = { callSid: call.sid };
  if (conference.status === 'completed') {
    network.problems.error(16022, 'conference is over', about);
    return null;
  }
  if (conference.participants.size >= settings.maxParticipants) {
    network.problems.error(16020, 'conference is full', about);
    return null;
  }
  const labelTaken = [...conference.participants.values()].some(
    (other) => settings.label !== null && other.label === settings.label,
  );
  if (labelTaken) network.problems.warn(16025, `label ${settings.label} is used in this conference`, about);
  if (settings.coaching && !conference.participants.has(settings.coachSid ?? ''))
    network.problems.error(13240, 'the call to coach is not in this conference', about);

  return new Promise((resolve, reject) => {
    const onAbort = () => {
      reject(new Interrupted());
      leaveConference(network, participant, hasEnded(call) ? 'hung-up' : 'moved');
    };
    const participant: Participant = {
      ...settings,
      label: labelTaken ? null : settings.label,
      call,
      conference,
      hold: false,
      joinedAtMs: network.time.now(),
      updatedAtMs: network.time.now(),
      music: null,
      leave: (reason) => {
        signal.removeEventListener('abort', onAbort);
        resolve(reason);
      },
    };
    if (signal.aborted) {
      reject(new Interrupted());
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    enter(network, participant, settings);
  });
}

function enter(network: Network, participant: Participant, settings: ParticipantSettings): void {
  const { conference, call } = participant;
  conference.participants.set(call.sid, participant);
  call.participant = participant;
  if (!conference.callbackDecided) {
    conference.callbackDecided = true;
    conference.callback = settings.callback;
  }
  call.ear = { onSpeech: (text) => speakInConference(network, participant, text) };
  sendConferenceEvent(network, conference, 'participant-join', participant);
  const mayStart = [...conference.participants.values()].some((each) => each.startOnEnter);
  if (conference.status === 'init' && conference.participants.size >= 2 && mayStart) {
    conference.status = 'in-progress';
    for (const each of conference.participants.values()) stopMusic(network, each);
    sendConferenceEvent(network, conference, 'conference-start', null);
  }
  if (conference.status === 'init')
    playWaiting(network, participant, participant.waitUrl, participant.waitMethod);
  else setDoing(network, call, { kind: 'silence' });
  notifyAll(network, conference);
}

/** Takes one out. The rest is told; the conference ends if this one was needed for it. */
export function leaveConference(network: Network, participant: Participant, reason: LeaveReason): void {
  const { conference, call } = participant;
  if (!conference.participants.delete(call.sid)) return;
  stopMusic(network, participant);
  call.participant = null;
  call.ear = null;
  setDoing(network, call, { kind: 'silence' });
  sendConferenceEvent(network, conference, 'participant-leave', participant, {
    ParticipantCallStatus: call.status,
    ReasonParticipantLeft: leaveWords[reason],
  });
  participant.leave(reason);
  if (conference.status !== 'completed' && reason !== 'conference-ended') {
    const kicked = reason === 'kicked';
    if (participant.endOnExit)
      endConference(
        network,
        conference,
        kicked
          ? 'participant-with-end-conference-on-exit-kicked'
          : 'participant-with-end-conference-on-exit-left',
        participant,
      );
    else
      endIfEmpty(
        network,
        conference,
        kicked ? 'last-participant-kicked' : 'last-participant-left',
        participant,
      );
  }
  notifyAll(network, conference);
}

export function endConference(
  network: Network,
  conference: Conference,
  reason: ConferenceEnd,
  by: Participant | null,
): void {
  if (conference.status === 'completed') return;
  conference.status = 'completed';
  conference.endReason = reason;
  conference.endingCallSid = by?.call.sid ?? null;
  conference.endingLabel = by?.label ?? null;
  for (const each of [...conference.participants.values()])
    leaveConference(network, each, 'conference-ended');
  sendConferenceEvent(network, conference, 'conference-end', null, {
    ReasonConferenceEnded: reason,
    Reason: reason,
    ...(by === null ? {} : { CallSidEndingConference: by.call.sid }),
    ...(by?.label ? { ParticipantLabelEndingConference: by.label } : {}),
  });
}

/** A conference with nobody in it and nobody on the way is over. */
export function endIfEmpty(
  network: Network,
  conference: Conference,
  reason: ConferenceEnd,
  by: Participant | null,
): void {
  if (conference.participants.size === 0 && conference.invited.size === 0)
    endConference(network, conference, reason, by);
}

const leaveWords: Record<LeaveReason, string> = {
  'hung-up': 'participant_hung_up',
  moved: 'participant_updated_via_api',
  kicked: 'participant_updated_via_api',
  'conference-ended': 'conference_ended_via_api',
};

/** Words of one reach those who may hear them (audible.ts). */
export function speakInConference(network: Network, speaker: Participant, text: string): void {
  const { conference, call } = speaker;
  addLine(network, call, { kind: 'self', text });
  for (const listener of conference.participants.values()) {
    if (!hears(listener, speaker)) continue;
    addLine(network, listener.call, { kind: 'other', text, from: partyName(speaker) });
  }
}

export function partyName(participant: Participant): string {
  const { call } = participant;
  return call.direction === 'inbound' ? call.from : call.phone.label;
}

function notifyAll(network: Network, conference: Conference): void {
  for (const each of conference.participants.values()) network.changes.notify(each.call.phone.number);
}
