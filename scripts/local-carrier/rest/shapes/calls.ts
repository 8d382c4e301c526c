// Shapes of the operations on calls.
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

const callStatuses = z.enum([
  'queued',
  'ringing',
  'in-progress',
  'completed',
  'busy',
  'failed',
  'no-answer',
  'canceled',
]);

export const listCall = shape({
  operationId: 'ListCall',
  method: 'GET',
  path: `${account}/Calls.json`,
  input: z.object({
    To: text.optional(),
    From: text.optional(),
    ParentCallSid: sidOf('CA').optional(),
    Status: callStatuses.optional(),
    ...momentFilter('StartTime'),
    ...momentFilter('EndTime'),
    ...paging,
  }),
});

export const createCall = shape({
  operationId: 'CreateCall',
  method: 'POST',
  path: `${account}/Calls.json`,
  input: z.object({
    To: endpoint,
    From: endpoint,
    Method: httpMethod.optional(),
    FallbackUrl: address.optional(),
    FallbackMethod: httpMethod.optional(),
    StatusCallback: address.optional(),
    StatusCallbackEvent: listOf(callEvents).optional(),
    StatusCallbackMethod: httpMethod.optional(),
    SendDigits: z
      .string()
      .regex(/^[0-9A-D#*wW]{0,32}$/)
      .optional(),
    Timeout: whole(1, 600).optional(),
    Record: flag.optional(),
    RecordingChannels: z.enum(['mono', 'dual']).optional(),
    RecordingStatusCallback: address.optional(),
    RecordingStatusCallbackMethod: httpMethod.optional(),
    SipAuthUsername: text.optional(),
    SipAuthPassword: text.optional(),
    MachineDetection: z.enum(['Enable', 'DetectMessageEnd']).optional(),
    MachineDetectionTimeout: whole(1).optional(),
    RecordingStatusCallbackEvent: listOf(recordingEvents).optional(),
    Trim: z.enum(['trim-silence', 'do-not-trim']).optional(),
    CallerId: text.optional(),
    MachineDetectionSpeechThreshold: whole(1000, 6000).optional(),
    MachineDetectionSpeechEndThreshold: whole(500, 5000).optional(),
    MachineDetectionSilenceTimeout: whole(2000, 10_000).optional(),
    AsyncAmd: z.enum(['true', 'false']).optional(),
    AsyncAmdStatusCallback: address.optional(),
    AsyncAmdStatusCallbackMethod: httpMethod.optional(),
    Byoc: sidOf('BY').optional(),
    CallReason: text.optional(),
    CallToken: text.optional(),
    RecordingTrack: z.enum(['inbound', 'outbound', 'both']).optional(),
    TimeLimit: whole(1).optional(),
    ClientNotificationUrl: address.optional(),
    Url: address.optional(),
    Twiml: text.optional(),
    ApplicationSid: sidOf('AP').optional(),
  }),
  atLeastOneOf: [
    {
      names: ['Url', 'Twiml', 'ApplicationSid'],
      code: 21205,
      message: 'Url, Twiml or ApplicationSid is needed',
    },
  ],
  codes: toAndFromCodes,
  notSimulated: [
    'SendDigits',
    'Record',
    'RecordingStatusCallback',
    'MachineDetection',
    'AsyncAmd',
    'AsyncAmdStatusCallback',
    'Byoc',
    'CallToken',
    'CallerId',
    'ApplicationSid',
    'ClientNotificationUrl',
    'SipAuthUsername',
    'SipAuthPassword',
  ],
});

export const fetchCall = shape({
  operationId: 'FetchCall',
  method: 'GET',
  path: `${account}/Calls/{Sid}.json`,
  input: nothing,
});

export const updateCall = shape({
  operationId: 'UpdateCall',
  method: 'POST',
  path: `${account}/Calls/{Sid}.json`,
  input: z.object({
    Url: address.optional(),
    Method: httpMethod.optional(),
    Status: z.enum(['canceled', 'completed']).optional(),
    FallbackUrl: address.optional(),
    FallbackMethod: httpMethod.optional(),
    StatusCallback: address.optional(),
    StatusCallbackMethod: httpMethod.optional(),
    Twiml: text.optional(),
    TimeLimit: whole(1).optional(),
  }),
  codes: { Url: { wrong: 21205 }, StatusCallback: { wrong: 21609 } },
});

export const deleteCall = shape({
  operationId: 'DeleteCall',
  method: 'DELETE',
  path: `${account}/Calls/{Sid}.json`,
  input: nothing,
});
