// Shapes of the operations on conferences and participants.
import { z } from 'zod';
import {
  address,
  endpoint,
  flag,
  httpMethod,
  listOf,
  momentFilter,
  paging,
  sidOf,
  text,
  whole,
} from '../fields.ts';
import { account, callEvents, nothing, recordingEvents, shape, toAndFromCodes } from './common.ts';

const conferenceEvents = z.enum([
  'start',
  'end',
  'join',
  'leave',
  'mute',
  'hold',
  'modify',
  'speaker',
  'announcement',
]);

export const listConference = shape({
  operationId: 'ListConference',
  method: 'GET',
  path: `${account}/Conferences.json`,
  input: z.object({
    ...momentFilter('DateCreated'),
    ...momentFilter('DateUpdated'),
    FriendlyName: text.optional(),
    Status: z.enum(['init', 'in-progress', 'completed']).optional(),
    ...paging,
  }),
});

export const fetchConference = shape({
  operationId: 'FetchConference',
  method: 'GET',
  path: `${account}/Conferences/{Sid}.json`,
  input: nothing,
});

export const updateConference = shape({
  operationId: 'UpdateConference',
  method: 'POST',
  path: `${account}/Conferences/{Sid}.json`,
  input: z.object({
    Status: z.enum(['completed']).optional(),
    AnnounceUrl: address.optional(),
    AnnounceMethod: httpMethod.optional(),
  }),
});

export const listParticipant = shape({
  operationId: 'ListParticipant',
  method: 'GET',
  path: `${account}/Conferences/{ConferenceSid}/Participants.json`,
  input: z.object({
    Muted: flag.optional(),
    Hold: flag.optional(),
    Coaching: flag.optional(),
    ...paging,
  }),
});

export const createParticipant = shape({
  operationId: 'CreateParticipant',
  method: 'POST',
  path: `${account}/Conferences/{ConferenceSid}/Participants.json`,
  input: z.object({
    From: endpoint,
    To: endpoint,
    StatusCallback: address.optional(),
    StatusCallbackMethod: httpMethod.optional(),
    StatusCallbackEvent: listOf(callEvents).optional(),
    Label: z
      .string()
      .regex(/^(?!CA[0-9a-fA-F]{32}$)[^/]{1,128}$/)
      .optional(),
    Timeout: whole(5, 600).optional(),
    Record: flag.optional(),
    Muted: flag.optional(),
    Beep: z.enum(['true', 'false', 'onEnter', 'onExit']).optional(),
    StartConferenceOnEnter: flag.optional(),
    EndConferenceOnExit: flag.optional(),
    WaitUrl: address.optional(),
    WaitMethod: httpMethod.optional(),
    EarlyMedia: flag.optional(),
    MaxParticipants: whole(2, 250).optional(),
    ConferenceRecord: z.enum(['true', 'false', 'record-from-start', 'do-not-record']).optional(),
    ConferenceTrim: z.enum(['trim-silence', 'do-not-trim']).optional(),
    ConferenceStatusCallback: address.optional(),
    ConferenceStatusCallbackMethod: httpMethod.optional(),
    ConferenceStatusCallbackEvent: listOf(conferenceEvents).optional(),
    RecordingChannels: z.enum(['mono', 'dual']).optional(),
    RecordingStatusCallback: address.optional(),
    RecordingStatusCallbackMethod: httpMethod.optional(),
    SipAuthUsername: text.optional(),
    SipAuthPassword: text.optional(),
    Region: text.optional(),
    ConferenceRecordingStatusCallback: address.optional(),
    ConferenceRecordingStatusCallbackMethod: httpMethod.optional(),
    RecordingStatusCallbackEvent: listOf(recordingEvents).optional(),
    ConferenceRecordingStatusCallbackEvent: listOf(recordingEvents).optional(),
    Coaching: flag.optional(),
    CallSidToCoach: sidOf('CA').optional(),
    JitterBufferSize: z.enum(['off', 'small', 'medium', 'large']).optional(),
    Byoc: sidOf('BY').optional(),
    CallerId: text.optional(),
    CallReason: text.optional(),
    RecordingTrack: z.enum(['inbound', 'outbound', 'both']).optional(),
    TimeLimit: whole(1).optional(),
    MachineDetection: text.optional(),
    MachineDetectionTimeout: whole(1).optional(),
    MachineDetectionSpeechThreshold: whole(1000, 6000).optional(),
    MachineDetectionSpeechEndThreshold: whole(500, 5000).optional(),
    MachineDetectionSilenceTimeout: whole(2000, 10_000).optional(),
    AmdStatusCallback: address.optional(),
    AmdStatusCallbackMethod: httpMethod.optional(),
    Trim: text.optional(),
    CallToken: text.optional(),
    ClientNotificationUrl: address.optional(),
    CallerDisplayName: text.optional(),
  }),
  codes: { ...toAndFromCodes, Label: { wrong: 16024 }, ConferenceStatusCallback: { wrong: 21609 } },
  notSimulated: [
    'Record',
    'ConferenceRecord',
    'RecordingStatusCallback',
    'ConferenceRecordingStatusCallback',
    'MachineDetection',
    'AmdStatusCallback',
    'Byoc',
    'CallToken',
    'CallerId',
    'ClientNotificationUrl',
    'SipAuthUsername',
    'SipAuthPassword',
  ],
});

export const fetchParticipant = shape({
  operationId: 'FetchParticipant',
  method: 'GET',
  path: `${account}/Conferences/{ConferenceSid}/Participants/{CallSid}.json`,
  input: nothing,
});

export const updateParticipant = shape({
  operationId: 'UpdateParticipant',
  method: 'POST',
  path: `${account}/Conferences/{ConferenceSid}/Participants/{CallSid}.json`,
  input: z.object({
    Muted: flag.optional(),
    Hold: flag.optional(),
    HoldUrl: address.optional(),
    HoldMethod: httpMethod.optional(),
    AnnounceUrl: address.optional(),
    AnnounceMethod: httpMethod.optional(),
    WaitUrl: address.optional(),
    WaitMethod: httpMethod.optional(),
    BeepOnExit: flag.optional(),
    EndConferenceOnExit: flag.optional(),
    Coaching: flag.optional(),
    CallSidToCoach: sidOf('CA').optional(),
  }),
});

export const deleteParticipant = shape({
  operationId: 'DeleteParticipant',
  method: 'DELETE',
  path: `${account}/Conferences/{ConferenceSid}/Participants/{CallSid}.json`,
  input: nothing,
});
