// Shapes of the operations on recordings and on the account's own numbers.
import { z } from 'zod';
import { flag, momentFilter, paging, sidOf, text } from '../fields.ts';
import { account, nothing, shape } from './common.ts';

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
