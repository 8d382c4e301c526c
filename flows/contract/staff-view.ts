/** A member of staff as colleagues see them, and what a browser is told when somebody signs in. */
import { z } from 'zod';
import {
  AwayWhySchema,
  DeviceSchema,
  LanguageSchema,
  PresenceSchema,
  RoleSchema,
  SpecialtySchema,
  TeamSchema,
} from '../words.ts';
import { EMERGENCY_LINE_WAYS } from './emergency.ts';

const instant = z.iso.datetime();

export const StaffViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: RoleSchema,
  team: TeamSchema.nullable(),
  specialty: SpecialtySchema.nullable(),
  presence: PresenceSchema,
  device: DeviceSchema,
  presenceSince: instant,
  /** Why they are away, where they did not say so themselves. */
  why: AwayWhySchema.optional(),
  /** Slots taken now. */
  load: z.object({
    voice: z.number().int(),
    desk: z.number().int(),
    /** Of the cases on the desk: since when the families of some have had an answer (desk-load.ts says what counts). */
    deskAnsweredAt: z.array(instant).optional(),
    /** How many may count there; absent of whoever works in no team. */
    deskCapacity: z.number().int().optional(),
  }),
});
export type StaffView = z.infer<typeof StaffViewSchema>;

export const MeSchema = StaffViewSchema.extend({
  login: z.string(),
  hasPhone: z.boolean(),
  /** Calls can come to the browser. */
  hasSoftphone: z.boolean(),
});
export type Me = z.infer<typeof MeSchema>;

/** POST /api/voice/token: with it the browser registers at the telephone network. */
export const VoiceTokenSchema = z.object({
  identity: z.string(),
  token: z.string(),
  expiresAt: instant,
  /** The network that the console speaks with by itself; null: the provider's kit is used. */
  carrierUrl: z.string().nullable(),
});
export type VoiceToken = z.infer<typeof VoiceTokenSchema>;

export const SessionViewSchema = z.object({
  staff: MeSchema,
  lineName: z.string(),
  lineNumber: z.string(),
  defaultLanguage: LanguageSchema,
  timeZone: z.string(),
  /** How the line reaches the emergency services by itself; empty when no contact of theirs is configured. */
  emergencyWays: z.array(z.enum(EMERGENCY_LINE_WAYS)),
  /** There is a number to call families from that is not known as the line's. */
  canHideLine: z.boolean(),
  /** The server's clock, so that countdowns agree. */
  now: instant,
});
export type SessionView = z.infer<typeof SessionViewSchema>;
