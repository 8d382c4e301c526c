/** A family calls or writes, is asked for keys, leaves messages, hangs up, is awaited, says goodbye. */
import { z } from 'zod';
import { FlagNowSchema } from '../../flags/flag.ts';
import { ClosedSchema, SpokenAnnouncementSchema } from '../../hours/line-now.ts';
import { OverflowRuleSchema } from '../../hours/overflow.ts';
import { EpochMsSchema, IdSchema } from '../../ids.ts';
import { LanguageSchema, SafetySchema } from '../../words.ts';
import { base, byStaff, endedOverText, ofContact, whileAway } from './about.ts';

export const MENU_CHOICES = [
  'danger',
  'operator',
  'silent',
  'message',
  'english',
  'russian',
  'wrong',
  'none',
] as const;
/** Why a family is led on that pressed no key for it: there was no menu, or no key that counts in it. */
export const LED_ON = ['knownDanger', 'dropped', 'silentBefore', 'misses'] as const;

export const MenuChoiceSchema = z.enum(MENU_CHOICES);
export type MenuChoice = z.infer<typeof MenuChoiceSchema>;

export const contactStarted = z.object({
  type: z.literal('contact.started'),
  ...ofContact,
  ...whileAway,
  channel: z.enum(['call', 'text']),
  /** E.164, or null when withheld. */
  from: z.string().nullable(),
  /** The number of ours that was reached. */
  to: z.string(),
  sid: z.string().nullable(),
  language: LanguageSchema,
  /** What was recorded for this phone earlier. */
  safety: SafetySchema,
  optedOut: z.boolean(),
  relatedCaseIds: z.array(IdSchema),
  /** The line was closed by its hours. */
  closed: ClosedSchema.optional(),
  /** The emergency announcement that was on. */
  announcement: SpokenAnnouncementSchema.optional(),
  /** Where the call may go if nobody here answers. */
  overflow: OverflowRuleSchema.optional(),
  /** The line that we put the family through to has handed it back: it is not sent away again. */
  passedBack: z.literal(true).optional(),
  /** What the number was flagged with by then. */
  flag: FlagNowSchema.optional(),
  /** Other calls of this number shortly before, if any (routing/flood.ts). */
  recentCalls: z.number().int().positive().optional(),
  /** The line records the talks of families that agree. */
  recordsTalks: z.literal(true).optional(),
  /** Of a phone to which the line's number is not shown. */
  lineHidden: z.literal(true).optional(),
  /** It came in on the number that nobody knows as the line's. */
  discreet: z.literal(true).optional(),
  /** We call the family: `from` is still the family's number and `to` ours. */
  direction: z.literal('outbound').optional(),
  /** Its talk broke off a moment ago: no menu, to the front, to whom it talked with. */
  afterDrop: z.literal(true).optional(),
  /** Of that: when its first wait began, whose place it has. Absent in journals from when it counted as waiting since. */
  placeFromMs: EpochMsSchema.optional(),
  /** Who refused or missed what came before is not passed over for it; absent where nobody was. */
  asksAgain: z.literal(true).optional(),
  /** The line was down when it called, and heard of it once it was over (server/cases/watches/missed-calls.ts). */
  calledAtMs: EpochMsSchema.optional(),
  /** Of a call: other open cases of the number, whose people are told what becomes of it. */
  besideCaseIds: z.array(IdSchema).optional(),
});

export const menuChosen = z.object({
  type: z.literal('menu.chosen'),
  ...ofContact,
  choice: MenuChoiceSchema,
  sid: z.string().optional(),
  /** A key that leads nowhere yet: a language, or one that means nothing. */
  pressed: z.boolean().optional(),
  /** Led to an operator without a single key: nobody may be there. */
  silent: z.boolean().optional(),
  /** Nobody pressed `choice`: the line went on by itself. Absent in journals from before it was told apart. */
  ledOn: z.enum(LED_ON).optional(),
});

export const callerHungUp = z.object({
  type: z.literal('caller.hungUp'),
  ...ofContact,
  sid: z.string(),
  why: z.string(),
  /** In the middle of a talk, without a goodbye: the family is awaited. */
  broken: z.literal(true).optional(),
  /** While it heard the voicemail, which hangs up by itself at its end: nobody knows which of the two it was. */
  atVoicemail: z.literal(true).optional(),
});

/** The same on a phone that is safe to call: the line rings `to` by itself, whoever talked stays on the phone. */
export const callDropped = z.object({
  type: z.literal('call.dropped'),
  ...ofContact,
  sid: z.string(),
  to: z.string(),
});

/** A talk in danger is over without a goodbye, and nobody rings by itself: the family is to be reached again. */
export const talkBrokenOff = z.object({ type: z.literal('talk.brokenOff'), ...base });

export const farewellSaid = z.object({
  type: z.literal('farewell.said'),
  ...ofContact,
  by: IdSchema,
  said: z.boolean(),
});

export const callerReturned = z.object({
  type: z.literal('caller.returned'),
  ...ofContact,
  sid: z.string(),
  /** The family asked for somebody else than whom it talked with. */
  toAnother: z.literal(true).optional(),
});

export const callerSaidGoodbye = z.object({ type: z.literal('caller.saidGoodbye'), ...ofContact });

export const voicemailStarted = z.object({
  type: z.literal('voicemail.started'),
  ...ofContact,
  why: z.enum(['chosen', 'tooLong', 'nobody', 'closed', 'blocked']),
});

export const voicemailRecorded = z.object({
  type: z.literal('voicemail.recorded'),
  ...ofContact,
  sid: z.string(),
  recordingSid: z.string(),
  durationS: z.number().nonnegative(),
  /** Ours, and the name of the copy here; absent in messages from before copies were made. */
  recordingId: IdSchema.optional(),
});

export const callEnded = z.object({ type: z.literal('call.ended'), ...ofContact, by: IdSchema.optional() });

export const contactEnded = z.object({
  type: z.literal('contact.ended'),
  ...byStaff,
  ...endedOverText,
  contactId: IdSchema.optional(),
});
