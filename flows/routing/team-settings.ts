/**
 * What a supervisor sets for a team: how its phones ring, how long its people rest after a call, when somebody who
 * misses offers is set away, how many written conversations one of them holds, and when the team is open. Whatever is in force when an offer
 * is made goes into that offer, so that a replay needs no settings.
 */
import { z } from 'zod';
import { RING_TIMEOUT_MS } from '../call/delays.ts';
import { ScheduleSchema } from '../hours/schedule.ts';
import { AFTER_CALL_REST_MS } from '../triage/delays.ts';
import {
  ROLE_OF_TIER,
  type Role,
  SLOT_LIMIT,
  SPECIALTIES,
  type Specialty,
  type Team,
  type Urgency,
} from '../words.ts';

/** A team as it is set: at the consultation each specialty is one. */
export const TEAM_NAMES = ['hotline', ...SPECIALTIES, 'crisisCentre'] as const;
export const TeamNameSchema = z.enum(TEAM_NAMES);
export type TeamName = z.infer<typeof TeamNameSchema>;

/** oneByOne: the longest idle first, the next when that phone was not picked up; atOnce: several together. */
export const RINGING_STRATEGIES = ['oneByOne', 'atOnce'] as const;
export const RingingStrategySchema = z.enum(RINGING_STRATEGIES);

const SECOND_MS = 1000;

/**
 * Bounds of what may be set, ours: two rings are the least that anybody notices, and nine are longer than a family
 * should hear nobody; five minutes after every call is a third of a shift; ten conversations nobody holds well.
 */
export const TEAM_BOUNDS = {
  phonesAtOnce: { min: 2, max: 5 },
  ringSeconds: { min: 10, max: 45 },
  restSeconds: { min: 0, max: 300 },
  missesUntilAway: { min: 0, max: 10 },
  deskCapacity: { min: 1, max: 10 },
} as const;

const within = ({ min, max }: { min: number; max: number }) => z.number().int().min(min).max(max);

export const TeamSettingsSchema = z.object({
  strategy: RingingStrategySchema,
  phonesAtOnce: within(TEAM_BOUNDS.phonesAtOnce).describe('Of the strategy atOnce: how many phones ring.'),
  ringSeconds: within(TEAM_BOUNDS.ringSeconds),
  restSeconds: within(TEAM_BOUNDS.restSeconds),
  missesUntilAway: within(TEAM_BOUNDS.missesUntilAway).describe('Offers missed in a row; 0: never set away.'),
  deskCapacity: within(TEAM_BOUNDS.deskCapacity),
  schedule: ScheduleSchema.nullable()
    .default(null)
    .describe('Hours of its own, in its own time zone; null: open while somebody of it is on shift.'),
});
export type TeamSettings = z.infer<typeof TeamSettingsSchema>;

/** As long as nobody has set anything. Three misses: once is chance and twice is bad luck. */
export const DEFAULT_TEAM_SETTINGS: TeamSettings = {
  strategy: 'oneByOne',
  phonesAtOnce: TEAM_BOUNDS.phonesAtOnce.min,
  ringSeconds: RING_TIMEOUT_MS / SECOND_MS,
  restSeconds: AFTER_CALL_REST_MS / SECOND_MS,
  missesUntilAway: 3,
  deskCapacity: SLOT_LIMIT.desk,
  schedule: null,
};

export type SettingsByTeam = Readonly<Record<TeamName, TeamSettings>>;

export const DEFAULT_SETTINGS_BY_TEAM: SettingsByTeam = {
  hotline: DEFAULT_TEAM_SETTINGS,
  psychologist: DEFAULT_TEAM_SETTINGS,
  lawyer: DEFAULT_TEAM_SETTINGS,
  socialWorker: DEFAULT_TEAM_SETTINGS,
  crisisCentre: DEFAULT_TEAM_SETTINGS,
};

/** Whose settings a case is offered by; null at the consultation while any specialty may take it. */
export function teamNameOf(team: Team, specialty: Specialty | null): TeamName | null {
  return team === 'consultation' ? specialty : team;
}

/** The other way round. */
export function teamOfName(name: TeamName): { team: Team; specialty: Specialty | null } {
  return name === 'hotline' || name === 'crisisCentre'
    ? { team: name, specialty: null }
    : { team: 'consultation', specialty: name };
}

/** The team somebody works in; null for those who work in none. */
export function teamNameOfStaff(staff: { role: Role; specialty: Specialty | null }): TeamName | null {
  if (staff.role === ROLE_OF_TIER.consultation) return staff.specialty;
  if (staff.role === ROLE_OF_TIER.hotline) return 'hotline';
  return staff.role === ROLE_OF_TIER.crisisCentre ? 'crisisCentre' : null;
}

/** Danger is worth waking several people, whatever the team has set. */
const LEAST_PHONES: Record<Urgency, number> = { imminent: 3, urgent: 2, elevated: 1, routine: 1 };

/** How many phones ring at once for one call. */
export function phonesFor(settings: TeamSettings, urgency: Urgency): number {
  const asSet = settings.strategy === 'atOnce' ? settings.phonesAtOnce : 1;
  return Math.max(asSet, LEAST_PHONES[urgency]);
}

export function ringMsOf(settings: TeamSettings): number {
  return settings.ringSeconds * SECOND_MS;
}

export function restMsOf(settings: TeamSettings): number {
  return settings.restSeconds * SECOND_MS;
}
