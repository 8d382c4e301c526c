/** The handoff to the emergency services. */
import { z } from 'zod';
import { EmergencyCardSchema, EmergencyFailureSchema, EmergencyWaySchema } from '../../contract/emergency.ts';
import { IdSchema } from '../../ids.ts';
import { LanguageSchema } from '../../words.ts';
import { base, byStaff } from './about.ts';
import { LegStatusSchema } from './offers.ts';

export const emergencyAsked = z.object({
  type: z.literal('emergency.asked'),
  ...byStaff,
  contactId: IdSchema,
  way: EmergencyWaySchema,
  card: EmergencyCardSchema,
  /** In which the services are spoken or written to. */
  language: LanguageSchema,
  /** Of a call to them. */
  legId: IdSchema.optional(),
  /** Of a text to them. */
  messageId: IdSchema.optional(),
  /** Whoever asked has not the case, nor has their team: they follow the handoff until it is over. */
  follows: z.literal(true).optional(),
});

export const emergencyReported = z.object({
  type: z.literal('emergency.reported'),
  ...base,
  legId: IdSchema,
  sid: z.string().nullable(),
  status: LegStatusSchema,
});

/** They took the card: a person says so, or key 1 was pressed on their telephone. */
export const emergencyConfirmed = z.object({
  type: z.literal('emergency.confirmed'),
  ...base,
  via: z.enum(['person', 'phone']),
  by: IdSchema.optional(),
  legId: IdSchema.optional(),
});

export const emergencyUnconfirmed = z.object({
  type: z.literal('emergency.unconfirmed'),
  ...base,
  why: EmergencyFailureSchema,
  legId: IdSchema.optional(),
});

/** They are with the family, or speak with it. */
export const emergencyContactMade = z.object({
  type: z.literal('emergency.contactMade'),
  ...byStaff,
  /** Who of the services, in words. */
  who: z.string(),
  note: z.string().optional(),
});

export const emergencyCancelled = z.object({
  type: z.literal('emergency.cancelled'),
  ...byStaff,
  reason: z.string(),
});
