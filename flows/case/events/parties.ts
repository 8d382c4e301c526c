/** Parties from outside in a talk, and who is not heard in it. */
import { z } from 'zod';
import { IdSchema } from '../../ids.ts';
import { PartyKindSchema } from '../../words.ts';
import { ofLeg } from './about.ts';

/** Rung into the talk; `staffId` brought them. `alone`: the family hears music until they talk with all. */
export const partyStarted = z.object({
  type: z.literal('party.started'),
  ...ofLeg,
  by: IdSchema,
  number: z.string(),
  /** Empty when nobody said who it is. */
  name: z.string(),
  kind: PartyKindSchema,
  /** Sent once they pick up. */
  extension: z.string().optional(),
  alone: z.literal(true).optional(),
  /** A phone of the household, on which the line must not be seen. */
  discreet: z.literal(true).optional(),
});

export const partyAnswered = z.object({ type: z.literal('party.answered'), ...ofLeg, sid: z.string() });

export const partyEnded = z.object({
  type: z.literal('party.ended'),
  ...ofLeg,
  why: z.enum(['busy', 'noAnswer', 'failed', 'left', 'removed', 'talkOver']),
  by: IdSchema.optional(),
});

export const partyKeysSent = z.object({
  type: z.literal('party.keysSent'),
  ...ofLeg,
  by: IdSchema,
  keys: z.string(),
});

/** `by` is absent when the provider did not do what was asked. */
export const legMuted = z.object({ type: z.literal('leg.muted'), ...ofLeg, by: IdSchema.optional() });

export const legUnmuted = z.object({ type: z.literal('leg.unmuted'), ...ofLeg, by: IdSchema.optional() });

/** Whoever talked leaves the family with the party, who carries the talk from now on. */
export const callHandedToParty = z.object({
  type: z.literal('call.handedToParty'),
  ...ofLeg,
  by: IdSchema,
  fromLegId: IdSchema,
});
