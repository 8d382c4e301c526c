/** Time, and what came of asking the world: timers, deadlines, closed teams, owners who are away, effects that failed. */
import { z } from 'zod';
import { EpochMsSchema, IdSchema } from '../../ids.ts';
import { TeamNameSchema } from '../../routing/team-settings.ts';
import { UrgencySchema } from '../../words.ts';
import { base, whileAway } from './about.ts';
import { toStandIn } from './stand-ins.ts';

export const timerElapsed = z.object({
  type: z.literal('timer.elapsed'),
  ...base,
  /** `triage`, `emergency`, `agreed`, or `call:<contactId>`: whose timer it was. */
  scope: z.string(),
  timerId: z.string(),
  generation: z.number().int(),
});

export const deadlinePassed = z.object({
  type: z.literal('deadline.passed'),
  ...base,
  dueAtMs: EpochMsSchema,
  /** Who agreed with the family to do it, where another answers for the case by now: they are told too. */
  owedByStaffId: IdSchema.optional(),
});

export const effectFailed = z.object({
  type: z.literal('effect.failed'),
  ...base,
  effectId: IdSchema,
  kind: z.string(),
  why: z.enum(['failed', 'expired', 'unknown']),
  code: z.string().nullable(),
  /** Of a recording that could not be copied, deleted or discarded. */
  recordingId: IdSchema.optional(),
});

/** The family waits for the answer of somebody who is not there: from now on for whoever of the team is. */
export const ownerFoundAway = z.object({
  type: z.literal('owner.foundAway'),
  ...base,
  ...whileAway,
  /** Who answered for the case. */
  staffId: IdSchema,
  urgency: UrgencySchema,
  /** In danger, without a text that waits: its talk broke off (as good as a missed call), or is only to be written up. */
  left: z.enum(['missedCall', 'nothing']).optional(),
  /** Its talk broke off in danger, and whoever takes it up is to find the family first. */
  reaching: z.literal(true).optional(),
  ...toStandIn,
  /** What is left of the time in which the family's text is to be answered; absent where that begins now. */
  firstStepDueInMs: z.number().int().nonnegative().optional(),
});

/** The case waits for a team with nobody there, and the hotline reads it meanwhile; or somebody of the team is there again. */
export const teamFound = z.object({ type: z.literal('team.found'), ...base, isEmpty: z.boolean() });

/** The case came to a team outside its hours: the deadline counts from the opening. */
export const teamFoundClosed = z.object({
  type: z.literal('team.foundClosed'),
  ...base,
  team: TeamNameSchema,
  /** It is open still, and closes before the deadline. */
  closesAtMs: EpochMsSchema.optional(),
  opensAtMs: EpochMsSchema,
  timeZone: z.string(),
  /** How long after the opening somebody is to have taken it; absent where the urgency says so. */
  firstStepDueInMs: z.number().int().positive().optional(),
});
