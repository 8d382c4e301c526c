/**
 * What the console may ever see of a case. Instants are ISO 8601 in UTC.
 * A summary is what boards show and pushes carry: the same for every viewer who may see the case, but for whoever may only
 * take it up, to whom its outline is told (case/outline.ts).
 * A view adds the timeline and what this viewer may do now.
 */
import { z } from 'zod';
import { TeamNameSchema } from '../routing/team-settings.ts';
import {
  AttentionSchema,
  CalledHowSchema,
  CaseStateNameSchema,
  LanguageSchema,
  NoReplyReasonSchema,
  OwnerSchema,
  PreviewMediumSchema,
  SafetySchema,
  SpecialtySchema,
  StepKindSchema,
  TeamSchema,
  TierSchema,
  UrgencySchema,
} from '../words.ts';
import { REFUSAL_REASONS, STAFF_COMMAND_TYPES } from './commands.ts';
import { ContactViewSchema } from './contact-view.ts';
import { EmergencyViewSchema } from './emergency.ts';
import { FlagViewSchema } from './flags.ts';

const instant = z.iso.datetime();

export const OfferViewSchema = z.object({
  id: z.string(),
  staffId: z.string(),
  attention: AttentionSchema,
  offeredAt: instant,
  /** Of a call: its ring, and the time to press 1 after a phone was picked up at the end of it. */
  expiresAt: instant,
  /** Of a call, while its phone or browser rings: until when. */
  ringsUntil: instant.optional(),
  /** Of a call, once its phone was picked up: until when its key is waited for. */
  confirmBy: instant.optional(),
  /** Of a call that is handed over, or for which a colleague is asked: why, in the words of whoever talks. */
  reason: z.string().optional(),
  /** Of another team than the case's, since nobody of its own could be asked: they would stand in for it. */
  standsIn: z.literal(true).optional(),
});
export type OfferView = z.infer<typeof OfferViewSchema>;

export const NextStepViewSchema = z.object({
  kind: StepKindSchema,
  /** Free words of the person who set it; empty for the machine's own kinds, which the console words. */
  what: z.string(),
  who: OwnerSchema,
  dueAt: instant,
  /** From this instant on it is shown as near. */
  nearAt: instant,
  /** As recorded when the clock of the deadline ran out; nearness is counted from `nearAt`. */
  deadline: z.enum(['ahead', 'passed']),
  /** The team was closed when the case came to it: when it opens, and by whose clock its hours are. */
  opens: z.object({ at: instant, timeZone: z.string() }).optional(),
});
export type NextStepView = z.infer<typeof NextStepViewSchema>;

