/** Supervisors beside a talk, and the talk that one takes over. */
import { z } from 'zod';
import { IdSchema } from '../../ids.ts';
import { MonitorModeSchema, SpecialtySchema, TierSchema } from '../../words.ts';
import { ofLeg, ofMonitor } from './about.ts';
import { OfferSchema } from './offers.ts';

/** Their own phone is rung: the offer keeps their slot. takeOver: to have the call as soon as they press 1. */
export const monitorStarted = z.object({
  type: z.literal('monitor.started'),
  ...ofMonitor,
  offer: OfferSchema,
  mode: z.enum([...MonitorModeSchema.options, 'takeOver']),
});

/** They pressed 1 and are in the room. */
export const monitorAnswered = z.object({
  type: z.literal('monitor.answered'),
  ...ofMonitor,
  sid: z.string(),
  mode: MonitorModeSchema,
});

export const monitorChanged = z.object({
  type: z.literal('monitor.changed'),
  ...ofMonitor,
  mode: MonitorModeSchema,
});

export const monitorEnded = z.object({
  type: z.literal('monitor.ended'),
  ...ofMonitor,
  why: z.enum(['declined', 'busy', 'noAnswer', 'failed', 'notConfirmed', 'left', 'talkOver']),
});

/**
 * `staffId`, who was beside the talk, has the call and the case; `from` is let go. `lost`: the phone of `from` is gone,
 * and whoever spoke with the family beside them goes on.
 */
export const callTakenOver = z.object({
  type: z.literal('call.takenOver'),
  ...ofLeg,
  from: IdSchema,
  fromLegId: IdSchema,
  tier: TierSchema,
  specialty: SpecialtySchema.nullable(),
  lost: z.literal(true).optional(),
});
