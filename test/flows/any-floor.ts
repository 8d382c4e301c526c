/** Any floor: cases that wait, people at their desks, and teams as they are set. */
import fc from 'fast-check';
import type { RoutableCase, RoutableStaff } from '../../flows/routing/routable.ts';
import { type SettingsByTeam, TEAM_BOUNDS, type TeamSettings } from '../../flows/routing/team-settings.ts';
import { AGEING_STEP_MS } from '../../flows/routing/waiting-order.ts';
import { DEVICES, SLOT_LIMIT, SPECIALTIES, TIERS, URGENCIES } from '../../flows/words.ts';
import { MINUTE, NOW } from './waiting-cases.ts';

export const STAFF_IDS = ['a', 'b', 'c', 'd', 'e', 'f'];

export const anyCase = (caseId: string): fc.Arbitrary<RoutableCase> =>
  fc.record({
    caseId: fc.constant(caseId),
    team: fc.constantFrom(...TIERS),
    specialty: fc.constantFrom(null, ...SPECIALTIES),
    attention: fc.constantFrom('voice' as const, 'desk' as const),
    unread: fc.boolean(),
    urgency: fc.constantFrom(...URGENCIES),
    waitingSinceMs: fc.integer({ min: NOW - 5 * AGEING_STEP_MS, max: NOW }),
    reservedForStaffId: fc.option(fc.constantFrom(...STAFF_IDS), { freq: 5 }),
    preferredStaffId: fc.option(fc.constantFrom(...STAFF_IDS)),
    skips: fc.array(
      fc.record({
        staffId: fc.constantFrom(...STAFF_IDS),
        untilMs: fc.integer({ min: NOW - MINUTE, max: NOW + MINUTE }),
      }),
      { maxLength: 2 },
    ),
  });

const slots = (limit: number) => fc.uniqueArray(fc.integer({ min: 0, max: limit - 1 }), { maxLength: limit });

export const anyPerson = (staffId: string): fc.Arbitrary<RoutableStaff> =>
  fc
    .record({
      staffId: fc.constant(staffId),
      role: fc.constantFrom('operator', 'consultant', 'crisisWorker', 'supervisor', 'administrator'),
      specialty: fc.constantFrom(null, ...SPECIALTIES),
      hasPhone: fc.boolean(),
      presence: fc.constantFrom('available', 'away', 'offline'),
      device: fc.constantFrom(...DEVICES),
      voiceSlots: slots(SLOT_LIMIT.voice),
      deskSlots: slots(2 * SLOT_LIMIT.desk + 1),
      deskAnsweredAtMs: fc.array(fc.integer({ min: NOW - 10 * MINUTE, max: NOW }), {
        maxLength: 2 * SLOT_LIMIT.desk + 1,
      }),
      lastFreedAtMs: fc.integer({ min: 0, max: 3 }),
      isResting: fc.boolean(),
    })
    .map((person) => ({
      ...person,
      deskAnsweredAtMs: person.deskAnsweredAtMs.slice(0, person.deskSlots.length),
      isResting: person.isResting && person.voiceSlots.length > 0,
    }));

const between = ({ min, max }: { min: number; max: number }) => fc.integer({ min, max });

const anySettings: fc.Arbitrary<TeamSettings> = fc.record({
  strategy: fc.constantFrom('oneByOne' as const, 'atOnce' as const),
  phonesAtOnce: between(TEAM_BOUNDS.phonesAtOnce),
  ringSeconds: between(TEAM_BOUNDS.ringSeconds),
  restSeconds: between(TEAM_BOUNDS.restSeconds),
  missesUntilAway: between(TEAM_BOUNDS.missesUntilAway),
  deskCapacity: between(TEAM_BOUNDS.deskCapacity),
  schedule: fc.constant(null),
});

export const anyTeams: fc.Arbitrary<SettingsByTeam> = fc.record({
  hotline: anySettings,
  psychologist: anySettings,
  lawyer: anySettings,
  socialWorker: anySettings,
  crisisCentre: anySettings,
});

export const floor = fc.record({
  teams: anyTeams,
  cases: fc
    .integer({ min: 0, max: 9 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => anyCase(`case-${index}`)))),
  staff: fc.tuple(...STAFF_IDS.map(anyPerson)),
});
