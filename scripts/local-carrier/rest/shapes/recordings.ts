// Shapes of the operations on recordings and on the account's own numbers.
import { z } from 'zod';
import { address, flag, httpMethod, listOf, momentFilter, paging, sidOf, text } from '../fields.ts';
import { account, nothing, recordingEvents, shape } from './common.ts';

export const listRecording = shape({
  operationId: 'ListRecording',
  method: 'GET',
  path: `${account}/Recordings.json`,
  input: z.object({
    ...momentFilter('DateCreated'),
    CallSid: sidOf('CA').optional(),
    ConferenceSid: sidOf('CF').optional(),
    IncludeSoftDeleted: flag.optional(),
    ...paging,
  }),
});

export const fetchRecording = shape({
  operationId: 'FetchRecording',
  method: 'GET',
  path: `${account}/Recordings/{Sid}.json`,
  input: z.object({ IncludeSoftDeleted: flag.optional() }),
});

export const deleteRecording = shape({
  operationId: 'DeleteRecording',
  method: 'DELETE',
  path: `${account}/Recordings/{Sid}.json`,
  input: nothing,
});

const ofCall = `${account}/Calls/{CallSid}/Recordings`;

export const listCallRecording = shape({
  operationId: 'ListCallRecording',
  method: 'GET',
  path: `${ofCall}.json`,
  input: z.object({ ...momentFilter('DateCreated'), ...paging }),
});

export const createCallRecording = shape({
  operationId: 'CreateCallRecording',
  method: 'POST',
  path: `${ofCall}.json`,
  input: z.object({
    RecordingStatusCallback: address.optional(),
    RecordingStatusCallbackEvent: listOf(recordingEvents).optional(),
    RecordingStatusCallbackMethod: httpMethod.optional(),
    Trim: z.enum(['trim-silence', 'do-not-trim']).optional(),
    RecordingChannels: z.enum(['mono', 'dual']).optional(),
    RecordingTrack: z.enum(['inbound', 'outbound', 'both']).optional(),
  }),
});

export const fetchCallRecording = shape({
  operationId: 'FetchCallRecording',
  method: 'GET',
  path: `${ofCall}/{Sid}.json`,
  input: nothing,
});

export const updateCallRecording = shape({
  operationId: 'UpdateCallRecording',
  method: 'POST',
  path: `${ofCall}/{Sid}.json`,
  input: z.object({
    Status: z.enum(['in-progress', 'paused', 'stopped', 'processing', 'completed', 'absent']),
    PauseBehavior: z.enum(['skip', 'silence']).optional(),
  }),
});

export const deleteCallRecording = shape({
  operationId: 'DeleteCallRecording',
  method: 'DELETE',
  path: `${ofCall}/{Sid}.json`,
  input: nothing,
});

export const listIncomingPhoneNumber = shape({
  operationId: 'ListIncomingPhoneNumber',
  method: 'GET',
  path: `${account}/IncomingPhoneNumbers.json`,
  input: z.object({
    Beta: flag.optional(),
    FriendlyName: text.optional(),
    PhoneNumber: text.optional(),
    Origin: text.optional(),
    ...paging,
  }),
});

export const listShortCode = shape({
  operationId: 'ListShortCode',
  method: 'GET',
  path: `${account}/SMS/ShortCodes.json`,
  input: z.object({ FriendlyName: text.optional(), ShortCode: text.optional(), ...paging }),
});
