/** Cases held out to people, what they said, and the legs that ring their phones. */
import { z } from 'zod';
import { EpochMsSchema, IdSchema } from '../../ids.ts';
import { AttentionSchema, RungDeviceSchema } from '../../words.ts';
import { base, ofLeg, replyOfList } from './about.ts';

export const OfferSchema = z.object({
  id: IdSchema,
  staffId: IdSchema,
  attention: AttentionSchema,
  /** Database slot of this person for this attention: 0..limit-1. */
  slot: z.number().int().nonnegative(),
  /** Of a voice offer: the leg that rings this person's phone. */
  legId: IdSchema.nullable(),
  offeredAtMs: EpochMsSchema,
  expiresAtMs: EpochMsSchema,
  /** Of a voice offer, milliseconds, as the team had set when it was made: how long the phone rings. */
  ringMs: z.number().int().positive().optional(),
  /** The same: how long its person is not rung again after the talk. */
  restMs: z.number().int().nonnegative().optional(),
  /** Of a voice offer: rung in the browser; without it on the phone. */
  device: RungDeviceSchema.optional(),
  /** Of a colleague who is asked into a talk: why, in the words of whoever asks. */
  reason: z.string().optional(),
  /** To be read by somebody of another team, since nobody of its own could be asked. */
  standsIn: z.literal(true).optional(),
});
export type Offer = z.infer<typeof OfferSchema>;

export const LEG_STATUSES = [
  'initiated',
  'ringing',
  'answered',
  'completed',
  'busy',
  'noAnswer',
  'failed',
  'canceled',
] as const;
export const LegStatusSchema = z.enum(LEG_STATUSES);
export type LegStatus = z.infer<typeof LegStatusSchema>;

export const offersMade = z.object({
  type: z.literal('offers.made'),
  ...base,
  contactId: IdSchema.nullable(),
  offers: z.array(OfferSchema).min(1),
  /** How many offers its wait has had, with these. Absent of a call that is handed over in the middle of its talk. */
  times: z.number().int().positive().optional(),
});

export const offerAccepted = z.object({
  type: z.literal('offer.accepted'),
  ...base,
  offerId: IdSchema,
  staffId: IdSchema,
  via: z.enum(['console', 'phone']),
  ...replyOfList,
  /** By when the first word with the family is due; absent where the step's own time holds. */
  firstStepDueInMs: z.number().int().positive().optional(),
});

export const offerDeclined = z.object({
  type: z.literal('offer.declined'),
  ...base,
  offerId: IdSchema,
  staffId: IdSchema,
  /** `danger`: in this case; `gaveWay`: in another, for which this person's phone is wanted. */
  why: z.enum([
    'declined',
    'busy',
    'noAnswer',
    'failed',
    'notConfirmed',
    'away',
    'outage',
    'danger',
    'ownerThere',
    'teamThere',
    'gaveWay',
  ]),
  reason: z.string().optional(),
});

export const offerExpired = z.object({
  type: z.literal('offer.expired'),
  ...base,
  offerId: IdSchema,
  staffId: IdSchema,
});

export const offerWithdrawn = z.object({
  type: z.literal('offer.withdrawn'),
  ...base,
  offerId: IdSchema,
  staffId: IdSchema,
  /** Their phone was picked up and asked for its key when the family hung up. */
  familyLeft: z.literal(true).optional(),
});

export const legReported = z.object({
  type: z.literal('leg.reported'),
  ...ofLeg,
  sid: z.string().nullable(),
  status: LegStatusSchema,
  /** A phone that rang for an offer was picked up: until when its key is waited for. Absent in a browser, and before. */
  confirmByMs: EpochMsSchema.optional(),
});

export const legConfirmed = z.object({
  type: z.literal('leg.confirmed'),
  ...ofLeg,
  sid: z.string(),
  /** The family is on the line, and hears them from now on. */
  talkBegins: z.literal(true).optional(),
});

/** The leg that carried the conversation ended while the family was still on the line. */
export const legLost = z.object({ type: z.literal('leg.lost'), ...ofLeg, sid: z.string().nullable() });
