/**
 * The closed vocabularies of the domain, one word per thing (see README.md of this folder).
 * Everything that crosses a boundary is parsed with the schemas made from these lists.
 */
import { z } from 'zod';

export const TIERS = ['hotline', 'consultation', 'crisisCentre'] as const;
export const TierSchema = z.enum(TIERS);
export type Tier = z.infer<typeof TierSchema>;

/** A team is the staff of one tier; at the consultation it is narrowed further by specialty. */
export const TeamSchema = TierSchema;
export type Team = Tier;

/** Most urgent first: the index is the rank. */
export const URGENCIES = ['imminent', 'urgent', 'elevated', 'routine'] as const;
export const UrgencySchema = z.enum(URGENCIES);
export type Urgency = z.infer<typeof UrgencySchema>;

export const SPECIALTIES = ['psychologist', 'lawyer', 'socialWorker'] as const;
export const SpecialtySchema = z.enum(SPECIALTIES);
export type Specialty = z.infer<typeof SpecialtySchema>;

export const ROLES = ['operator', 'consultant', 'crisisWorker', 'supervisor', 'administrator'] as const;
export const RoleSchema = z.enum(ROLES);
export type Role = z.infer<typeof RoleSchema>;

export const LANGUAGES = ['ru', 'en'] as const;
export const LanguageSchema = z.enum(LANGUAGES);
export type Language = z.infer<typeof LanguageSchema>;

/**
 * Who made it the family's language: one of ours, the family by its own word or key, either of them in an earlier case of
 * this phone, or a guess from what it wrote.
 */
export const LanguageSourceSchema = z.enum(['person', 'family', 'phone', 'guess']);

export const CHANNELS = ['call', 'text'] as const;
export const ChannelSchema = z.enum(CHANNELS);
export type Channel = z.infer<typeof ChannelSchema>;

export const PRESENCES = ['available', 'away', 'offline'] as const;
export const PresenceSchema = z.enum(PRESENCES);
export type Presence = z.infer<typeof PresenceSchema>;

/** What became of a call of a family, as the people of its other cases are told. */
export const CALLED_HOWS = ['answered', 'missed', 'message', 'passedOn'] as const;
export const CalledHowSchema = z.enum(CALLED_HOWS);
export type CalledHow = z.infer<typeof CalledHowSchema>;

/** Why a text was kept from a phone although it had been written. */
export const WITHHELD_WHYS = ['notSafe', 'optedOut', 'noLongerSafe'] as const;
export type WithheldWhy = (typeof WITHHELD_WHYS)[number];

/** Why somebody is away, or off shift, who did not say so themselves. */
export const AWAY_WHYS = ['missedOffers', 'lostConnection'] as const;
export const AwayWhySchema = z.enum(AWAY_WHYS);
export type AwayWhy = z.infer<typeof AwayWhySchema>;

/** How an operator talks: the phone on the desk, the browser, or not at all (texts and other desk work only). */
export const DEVICES = ['browser', 'phone', 'none'] as const;
export const DeviceSchema = z.enum(DEVICES);
export type Device = z.infer<typeof DeviceSchema>;

/** What rings in place of a phone: kept with an offer as it was when the offer was made. */
export const RungDeviceSchema = z.literal('browser');
export type RungDevice = z.infer<typeof RungDeviceSchema>;

/** What kind of attention a waiting case asks for. A live call takes the voice; all else is desk work. */
export const ATTENTIONS = ['voice', 'desk'] as const;
export const AttentionSchema = z.enum(ATTENTIONS);
export type Attention = z.infer<typeof AttentionSchema>;

/**
 * How many of each kind one person holds at a time (offered and accepted together).
 * Kept as database slots 0..limit-1, so that the constraint, not memory, forbids more.
 * Three written conversations at once is the usual ceiling of text lines.
 */
export const SLOT_LIMIT: Record<Attention, number> = { voice: 1, desk: 3 };

