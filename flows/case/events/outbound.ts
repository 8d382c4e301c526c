/** Calls of ours: callbacks, calls by click, and rings after a talk broke off. */
import { z } from 'zod';
import { IdSchema } from '../../ids.ts';
import { ofContact, ofLeg } from './about.ts';
import { LegStatusSchema, OfferSchema } from './offers.ts';

/** A waiting caller keeps the place and hangs up; the caller confirmed that this number is safe to call. */
export const callbackRequested = z.object({
  type: z.literal('callback.requested'),
  ...ofContact,
  sid: z.string(),
  to: z.string(),
});

/** Keyed in, another number than the one that calls; to be confirmed by key as well. */
export const callbackNumberGiven = z.object({
  type: z.literal('callback.numberGiven'),
  ...ofContact,
  to: z.string(),
});

export const callbackCancelled = z.object({
  type: z.literal('callback.cancelled'),
  ...ofContact,
  why: z.literal('calledAgain'),
});

/** The pause between two attempts is over. */
export const callbackDue = z.object({ type: z.literal('callback.due'), ...ofContact });

/** By click: whoever owns the case is rung first, the offer keeps their slot. */
export const outboundStarted = z.object({
  type: z.literal('outbound.started'),
  ...ofLeg,
  by: IdSchema,
  to: z.string(),
  offer: OfferSchema,
});

/** A person is on the phone and ready: the family is rung. */
export const familyDialled = z.object({
  type: z.literal('family.dialled'),
  ...ofLeg,
  sid: z.string(),
  /** From the number that nobody knows as the line's. */
  discreet: z.literal(true).optional(),
});

export const familyReported = z.object({
  type: z.literal('family.reported'),
  ...ofContact,
  sid: z.string().nullable(),
  status: LegStatusSchema,
});

/** The family pressed 1; `rangBack`: called by itself, while whoever talked still held the phone for it. */
export const familyAnswered = z.object({
  type: z.literal('family.answered'),
  ...ofContact,
  sid: z.string(),
  rangBack: z.literal(true).optional(),
  /** With whoever is on the phone already. */
  talkBegins: z.literal(true).optional(),
});

export const familyMissed = z.object({
  type: z.literal('family.missed'),
  ...ofLeg,
  /** `notConfirmed` was asked for the key and pressed none; `hungUp` picked up, whatever was heard there. */
  why: z.enum(['busy', 'noAnswer', 'failed', 'notConfirmed', 'hungUp', 'declined', 'staffLeft']),
  /** Until the next attempt; null when there is none. */
  retryInMs: z.number().int().nonnegative().nullable(),
  /** Of a call that broke off: it stays with whoever talked. */
  redial: z.literal(true).optional(),
  /** The family was still hearing that it would be called back: no attempt. */
  uncounted: z.literal(true).optional(),
});
