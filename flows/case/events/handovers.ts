/** Hold, and handing a live call over: to a colleague who is asked first, or to whoever of a team takes it. */
import { z } from 'zod';
import { EpochMsSchema, IdSchema } from '../../ids.ts';
import { SpecialtySchema, TierSchema } from '../../words.ts';
import { ofContact, ofLeg } from './about.ts';
import { OfferSchema } from './offers.ts';

export const callHeld = z.object({ type: z.literal('call.held'), ...ofContact, by: IdSchema });

export const callResumed = z.object({ type: z.literal('call.resumed'), ...ofContact, by: IdSchema });

/** A colleague is rung: the offer keeps their slot, and lets them see the case. */
export const consultStarted = z.object({
  type: z.literal('consult.started'),
  ...ofContact,
  by: IdSchema,
  legId: IdSchema,
  staffId: IdSchema,
  offer: OfferSchema,
  /** Where the case goes if they take it. */
  tier: TierSchema,
  specialty: SpecialtySchema.nullable(),
  /** Without a word between the two: the colleague has the call as soon as they take it. */
  cold: z.literal(true).optional(),
  reason: z.string().optional(),
});

/** The room that they leave goes on without them. Absent in journals of before, when it ended with the colleague. */
const roomGoesOn = { roomGoesOn: z.literal(true).optional() };

/** The colleague pressed 1 and hears whoever asked. */
export const consultAnswered = z.object({ type: z.literal('consult.answered'), ...ofLeg, sid: z.string() });

export const consultEnded = z.object({
  type: z.literal('consult.ended'),
  ...ofLeg,
  why: z.enum(['declined', 'busy', 'noAnswer', 'failed', 'notConfirmed', 'takenBack', 'left']),
  ...roomGoesOn,
});

export const callJoined = z.object({ type: z.literal('call.joined'), ...ofContact, by: IdSchema });

export const handoverCompleted = z.object({
  type: z.literal('handover.completed'),
  ...ofLeg,
  by: IdSchema,
  tier: TierSchema,
  specialty: SpecialtySchema.nullable(),
  /** Of a handover to a team: the phone that took it. */
  sid: z.string().optional(),
  /** Nobody said so: whoever asked hung up or was cut off, and the colleague was there. */
  left: z.literal(true).optional(),
  ...roomGoesOn,
});

/** Cold, to whoever of a team takes it first; `untilMs`: then the family is back with whoever talks with it. */
export const handoverAsked = z.object({
  type: z.literal('handover.asked'),
  ...ofContact,
  by: IdSchema,
  tier: TierSchema,
  specialty: SpecialtySchema.nullable(),
  reason: z.string(),
  /** Its offers tell the reason. Absent in journals of before, which replay as they were. */
  told: z.literal(true).optional(),
  untilMs: EpochMsSchema,
});

/** Nobody took it. left: whoever handed over hung up, and the family waits in the hotline's list. */
export const handoverEnded = z.object({
  type: z.literal('handover.ended'),
  ...ofContact,
  why: z.enum(['takenBack', 'tooLong', 'nobody', 'left', 'talkOver']),
});

/** A family hears music in the middle of its talk for too long: told once. */
export const holdTooLong = z.object({
  type: z.literal('hold.tooLong'),
  ...ofContact,
  heldSinceMs: EpochMsSchema,
});
