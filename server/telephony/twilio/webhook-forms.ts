/**
 * The provider's request bodies and the queries of our own callback addresses, parsed once at the edge into what the
 * shell works with. The provider adds fields freely, so unknown ones are dropped; statuses that we do not know
 * become null and change nothing. A parser returns null when what is needed most is missing: the provider's identifier
 * and nothing else. A field that is odd or too long counts as one that was not sent, and costs no family its case.
 */
import { z } from 'zod';
import type { RecordingReport } from '../../../flows/case/commands.ts';
import type { LegStatus } from '../../../flows/case/events/offers.ts';
import type { Media, MessageStatus } from '../../../flows/case/events/texts.ts';
import type { OverflowOutcome } from '../../../flows/hours/overflow.ts';
import { IdSchema } from '../../../flows/ids.ts';
import type { FormFields } from './signature.ts';

/** No provider identifier is longer; ours have their own schema. */
const SidSchema = z.string().min(1).max(64);
/** The same where nothing hangs on it alone. */
const OtherSidSchema = SidSchema.optional().catch(undefined);
/** Numbers, SIP addresses, alphanumeric senders: nothing endless, and nothing unseen in it. */
const ADDRESS = /^\P{C}{1,256}$/u;
const AddressSchema = z.string().trim().regex(ADDRESS).optional().catch(undefined);
/** One of the provider's words. */
const WordSchema = z.string().max(64).optional().catch(undefined);
/** Media of one message, at the provider too. */
export const MAX_MEDIA = 10;

/**
 * How callers without a number appear: a word, or its letters on a keypad (ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN,
 * UNAVAILABLE).
 */
const WITHHELD = new Set([
  '',
  'anonymous',
  'restricted',
  'blocked',
  'unknown',
  'unavailable',
  '+266696687',
  '+7378742833',
  '+2562533',
  '+8656696',
  '+86282452253',
]);

/** An exchange's word for nobody (RFC 3323: `sip:anonymous@…`), or more digits than a number has (E.164: 15). */
const NO_NUMBER = /^(?:sips?:)?anonymous@|^\+?\d{16,}$/i;
/** A number as people write it. */
const WRITTEN_NUMBER = /^\+?[\d\s().-]+$/;

/**
 * The number, or null when there is none to call or text back. What cannot be one counts as withheld: two who show
 * the same odd word must not meet in one case.
 */
export function senderOf(from = ''): string | null {
  const shown = from.trim();
  const address = WRITTEN_NUMBER.test(shown) ? shown.replace(/[\s().-]/g, '') : shown;
  if (WITHHELD.has(address.toLowerCase()) || NO_NUMBER.test(address)) return null;
  return ADDRESS.test(address) ? address : null;
}

/** A field that was sent twice counts by its first value. */
export function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

/** The fields that a schema reads, each by its first value: the provider sends three times as many. */
function fieldsFor(schema: z.ZodObject, fields: FormFields): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const name in schema.shape) read[name] = firstOf(fields[name]);
  return read;
}

const CallSchema = z.object({
  CallSid: SidSchema,
  From: z.string().optional(),
  To: AddressSchema,
  CallStatus: WordSchema,
  ForwardedFrom: AddressSchema,
  Direction: WordSchema,
});
export interface CallForm {
  sid: string;
  from: string | null;
  to: string | null;
  status: string;
  /** The number that passed the call on to us, where its network tells. */
  forwardedFrom: string | null;
  /** Made by us, to a family or to a phone of ours. */
  isOurs: boolean;
}

export function callFormOf(fields: FormFields): CallForm | null {
  const parsed = CallSchema.safeParse(fieldsFor(CallSchema, fields));
  if (!parsed.success) return null;
  const { CallSid, From, To, CallStatus, ForwardedFrom, Direction } = parsed.data;
  return {
    sid: CallSid,
    from: senderOf(From),
    to: To ?? null,
    status: CallStatus ?? '',
    forwardedFrom: ForwardedFrom ?? null,
    isOurs: Direction?.startsWith('outbound') === true,
  };
}

