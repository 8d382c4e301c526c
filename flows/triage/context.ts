/** What the triage machine knows of a case: JSON values only, parsed when a snapshot is thawed. */
import { z } from 'zod';
import { OfferSchema } from '../case/events/offers.ts';
import { FlagNowSchema } from '../flags/flag.ts';
import { OverflowTargetSchema } from '../hours/overflow.ts';
import { EpochMsSchema, IdSchema } from '../ids.ts';
import { TeamNameSchema } from '../routing/team-settings.ts';
import {
  AttentionSchema,
  CalledHowSchema,
  ChannelSchema,
  LanguageSchema,
  LanguageSourceSchema,
  NoReplyReasonSchema,
  OutcomeSchema,
  OwnerSchema,
  PreviewMediumSchema,
  SafetySchema,
  SpecialtySchema,
  StepKindSchema,
  TierSchema,
  UrgencySchema,
} from '../words.ts';

export const ContactSchema = z.object({
  contactId: IdSchema,
  channel: ChannelSchema,
  from: z.string().nullable(),
  to: z.string(),
  sid: z.string().nullable(),
  startedAtMs: EpochMsSchema,
  endedAtMs: EpochMsSchema.nullable(),
  outcome: z.enum(['answered', 'unanswered', 'missed', 'message', 'blocked', 'passedOn']).nullable(),
  /** What the number was flagged with; the block is lifted as soon as danger is told. */
  flag: FlagNowSchema.optional(),
  /** Of a call: other calls of the number shortly before. */
  recentCalls: z.number().int().optional(),
  /** Of a call: waits without having pressed a key. */
  silent: z.boolean().optional(),
  /** Of a call that nobody here answered: where it went, and when. */
  overflow: z
    .object({ to: OverflowTargetSchema, atMs: EpochMsSchema, teamAlone: z.literal(true).optional() })
    .optional(),
  /** Of a call after a drop: its place in the list is that of the wait before, which began then. */
  placeFromMs: EpochMsSchema.optional(),
  /** We called the family. */
  direction: z.literal('outbound').optional(),
  /** It came in on the number that nobody knows as the line's. */
  discreet: z.literal(true).optional(),
  /** Of a call: other open cases of the number, whose people are told what becomes of it. */
  besideCaseIds: z.array(IdSchema).optional(),
});
export type Contact = z.infer<typeof ContactSchema>;

export const NextStepSchema = z.object({
  kind: StepKindSchema,
  what: z.string(),
  who: OwnerSchema,
  dueAtMs: EpochMsSchema,
  nearAtMs: EpochMsSchema,
  /** From setting to due: what the deadline's timer counts. */
  dueInMs: z.number().nonnegative(),
  /** It came back with its deadline gone, which was told by then. */
  isTold: z.literal(true).optional(),
  /** The team was closed when the case came to it: when it opens, and by whose clock. */
  opens: z
    .object({
      atMs: EpochMsSchema,
      timeZone: z.string(),
      /** It was open still, and closes before what was owed. */
      closesAtMs: EpochMsSchema.optional(),
    })
    .optional(),
});
export type NextStep = z.infer<typeof NextStepSchema>;

/** Where a case stood before its family wrote to an owner who is not there: only these are gone back to. */
export const PlaceSchema = z.enum([
  'inConversation',
  'wrapUp',
  'scheduled',
  'inSession',
  'admitted',
  'supporting',
  'followUp',
]);
export type Place = z.infer<typeof PlaceSchema>;

/** Whose case it is while a colleague stands in, or is looked for (stand-in.ts). */
export const StandInSchema = z.object({
  forStaffId: IdSchema,
  sinceMs: EpochMsSchema,
  /** Null once a person decided anew what comes next: that stands. */
  place: PlaceSchema.nullable(),
  step: NextStepSchema.nullable(),
  /** The deadline of that step had passed, and was told. */
  passed: z.literal(true).optional(),
  /** What whoever stands in wrote to the family last, its beginning. */
  reply: z.string().optional(),
});
export type StandIn = z.infer<typeof StandInSchema>;

/** What a colleague did in the owner's place: shown to the owner until their own next act. */
export const StoodInSchema = z.object({
  staffId: IdSchema,
  forStaffId: IdSchema,
  fromMs: EpochMsSchema,
  untilMs: EpochMsSchema,
  reply: z.string().optional(),
  noReply: NoReplyReasonSchema.optional(),
  /** What they say to the owner. */
  word: z.string().optional(),
});

export const SentOnSchema = z.object({
  way: z.enum(['case.escalated', 'case.returned', 'case.reassigned', 'case.handedOver']),
  by: IdSchema,
  reason: z.string(),
});

