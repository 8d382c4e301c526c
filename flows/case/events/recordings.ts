/** Recordings: the family’s consent, what the provider does, and the copies kept here. */
import { z } from 'zod';
import { IdSchema } from '../../ids.ts';
import { ofContact, ofRecording, ofTalkRecording } from './about.ts';

/** A whole copy is here, on the disk; only now may the provider's be deleted. */
export const recordingStored = z.object({
  type: z.literal('recording.stored'),
  ...ofRecording,
  bytes: z.number().int().positive(),
  /** Of the copy, in hexadecimal. */
  sha256: z.string().length(64),
  contentType: z.string(),
  /** As the sound itself says; null where it does not. */
  durationS: z.number().nonnegative().nullable(),
});

/** The provider has it no longer. */
export const recordingDeleted = z.object({ type: z.literal('recording.deleted'), ...ofRecording });

/** Kept as long as it may be, or its family does not want it any more: from now on nobody hears it. */
export const recordingExpired = z.object({
  type: z.literal('recording.expired'),
  ...ofRecording,
  why: z.literal('withdrawn').optional(),
});

/** Whoever talks has the family asked whether it agrees. */
export const consentAsked = z.object({ type: z.literal('consent.asked'), ...ofContact, by: IdSchema });

/** By the key of the family: nothing else is consent. */
export const consentGiven = z.object({ type: z.literal('consent.given'), ...ofContact, sid: z.string() });

/** Asked in the middle of the talk, the family did not press the key. */
export const consentDeclined = z.object({
  type: z.literal('consent.declined'),
  ...ofContact,
  sid: z.string(),
});

/** By the family's word to a person: what was recorded is deleted. */
export const consentWithdrawn = z.object({
  type: z.literal('consent.withdrawn'),
  ...ofContact,
  by: IdSchema,
});

/** The provider is asked to record the family's call: by itself as soon as both may be, or by whoever talks. */
export const recordingAsked = z.object({
  type: z.literal('recording.asked'),
  ...ofTalkRecording,
  by: IdSchema.optional(),
});

export const recordingChanged = z.object({
  type: z.literal('recording.changed'),
  ...ofTalkRecording,
  by: IdSchema,
  to: z.enum(['on', 'paused', 'off']),
});

/** What the provider says that it does. absent: there was nothing to record, or it was never begun. */
export const recordingTold = z.object({
  type: z.literal('recording.told'),
  ...ofTalkRecording,
  recordingSid: z.string().nullable(),
  status: z.enum(['on', 'paused', 'over', 'absent']),
});

export const recordingFailed = z.object({
  type: z.literal('recording.failed'),
  ...ofTalkRecording,
  what: z.enum(['start', 'on', 'paused', 'off']),
  /** It may have been carried out all the same. */
  isUnsure: z.literal(true).optional(),
});

/** The provider has the whole of it. */
export const conversationRecorded = z.object({
  type: z.literal('conversation.recorded'),
  ...ofRecording,
  durationS: z.number().nonnegative(),
});
