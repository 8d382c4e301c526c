// A conference and who is in it, as plain data. membership.ts changes it.
import type { Call } from '../calls/call.ts';
import { newSid } from '../ids.ts';

export type ConferenceEventName =
  | 'start'
  | 'end'
  | 'join'
  | 'leave'
  | 'mute'
  | 'hold'
  | 'modify'
  | 'speaker'
  | 'announcement';

export type ConferenceEnd =
  | 'conference-ended-via-api'
  | 'participant-with-end-conference-on-exit-left'
  | 'participant-with-end-conference-on-exit-kicked'
  | 'last-participant-kicked'
  | 'last-participant-left';

export interface ConferenceCallback {
  url: string;
  method: 'GET' | 'POST';
  events: Set<ConferenceEventName>;
}

export interface ParticipantSettings {
  label: string | null;
  muted: boolean;
  startOnEnter: boolean;
  endOnExit: boolean;
  maxParticipants: number;
  /** Null for the provider's own music, empty for silence. */
  waitUrl: string | null;
  waitMethod: 'GET' | 'POST';
  coaching: boolean;
  coachSid: string | null;
  callback: ConferenceCallback | null;
}

export type LeaveReason = 'hung-up' | 'moved' | 'kicked' | 'conference-ended';

export interface Participant extends Omit<ParticipantSettings, 'maxParticipants' | 'callback'> {
  call: Call;
  conference: Conference;
  hold: boolean;
  joinedAtMs: number;
  updatedAtMs: number;
  /** Stops the wait or hold music that plays to this one. */
  music: AbortController | null;
  /** Ends the stay: the verb that brought the call here goes on. */
  leave: (reason: LeaveReason) => void;
}

export interface Conference {
  sid: string;
  name: string;
  status: 'init' | 'in-progress' | 'completed';
  createdAtMs: number;
  updatedAtMs: number;
  /** By call identifier. */
  participants: Map<string, Participant>;
  /** Calls on their way in, made over REST. */
  invited: Set<string>;
  /** The first participant's; later ones are ignored. */
  callback: ConferenceCallback | null;
  callbackDecided: boolean;
  sequence: number;
  callbacks: Promise<void>;
  endReason: ConferenceEnd | null;
  endingCallSid: string | null;
  endingLabel: string | null;
}

export function newConference(name: string, nowMs: number): Conference {
  return {
    sid: newSid('CF'),
    name,
    status: 'init',
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    participants: new Map(),
    invited: new Set(),
    callback: null,
    callbackDecided: false,
    sequence: 1,
    callbacks: Promise.resolve(),
    endReason: null,
    endingCallSid: null,
    endingLabel: null,
  };
}

export const defaultSettings: ParticipantSettings = {
  label: null,
  muted: false,
  startOnEnter: true,
  endOnExit: false,
  maxParticipants: 250,
  waitUrl: null,
  waitMethod: 'POST',
  coaching: false,
  coachSid: null,
  callback: null,
};