export const TriageContextSchema = z.object({
  tier: TierSchema,
  specialty: SpecialtySchema.nullable(),
  language: LanguageSchema,
  /** Absent: as it was at the beginning, or chosen in the menu of a call. */
  languageSource: LanguageSourceSchema.optional(),
  urgency: UrgencySchema,
  urgencyReason: z.string().nullable(),
  safety: SafetySchema,
  optedOut: z.boolean(),
  /** Our calls must not show the line's number on the family's phone. */
  lineHidden: z.boolean().optional(),
  owner: OwnerSchema,
  openedAtMs: EpochMsSchema,
  closedAtMs: EpochMsSchema.nullable(),
  outcome: OutcomeSchema.nullable(),
  contacts: z.array(ContactSchema),
  /** The call that is on the line now. */
  liveCallId: IdSchema.nullable(),
  /** The live call has left the menu for the waiting list. */
  callWaits: z.boolean(),
  /** Who talks on the live call now. */
  talkingStaffId: IdSchema.nullable(),
  /** What the family left behind that nobody has taken care of yet. */
  left: z.enum(['text', 'missedCall', 'message']).nullable(),
  attention: AttentionSchema.nullable(),
  waitingSinceMs: EpochMsSchema.nullable(),
  /** The beginning of the wait that an acceptance ended; a handover goes on counting from here. */
  waitedFromMs: EpochMsSchema.nullable(),
  /** How long that wait was: a handover adds to it, not the time in somebody's hands. */
  waitedMs: z.number().nonnegative(),
  unansweredSinceMs: EpochMsSchema.nullable(),
  /** The family's last text since somebody took the case: whoever takes it reads what is there by then. */
  lastTextAtMs: EpochMsSchema.nullable(),
  /** By when an unanswered text is to be answered, where no waiting list watches it (reply-due.ts). */
  replyDueAtMs: EpochMsSchema.nullable(),
  /** Open: held out, not yet answered. */
  offers: z.array(OfferSchema),
  /** Held out to the colleague who is asked in a warm handover: keeps their slot, and lets them see the case. */
  consult: OfferSchema.nullable().optional(),
  /** When its talk broke off: the family is awaited, or being called back. */
  droppedAtMs: EpochMsSchema.nullable().optional(),
  /** It broke off in danger, and whoever was to find the family is not there: whoever takes it up is to. */
  reaching: z.literal(true).nullable().optional(),
  /** Its talk broke off at this tier, and this call came back to it through the hotline. */
  cameBack: z
    .object({
      contactId: IdSchema,
      staffId: IdSchema.nullable(),
      tier: TierSchema,
      specialty: SpecialtySchema.nullable(),
    })
    .nullable()
    .optional(),
  /** How many offers the wait of now has had. */
  timesOffered: z.number().int().nonnegative().optional(),
  /** Talks that are over without a wrap-up, and who talked: the case went on in other hands before it was written. */
  wrapUpsOwed: z
    .array(
      z.object({
        contactId: IdSchema,
        staffId: IdSchema.nullable(),
        /** Whoever talked may write it up themselves until then, and sees the case meanwhile. */
        writableUntilMs: EpochMsSchema.optional(),
      }),
    )
    .optional(),
  /** Its call is handed over to whoever of a team takes it first; meanwhile whoever talks answers for it. */
  handover: z
    .object({
      tier: TierSchema,
      specialty: SpecialtySchema.nullable(),
      askedAtMs: EpochMsSchema,
      untilMs: EpochMsSchema,
      /** Told to whoever is rung for it. */
      reason: z.string().optional(),
    })
    .nullable()
    .optional(),
  /** The family called, and its call is in another case: the last time, until whoever answers for this one knows. */
  calledElsewhere: z
    .object({ atMs: EpochMsSchema, how: CalledHowSchema, staffId: IdSchema.nullable() })
    .nullable()
    .optional(),
  /** Sent on by a person, and nobody has it yet: who did so, and why. */
  sentOn: SentOnSchema.nullable().optional(),
  /** It waits, and nobody of its own team is there: the hotline reads it meanwhile. */
  teamEmpty: z.literal(true).nullable().optional(),
  standIn: StandInSchema.nullable().optional(),
  /** Who answers for it in the place of its team, of which nobody was there (team-stand-in.ts). */
  teamStandIn: z.object({ staffId: IdSchema, sinceMs: EpochMsSchema }).nullable().optional(),
  stoodIn: StoodInSchema.nullable().optional(),
  /** Held by supervisors who are in somebody's talk, or rung for it: keep their slots. */
  monitors: z.array(OfferSchema).optional(),
  /** Accepted: these hold their people's slots. */
  held: z.array(OfferSchema),
  reservedForStaffId: IdSchema.nullable(),
  /** Of a callback: whose people a supervisor wants to ring the family; the work stays the hotline's. */
  reservedForTeam: TeamNameSchema.nullable().optional(),
  preferredStaffId: IdSchema.nullable(),
  skips: z.array(
    z.object({
      staffId: IdSchema,
      untilMs: EpochMsSchema,
      /** The family would rather talk with somebody else, also when it calls again. */
      byFamily: z.literal(true).optional(),
    }),
  ),
  nextStep: NextStepSchema.nullable(),
  preview: z.string().nullable(),
  /** What came with what `preview` is of; absent or null for words alone. */
  previewMedium: PreviewMediumSchema.nullable().optional(),
  relatedCaseIds: z.array(IdSchema),
});
export type TriageContext = z.infer<typeof TriageContextSchema>;

export const initialTriageContext: TriageContext = {
  tier: 'hotline',
  specialty: null,
  language: 'ru',
  urgency: 'routine',
  urgencyReason: null,
  safety: 'unknown',
  optedOut: false,
  owner: { kind: 'team', team: 'hotline', specialty: null },
  openedAtMs: 0,
  closedAtMs: null,
  outcome: null,
  contacts: [],
  liveCallId: null,
  callWaits: false,
  talkingStaffId: null,
  left: null,
  attention: null,
  waitingSinceMs: null,
  waitedFromMs: null,
  waitedMs: 0,
  unansweredSinceMs: null,
  lastTextAtMs: null,
  replyDueAtMs: null,
  offers: [],
  held: [],
  reservedForStaffId: null,
  preferredStaffId: null,
  skips: [],
  nextStep: null,
  preview: null,
  relatedCaseIds: [],
};

export function staffOwner(staffId: string): { kind: 'staff'; staffId: string } {
  return { kind: 'staff', staffId };
}
