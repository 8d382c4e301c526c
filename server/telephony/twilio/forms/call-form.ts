/** Calls: whose they are, the keys pressed, and what became of another line that was rung. */
import { z } from 'zod';
import type { LegStatus } from '../../../../flows/case/events/offers.ts';
import type { OverflowOutcome } from '../../../../flows/hours/overflow.ts';
import type { FormFields } from '../signature.ts';
import { AddressSchema, fieldsFor, firstOf, SidSchema, WordSchema } from './fields.ts';
import { senderOf } from './sender.ts';

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
