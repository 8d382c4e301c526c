/** Texts that come in, and what became of those that went out. */
import { z } from 'zod';
import type { Media, MessageStatus } from '../../../../flows/case/events/texts.ts';
import type { FormFields } from '../signature.ts';
import { AddressSchema, fieldsFor, firstOf, OtherSidSchema } from './fields.ts';
import { senderOf } from './sender.ts';

/** Media of one message, at the provider too. */
export const MAX_MEDIA = 10;

const TextSchema = z.object({
  MessageSid: OtherSidSchema,
  SmsSid: OtherSidSchema,
  From: z.string().optional(),
  To: AddressSchema,
  Body: z.string().catch(''),
  NumMedia: z.coerce.number().int().min(0).catch(0),
  OptOutType: z.string().optional(),
});
export interface TextForm {
  sid: string;
  from: string | null;
  to: string | null;
  text: string;
  media: Media[];
  answeredByProvider: boolean;
}

export function textFormOf(fields: FormFields): TextForm | null {
  const parsed = TextSchema.safeParse(fieldsFor(TextSchema, fields));
  if (!parsed.success) return null;
  const { MessageSid, SmsSid, From, To, Body, NumMedia, OptOutType } = parsed.data;
  const sid = MessageSid ?? SmsSid;
  if (sid === undefined) return null;
  return {
    sid,
    from: senderOf(From),
    to: To ?? null,
    text: Body,
    media: NumMedia === 0 ? [] : mediaOf(fields, Math.min(NumMedia, MAX_MEDIA)),
    answeredByProvider: OptOutType !== undefined && OptOutType !== '',
  };
}

function mediaOf(fields: FormFields, count: number): Media[] {
  return Array.from({ length: count }, (_, index) => ({
    url: firstOf(fields[`MediaUrl${index}`]),
    contentType: firstOf(fields[`MediaContentType${index}`]),
  })).flatMap(({ url, contentType }) =>
    typeof url === 'string' && /^https?:\/\//i.test(url)
      ? [{ url, contentType: typeof contentType === 'string' ? contentType : 'application/octet-stream' }]
      : [],
  );
}

const TextStatusSchema = z.object({
  MessageSid: OtherSidSchema,
  SmsSid: OtherSidSchema,
  MessageStatus: z.string().optional(),
  SmsStatus: z.string().optional(),
  ErrorCode: z.string().max(16).optional().catch(undefined),
});
export interface TextStatusForm {
  sid: string;
  status: MessageStatus | null;
  errorCode: string | null;
}

export function textStatusOf(fields: FormFields): TextStatusForm | null {
  const parsed = TextStatusSchema.safeParse(fieldsFor(TextStatusSchema, fields));
  if (!parsed.success) return null;
  const { MessageSid, SmsSid, MessageStatus, SmsStatus, ErrorCode } = parsed.data;
  const sid = MessageSid ?? SmsSid;
  if (sid === undefined) return null;
  const status = messageStatusOf(MessageStatus ?? SmsStatus ?? '');
  return { sid, status, errorCode: ErrorCode === undefined || ErrorCode === '' ? null : ErrorCode };
}

/** The provider's word for a text's status in ours; null for one that means nothing to us. */
export function messageStatusOf(word: string): MessageStatus | null {
  switch (word) {
    case 'accepted':
    case 'scheduled':
    case 'queued':
    case 'sending':
      return 'queued';
    case 'sent':
    case 'delivered':
    case 'undelivered':
    case 'failed':
      return word;
    case 'read':
      return 'delivered';
    case 'canceled':
      return 'failed';
    default:
      return null;
  }
}