/** The keys pressed; null when none were. */
export function digitsOf(fields: FormFields): string | null {
  const digits = firstOf(fields.Digits);
  return typeof digits === 'string' && digits !== '' ? digits.slice(0, 32) : null;
}

const RecordingSchema = z.object({
  RecordingSid: OtherSidSchema,
  RecordingUrl: z.string().max(2000).optional().catch(undefined),
  RecordingDuration: z.coerce.number().nonnegative().catch(0),
});

/** The identifier is the last part of the address where it is not sent by itself. */
export function recordingOf(fields: FormFields): { recordingSid: string; durationS: number } | null {
  const parsed = RecordingSchema.safeParse(fieldsFor(RecordingSchema, fields));
  if (!parsed.success) return null;
  const { RecordingSid, RecordingUrl, RecordingDuration } = parsed.data;
  const recordingSid = RecordingSid ?? /\/(RE[0-9a-zA-Z]{1,62})(?:\.\w+)?$/.exec(RecordingUrl ?? '')?.[1];
  return recordingSid === undefined ? null : { recordingSid, durationS: RecordingDuration };
}

const RecordingStatusSchema = RecordingSchema.extend({ RecordingStatus: z.string().max(64).catch('') });

/** What is told of the recording of a talk by itself; null for what means nothing to us. */
export function recordingStatusOf(
  fields: FormFields,
): Pick<RecordingReport, 'recordingSid' | 'status' | 'durationS'> | null {
  const parsed = RecordingStatusSchema.safeParse(fieldsFor(RecordingStatusSchema, fields));
  const recording = recordingOf(fields);
  const status = parsed.success ? recordingStatusFor(parsed.data.RecordingStatus) : null;
  return recording === null || status === null ? null : { ...recording, status };
}

/** The provider's word for how a recording stands in ours; null for one that is not to end yet. */
export function recordingStatusFor(word: string): 'begun' | 'completed' | 'absent' | null {
  switch (word) {
    case 'in-progress':
      return 'begun';
    case 'completed':
      return 'completed';
    case 'absent':
    case 'failed':
    case 'deleted':
      return 'absent';
    default:
      return null;
  }
}

const DialSchema = z.object({ DialCallStatus: WordSchema });

/** What became of another line that was rung for a caller. */
export function passedOnOutcomeOf(fields: FormFields): OverflowOutcome {
  const parsed = DialSchema.safeParse(fieldsFor(DialSchema, fields));
  switch (parsed.data?.DialCallStatus) {
    case 'completed':
    case 'answered':
      return 'talked';
    case 'busy':
      return 'busy';
    case 'failed':
      return 'failed';
    default:
      return 'noAnswer';
  }
}

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

/** The provider's word for a leg's status in ours; null for one that means nothing to us. */
export function legStatusOf(word: string): LegStatus | null {
  switch (word) {
    case 'initiated':
    case 'ringing':
    case 'completed':
    case 'busy':
    case 'failed':
    case 'canceled':
      return word;
    case 'answered':
    case 'in-progress':
      return 'answered';
    case 'no-answer':
      return 'noAnswer';
    default:
      return null;
  }
}

const FINAL_STATUSES = new Set(['completed', 'busy', 'no-answer', 'failed', 'canceled']);

export function isFinalCallStatus(word: string): boolean {
  return FINAL_STATUSES.has(word);
}

const QuerySchema = z.object({
  case: IdSchema.optional(),
  contact: IdSchema.optional(),
  leg: IdSchema.optional(),
  effect: IdSchema.optional(),
  message: IdSchema.optional(),
  recording: IdSchema.optional(),
  round: z.coerce.number().int().min(0).max(1_000_000).optional(),
  room: z.coerce.number().int().min(0).max(1_000_000).optional(),
  question: z.coerce.number().int().min(0).max(1_000_000).optional(),
});
export type CallbackQuery = z.infer<typeof QuerySchema>;

/** The ids that we gave the provider along; null when they were tampered with beyond reading. */
export function callbackQueryOf(query: unknown): CallbackQuery | null {
  const parsed = QuerySchema.safeParse(fieldsFor(QuerySchema, query as FormFields));
  return parsed.success ? parsed.data : null;
}