export const CaseSummarySchema = z.object({
  id: z.string(),
  /** The number people say aloud: «обращение 1042». */
  number: z.number().int(),
  version: z.number().int(),
  /** Journal sequence of the last change. */
  seq: z.number().int(),
  tier: TierSchema,
  state: CaseStateNameSchema,
  urgency: UrgencySchema,
  /** Whether the urgency came from the family (key 1), a rule or a person, and the words said. */
  urgencyReason: z.string().nullable(),
  language: LanguageSchema,
  /** From what the family wrote: nobody has said so. */
  languageGuessed: z.literal(true).optional(),
  owner: OwnerSchema,
  team: TeamSchema,
  specialty: SpecialtySchema.nullable(),
  safety: SafetySchema,
  /** The family sent STOP: no text may be sent until START. */
  optedOut: z.boolean(),
  /** Our calls must not show the line's number on the family's phone. */
  lineHidden: z.literal(true).optional(),
  attention: AttentionSchema.nullable(),
  openedAt: instant,
  /** Since when the family waits for a person, of an unanswered text since it came; null when nobody waits. */
  waitingSince: instant.nullable(),
  /** Of a call that came back after a drop, while it waits: its place is that of the wait before, which began then. */
  placeFrom: instant.optional(),
  /** Since when a text of the family is unanswered. */
  unansweredSince: instant.nullable(),
  /** The last text of the family since somebody took the case, or the first that is unanswered; absent where there is none. */
  lastTextAt: instant.optional(),
  /** By when that text is to be answered, where it has a deadline of its own beside the next step. */
  replyDueAt: instant.nullable().optional(),
  closedAt: instant.nullable(),
  nextStep: NextStepViewSchema.nullable(),
  /** Agreed with the family before it called or wrote again, or before the case moved on: owed beside the next step. */
  agreedStep: NextStepViewSchema.optional(),
  /** Agreed as well, and due later: of a case that moved on with an appointment and another step. */
  agreedToo: NextStepViewSchema.optional(),
  /** Answered in its owner's place, or waiting to be, since the owner is not there: whose it is. */
  standIn: z.object({ forStaffId: z.string(), since: instant }).optional(),
  /** Its owner answers for it in the place of its team, of which nobody was there. */
  teamStandIn: z.object({ since: instant }).optional(),
  /** This viewer may take it up, and sees no more than is needed to decide on that: the rest is withheld, not absent. */
  outline: z.literal(true).optional(),
  /** It waits, and nobody of its own team is there: the hotline sees its outline, and may take it. */
  forHotline: z.literal(true).optional(),
  /** Until the owner's own next act: who answered in their place, and what. */
  stoodIn: z
    .object({
      staffId: z.string(),
      forStaffId: z.string(),
      from: instant,
      until: instant,
      /** The beginning of the last answer. */
      reply: z.string().optional(),
      noReply: NoReplyReasonSchema.optional(),
      /** For the owner. */
      word: z.string().optional(),
    })
    .optional(),
  offers: z.array(OfferViewSchema),
  /** While it waits: how many offers came to nothing since the wait began. */
  offersInVain: z.number().int().positive().optional(),
  contacts: z.array(ContactViewSchema),
  /** While its call waits: the other team to whose people it is held out as well. */
  overflowTeam: TeamNameSchema.optional(),
  /** Of its callback: the team whose people are asked first and alone, as long as any of them can be. */
  reservedTeam: TeamNameSchema.optional(),
  /** The first characters of the last text, for the board; never in logs. */
  preview: z.string().nullable(),
  /** What the family sent with it; absent for words alone. */
  previewMedium: PreviewMediumSchema.optional(),
  /** Earlier cases from the same number. */
  relatedCaseIds: z.array(z.string()),
  /** Its talk broke off. Until then a call of the family comes straight to whom it talked with. */
  dropped: z
    .object({
      at: instant,
      until: instant,
      /** redials: the line calls back by itself; byKey: somebody may; waits: nobody found that safe. */
      way: z.enum(['redials', 'byKey', 'waits']),
      /** Of a line that calls back: which ring is next, or goes on; of how many; and when it begins. */
      attempt: z.number().int().optional(),
      attempts: z.number().int().optional(),
      ringsAt: instant.optional(),
    })
    .optional(),
  /** Talks that are over and have no wrap-up, and who talked: the next wrap-up is for them too. */
  wrapUpsOwed: z
    .array(
      z.object({
        contactId: z.string(),
        staffId: z.string().nullable(),
        /** Whoever talked may write it up themselves until then, and sees the case meanwhile. */
        writableUntil: z.string().optional(),
      }),
    )
    .optional(),
  /** Its call is being handed over to whoever of this team takes it first; whoever talks has it until then. */
  handover: z
    .object({ team: TeamSchema, specialty: SpecialtySchema.nullable(), since: instant, until: instant })
    .optional(),
  /** While it waits after a person sent it on: who did so, and why, for whoever decides on taking it. */
  sentOn: z
    .object({
      way: z.enum(['case.escalated', 'case.returned', 'case.reassigned', 'case.handedOver']),
      by: z.string(),
      reason: z.string(),
    })
    .optional(),
  /** Its family called the line, and the call is in another case: until whoever answers for this one has seen it. */
  calledElsewhere: z.object({ at: instant, how: CalledHowSchema, staffId: z.string().nullable() }).optional(),
  /** Absent while the emergency services were never asked. */
  emergency: EmergencyViewSchema.optional(),
});
export type CaseSummary = z.infer<typeof CaseSummarySchema>;

/** One line of the journal as the console sees it: the journal event itself plus its sequence and instant. */
export const TimelineEntrySchema = z.looseObject({
  seq: z.number().int(),
  at: instant,
  type: z.string(),
  contactId: z.string().optional(),
  /** Provider's identifier, when the entry came from the provider. */
  sid: z.string().optional(),
  /** Who did it, when a person did. */
  by: z.string().optional(),
});
export type TimelineEntry = z.infer<typeof TimelineEntrySchema>;

/** Another case of the number that a case came from. */
export const RelatedCaseViewSchema = z.discriminatedUnion('access', [
  /** The viewer may see it. */
  z.object({
    access: z.literal('seen'),
    id: z.string(),
    number: z.number().int(),
    open: z.boolean(),
  }),
  /** Open and another team's: who accompanies the family, how urgent it is, and whether its phone is safe. No more. */
  z.object({
    access: z.literal('accompanied'),
    tier: TierSchema,
    specialty: SpecialtySchema.nullable(),
    owner: OwnerSchema,
    /** Null: nobody has judged it. */
    urgency: UrgencySchema.nullable(),
    safety: SafetySchema,
  }),
  /** Over, and not the viewer's. */
  z.object({ access: z.literal('closed') }),
]);
export type RelatedCaseView = z.infer<typeof RelatedCaseViewSchema>;

export const CommandTypeSchema = z.enum(STAFF_COMMAND_TYPES as [string, ...string[]]);

export const CaseViewSchema = CaseSummarySchema.extend({
  timeline: z.array(TimelineEntrySchema),
  /** What this viewer may do now: asked of the machine itself. */
  allowed: z.array(CommandTypeSchema),
  /** For the commands not allowed: why. */
  denied: z.record(z.string(), z.enum(REFUSAL_REASONS)),
  /** Other cases of the number, as far as this viewer may know of them; absent where there are none. */
  related: z.array(RelatedCaseViewSchema).optional(),
  /** Flags that hold now for the numbers of its contacts. */
  flags: z.array(FlagViewSchema).optional(),
  /** This viewer may hear the recordings of its talks. */
  hearsTalks: z.boolean().optional(),
});
export type CaseView = z.infer<typeof CaseViewSchema>;