/** May this phone be contacted on our own initiative? Only a person records it. */
export const SAFETIES = ['unknown', 'safe', 'unsafe'] as const;
export const SafetySchema = z.enum(SAFETIES);
export type Safety = z.infer<typeof SafetySchema>;

/** What a family sent with a text, as a board names it: the most telling first. `file`: whatever else. */
export const PREVIEW_MEDIA = ['picture', 'video', 'sound', 'file'] as const;
export const PreviewMediumSchema = z.enum(PREVIEW_MEDIA);
export type PreviewMedium = z.infer<typeof PreviewMediumSchema>;

/** Outcome codes of a wrap-up or a closing. */
export const OUTCOMES = [
  'helped',
  'informed',
  'referred',
  'escalated',
  'noAnswer',
  'familyDeclined',
  'wrongNumber',
  'silent',
  'prank',
  'other',
] as const;
export const OutcomeSchema = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof OutcomeSchema>;

/** Why whoever ends a conversation leaves what the family wrote last without an answer. `talked`: it was answered by voice. */
export const NO_REPLY_REASONS = ['talked', 'notNeeded', 'notSafe', 'optedOut', 'notForUs'] as const;
export const NoReplyReasonSchema = z.enum(NO_REPLY_REASONS);
export type NoReplyReason = z.infer<typeof NoReplyReasonSchema>;

/** Every state a case can be in, by tier; `followUp` and `closed` stand outside the tiers. */
export const CASE_STATES = [
  'intake',
  'waiting',
  'offered',
  'inConversation',
  'wrapUp',
  'scheduled',
  'inSession',
  'requested',
  'admitted',
  'supporting',
  'followUp',
  'closed',
] as const;
export const CaseStateNameSchema = z.enum(CASE_STATES);
export type CaseStateName = z.infer<typeof CaseStateNameSchema>;

/** Why a case needs its next step; free words go beside it. */
export const STEP_KINDS = [
  'answer',
  'readText',
  'returnMissedCall',
  'listenToMessage',
  'accept',
  'session',
  'support',
  'wrapUp',
  'reachFamily',
  'followUp',
  'checkPassedOn',
  'custom',
] as const;
export const StepKindSchema = z.enum(STEP_KINDS);
export type StepKind = z.infer<typeof StepKindSchema>;

export const CALL_STATES = [
  'menu',
  'waiting',
  'ringing',
  'connecting',
  'talking',
  'held',
  'consultRinging',
  'consulting',
  'joined',
  'partyRinging',
  'withParty',
  'recovering',
  'seeking',
  'offering',
  'asking',
  'dropped',
  'dialling',
  'paused',
  'closing',
  'passingOn',
  'voicemail',
  'ended',
] as const;
export const CallStateNameSchema = z.enum(CALL_STATES);
export type CallStateName = z.infer<typeof CallStateNameSchema>;

export const OwnerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('staff'), staffId: z.string() }),
  z.object({ kind: z.literal('team'), team: TeamSchema, specialty: SpecialtySchema.nullable() }),
]);
/** Who answers for an open case now: a person, or a team until somebody accepts. */
export type Owner = z.infer<typeof OwnerSchema>;

/** Who from outside is brought into a talk. */
export const PARTY_KINDS = ['interpreter', 'partner', 'emergency', 'other'] as const;
export const PartyKindSchema = z.enum(PARTY_KINDS);
export type PartyKind = z.infer<typeof PartyKindSchema>;

/** How a supervisor is in somebody's talk: heard by nobody, by the operator alone, or by all. */
export const MONITOR_MODES = ['listen', 'whisper', 'join'] as const;
export const MonitorModeSchema = z.enum(MONITOR_MODES);
export type MonitorMode = z.infer<typeof MonitorModeSchema>;

/** Which role works at which tier. Supervisors may act at every tier. */
export const ROLE_OF_TIER: Record<Tier, Role> = {
  hotline: 'operator',
  consultation: 'consultant',
  crisisCentre: 'crisisWorker',
};
