/** What the machine of a handoff to the emergency services knows: JSON values only, parsed when it is thawed. */
import { z } from 'zod';
import { LegStatusSchema } from '../case/events/offers.ts';
import type { CaseEvent } from '../case/events.ts';
import { EmergencyCardSchema, EmergencyFailureSchema, EmergencyWaySchema } from '../contract/emergency.ts';
import { EpochMsSchema, IdSchema } from '../ids.ts';
import { LanguageSchema } from '../words.ts';

/** From asking the services to somebody having taken the card. Source: 112 norms, a handoff is confirmed within 30 s. */
export const EMERGENCY_CONFIRM_MS = 30_000;

/** Ours: how long their telephone rings; less than the time to confirm, so that an empty desk is told at once. */
export const EMERGENCY_RING_MS = 20_000;

const EmergencyLegSchema = z.object({
  legId: IdSchema,
  contactId: IdSchema,
  sid: z.string().nullable(),
  status: LegStatusSchema.nullable(),
  /** `took`: key 1 was pressed on it. */
  state: z.enum(['open', 'took', 'over']),
});
export type EmergencyLeg = z.infer<typeof EmergencyLegSchema>;

export const EmergencyContextSchema = z.object({
  card: EmergencyCardSchema.nullable(),
  way: EmergencyWaySchema,
  language: LanguageSchema,
  askedAtMs: EpochMsSchema,
  failure: EmergencyFailureSchema.nullable(),
  /** Calls to the services, the latest last. */
  legs: z.array(EmergencyLegSchema),
  /** The text that carries the latest card. */
  messageId: IdSchema.nullable(),
  /** Who asked for it in a case that is not theirs, and sees it until the handoff is over. */
  followedBy: IdSchema.nullable().optional(),
});
export type EmergencyContext = z.infer<typeof EmergencyContextSchema>;

export const initialEmergencyContext: EmergencyContext = {
  card: null,
  way: 'readOut',
  language: 'ru',
  askedAtMs: 0,
  failure: null,
  legs: [],
  messageId: null,
};

/** What each journal event changes, whatever the state. */
export function emergencyContextAfter(
  context: EmergencyContext,
  event: CaseEvent,
): Partial<EmergencyContext> {
  switch (event.type) {
    case 'emergency.asked': {
      const { card, way, language, at, by, contactId, legId, messageId, follows } = event;
      return {
        card,
        way,
        language,
        askedAtMs: at,
        failure: null,
        legs:
          legId === undefined
            ? context.legs
            : [...context.legs, { legId, contactId, sid: null, status: null, state: 'open' }],
        messageId: messageId ?? null,
        ...(follows || context.followedBy ? { followedBy: follows ? by : null } : {}),
      };
    }
    case 'emergency.reported':
      return {
        legs: withLeg(context.legs, event.legId, (leg) => ({
          ...leg,
          sid: event.sid ?? leg.sid,
          status: event.status,
          state: isFinal(event.status) && leg.state === 'open' ? 'over' : leg.state,
        })),
      };
    case 'emergency.confirmed':
      return {
        failure: null,
        legs: withLeg(context.legs, event.legId, (leg) => ({ ...leg, state: 'took' })),
      };
    case 'emergency.unconfirmed':
      return {
        failure: event.why,
        legs: withLeg(context.legs, event.legId, (leg) => ({ ...leg, state: 'over' })),
      };
    case 'emergency.cancelled':
      return { legs: context.legs.map((leg) => ({ ...leg, state: 'over' })) };
    default:
      return {};
  }
}

function isFinal(status: EmergencyLeg['status']): boolean {
  return status !== 'initiated' && status !== 'ringing' && status !== 'answered';
}

function withLeg(
  legs: EmergencyLeg[],
  legId: string | undefined,
  change: (leg: EmergencyLeg) => EmergencyLeg,
): EmergencyLeg[] {
  return legs.map((leg) => (leg.legId === legId ? change(leg) : leg));
}
