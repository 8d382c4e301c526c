/** What staff decided of a case: its urgency, its safety, whose it is, what is next. */
import { z } from 'zod';
import { EpochMsSchema, IdSchema } from '../../ids.ts';
import {
  LanguageSchema,
  LanguageSourceSchema,
  OutcomeSchema,
  OwnerSchema,
  SafetySchema,
  SpecialtySchema,
  StepKindSchema,
  TierSchema,
  UrgencySchema,
} from '../../words.ts';
import {
  base,
  byStaff,
  endedOverText,
  ofContact,
  replyOfList,
  settlesAgreed,
  whileAway,
  withoutReply,
} from './about.ts';
import { OfferSchema } from './offers.ts';

/** A case in follow-up that a team answered for: now this person does. */
export const caseTaken = z.object({ type: z.literal('case.taken'), ...byStaff, ...whileAway });

export const urgencyChanged = z.object({
  type: z.literal('urgency.changed'),
  ...base,
  ...whileAway,
  urgency: UrgencySchema,
  from: UrgencySchema,
  reason: z.string(),
  source: z.enum(['person', 'family', 'rule']),
  by: IdSchema.optional(),
});

export const safetyChanged = z.object({
  type: z.literal('safety.changed'),
  ...byStaff,
  safety: SafetySchema,
  /** Whether our calls may show the line's number there; absent where that was not touched. */
  lineHidden: z.boolean().optional(),
  note: z.string().optional(),
});

/** The language that the family is answered in from now on. */
export const languageChanged = z.object({
  type: z.literal('language.changed'),
  ...base,
  language: LanguageSchema,
  source: LanguageSourceSchema,
  by: IdSchema.optional(),
  /** Of the family's own word: the call or thread it came by. */
  contactId: IdSchema.optional(),
});

export const noteAdded = z.object({ type: z.literal('note.added'), ...byStaff, text: z.string() });

/** Whoever sent it on is asked for it last, as after a refusal, where somebody of their team stands in for the other. */
const senderAskedLast = { senderAskedLast: z.literal(true).optional() };

export const caseEscalated = z.object({
  type: z.literal('case.escalated'),
  ...byStaff,
  ...whileAway,
  ...senderAskedLast,
  ...replyOfList,
  tier: TierSchema.exclude(['hotline']),
  specialty: SpecialtySchema.nullable(),
  reason: z.string(),
  /** Within which somebody is to have taken it, where nobody has judged how urgent it is; else the urgency says so. */
  firstStepDueInMs: z.number().int().positive().optional(),
});

export const caseReturned = z.object({
  type: z.literal('case.returned'),
  ...byStaff,
  ...whileAway,
  ...senderAskedLast,
  tier: TierSchema.exclude(['crisisCentre']),
  specialty: SpecialtySchema.nullable(),
  reason: z.string(),
});

export const caseReassigned = z.object({
  type: z.literal('case.reassigned'),
  ...byStaff,
  ...whileAway,
  ...replyOfList,
  reason: z.string(),
  to: OwnerSchema,
  previousOwner: OwnerSchema,
  /** The tier whose list or desk it goes to. */
  tier: TierSchema,
  specialty: SpecialtySchema.nullable(),
  /** The slot that the person's desk keeps for it; null for a team, or when a waiting call is held for them. */
  held: OfferSchema.nullable(),
  /** Within which the person is to have spoken with the family, or somebody of the team to have taken it; absent where
   * the step's own time holds. */
  firstStepDueInMs: z.number().int().positive().optional(),
});

export const caseHandedOver = z.object({
  type: z.literal('case.handedOver'),
  ...byStaff,
  reason: z.string(),
  /** By whoever stood in for its team, to that team's list; left: by itself, since they were gone. */
  givenBack: z.enum(['byHand', 'left']).optional(),
});

export const sessionScheduled = z.object({
  type: z.literal('session.scheduled'),
  ...byStaff,
  ...whileAway,
  ...settlesAgreed,
  startsAtMs: EpochMsSchema,
  what: z.string(),
});

export const sessionStarted = z.object({
  type: z.literal('session.started'),
  ...byStaff,
  /** It is the appointment that stood beside the next step until now. */
  asAgreed: z.literal(true).optional(),
});

export const supportStarted = z.object({ type: z.literal('support.started'), ...byStaff });

export const wrapUpCompleted = z.object({
  type: z.literal('wrapUp.completed'),
  ...byStaff,
  outcome: OutcomeSchema,
  summary: z.string().optional(),
  /** Earlier talks that had no wrap-up of their own: this one is for them too. */
  covers: z.array(IdSchema).optional(),
  /** Of these talks alone, by whoever led them: the case is another's by now. */
  ofTalks: z.array(IdSchema).optional(),
});

/** A talk is over, and the case goes on in other hands before anybody wrote its wrap-up. */
export const wrapUpOwed = z.object({
  type: z.literal('wrapUp.owed'),
  ...ofContact,
  /** Who talked. */
  staffId: IdSchema.nullable(),
  /** They led the talk to its end in a case that was another's: until then they may write it up themselves. */
  writableUntilMs: EpochMsSchema.optional(),
});

export const nextStepSet = z.object({
  type: z.literal('nextStep.set'),
  ...byStaff,
  ...whileAway,
  ...settlesAgreed,
  what: z.string(),
  dueAtMs: EpochMsSchema,
  staffId: IdSchema.optional(),
  ...withoutReply,
  ...replyOfList,
});

/**
 * Something else is to be done first, by the family's call or text or by a move of the case: what a person had agreed
 * is owed all the same (agreed/machine.ts).
 */
export const nextStepKept = z.object({
  type: z.literal('nextStep.kept'),
  ...base,
  kind: StepKindSchema,
  what: z.string(),
  who: OwnerSchema,
  dueAtMs: EpochMsSchema,
  nearAtMs: EpochMsSchema,
  /** Its deadline had passed by then, and was told. */
  passed: z.literal(true).optional(),
  /** Something else was agreed before, and stands as well. */
  beside: z.literal(true).optional(),
});

/** The machine's own next step is due earlier than it is planned: its family has waited for it since before. */
export const nextStepDueSooner = z.object({
  type: z.literal('nextStep.dueSooner'),
  ...base,
  dueAtMs: EpochMsSchema,
  /** That deadline had passed by then, and was told. */
  told: z.literal(true).optional(),
});

export const caseFollowedUp = z.object({
  type: z.literal('case.followedUp'),
  ...byStaff,
  ...withoutReply,
  ...replyOfList,
  outcome: OutcomeSchema.optional(),
});

export const caseClosed = z.object({
  type: z.literal('case.closed'),
  ...byStaff,
  ...whileAway,
  ...settlesAgreed,
  ...endedOverText,
  outcome: OutcomeSchema,
  summary: z.string().optional(),
});

export const caseReopened = z.object({
  type: z.literal('case.reopened'),
  ...base,
  by: IdSchema.optional(),
  reason: z.string(),
});
