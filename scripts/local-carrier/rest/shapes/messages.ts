// Shapes of the operations on texts.
import { z } from 'zod';
import { address, e164, flag, listOf, momentFilter, paging, sidOf, text, whole } from '../fields.ts';
import { account, nothing, shape } from './common.ts';

export const listMessage = shape({
  operationId: 'ListMessage',
  method: 'GET',
  path: `${account}/Messages.json`,
  input: z.object({
    To: text.optional(),
    From: text.optional(),
    ...momentFilter('DateSent'),
    ...paging,
  }),
});

export const createMessage = shape({
  operationId: 'CreateMessage',
  method: 'POST',
  path: `${account}/Messages.json`,
  input: z.object({
    To: e164,
    StatusCallback: address.refine((value) => value.length <= 4000, 'is longer than 4000').optional(),
    ApplicationSid: sidOf('AP').optional(),
    MaxPrice: z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .optional(),
    ProvideFeedback: flag.optional(),
    Attempt: whole(1).optional(),
    ValidityPeriod: whole(1, 36_000).optional(),
    ForceDelivery: flag.optional(),
    ContentRetention: z.enum(['retain', 'discard']).optional(),
    AddressRetention: z.enum(['retain', 'obfuscate']).optional(),
    SmartEncoded: flag.optional(),
    PersistentAction: listOf(text).optional(),
    TrafficType: z.enum(['free']).optional(),
    ShortenUrls: flag.optional(),
    ScheduleType: z.enum(['fixed']).optional(),
    SendAt: text.optional(),
    SendAsMms: flag.optional(),
    ContentVariables: text.optional(),
    RiskCheck: z.enum(['enable', 'disable']).optional(),
    From: text.optional(),
    FallbackFrom: text.optional(),
    MessagingServiceSid: sidOf('MG').optional(),
    Body: text.optional(),
    MediaUrl: listOf(address, 10).optional(),
    ContentSid: sidOf('HX').optional(),
  }),
  atLeastOneOf: [
    { names: ['From', 'MessagingServiceSid'], code: 21603, message: 'From or MessagingServiceSid is needed' },
    { names: ['Body', 'MediaUrl', 'ContentSid'], code: 21602, message: 'Message body is required' },
  ],
  codes: {
    To: { missing: 21604, wrong: 21211 },
    StatusCallback: { wrong: 21609 },
    MediaUrl: { wrong: 21620 },
  },
  notSimulated: [
    'ApplicationSid',
    'ScheduleType',
    'SendAt',
    'MessagingServiceSid',
    'ContentSid',
    'ContentVariables',
    'ShortenUrls',
    'PersistentAction',
    'FallbackFrom',
  ],
});

export const fetchMessage = shape({
  operationId: 'FetchMessage',
  method: 'GET',
  path: `${account}/Messages/{Sid}.json`,
  input: nothing,
});

export const updateMessage = shape({
  operationId: 'UpdateMessage',
  method: 'POST',
  path: `${account}/Messages/{Sid}.json`,
  input: z.object({ Body: text.optional(), Status: z.enum(['canceled']).optional() }),
});

export const deleteMessage = shape({
  operationId: 'DeleteMessage',
  method: 'DELETE',
  path: `${account}/Messages/{Sid}.json`,
  input: nothing,
});

const media = `${account}/Messages/{MessageSid}/Media`;

export const listMedia = shape({
  operationId: 'ListMedia',
  method: 'GET',
  path: `${media}.json`,
  input: z.object({ ...momentFilter('DateCreated'), ...paging }),
});

export const fetchMedia = shape({
  operationId: 'FetchMedia',
  method: 'GET',
  path: `${media}/{Sid}.json`,
  input: nothing,
});

export const deleteMedia = shape({
  operationId: 'DeleteMedia',
  method: 'DELETE',
  path: `${media}/{Sid}.json`,
  input: nothing,
});
