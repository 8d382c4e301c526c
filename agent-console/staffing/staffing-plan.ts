/** What a supervisor assumes of a day, and the operators it then takes. Pure; the sums are flows/contract/staffing's. */
import { z } from 'zod';
import { DAY_PROFILE, demandOfDay, HALF_HOURS_PER_DAY } from '../../flows/contract/staffing/day-profile.ts';
import { type Need, operatorsNeeded } from '../../flows/contract/staffing/operators-needed.ts';

export interface Limits {
  min: number;
  max: number;
  /** May be left empty. */
  optional: boolean;
}

/** Every assumption that is one number, in the order they are asked for. Times in seconds, shares in percent. */
export const ASSUMPTIONS = {
  contactsPerDay: { min: 0, max: 200_000, optional: false },
  handlingSeconds: { min: 1, max: 7200, optional: false },
  patienceSeconds: { min: 1, max: 86_400, optional: true },
  sharePercent: { min: 1, max: 99.9, optional: false },
  withinSeconds: { min: 0, max: 3600, optional: false },
  maxOccupancyPercent: { min: 5, max: 100, optional: true },
  shrinkagePercent: { min: 0, max: 90, optional: false },
} as const satisfies Record<string, Limits>;
export type Assumption = keyof typeof ASSUMPTIONS;
export const ASSUMPTION_NAMES = Object.keys(ASSUMPTIONS) as Assumption[];

/** Contacts of one half hour that were entered by hand; empty goes back to the profile. */
export const CONTACTS_LIMITS: Limits = { min: 0, max: 20_000, optional: true };

const within = ({ min, max }: Limits) => z.number().min(min).max(max);

const StaffingPlanSchema = z.strictObject({
  contactsPerDay: within(ASSUMPTIONS.contactsPerDay),
  handlingSeconds: within(ASSUMPTIONS.handlingSeconds),
  /** Null: nobody hangs up. */
  patienceSeconds: within(ASSUMPTIONS.patienceSeconds).nullable(),
  sharePercent: within(ASSUMPTIONS.sharePercent),
  withinSeconds: within(ASSUMPTIONS.withinSeconds),
  /** Null: only waiting counts. */
  maxOccupancyPercent: within(ASSUMPTIONS.maxOccupancyPercent).nullable(),
  shrinkagePercent: within(ASSUMPTIONS.shrinkagePercent),
  /** By half hour; null where the profile speaks. */
  ownContacts: z.array(within(CONTACTS_LIMITS).nullable()).length(HALF_HOURS_PER_DAY),
});
export type StaffingPlan = z.infer<typeof StaffingPlanSchema>;

/** A region with thirty thousand contacts a year, and the promise of the 112 service. The rest is ours. */
export const FIRST_PLAN: StaffingPlan = {
  contactsPerDay: 82,
  handlingSeconds: 420,
  patienceSeconds: 180,
  sharePercent: 98,
  withinSeconds: 20,
  maxOccupancyPercent: null,
  shrinkagePercent: 30,
  ownContacts: Array.from({ length: HALF_HOURS_PER_DAY }, () => null),
};

/** What was kept, or the first plan where nothing was, or nothing that can be understood. */
export function planFrom(kept: string | null): StaffingPlan {
  if (kept === null) return FIRST_PLAN;
  try {
    const parsed = StaffingPlanSchema.safeParse(JSON.parse(kept));
    return parsed.success ? parsed.data : FIRST_PLAN;
  } catch {
    return FIRST_PLAN;
  }
}

/** A number as people write it, comma or point; null where it may be empty and is; undefined where it is none. */
export function numberFrom(written: string, { min, max, optional }: Limits): number | null | undefined {
  const text = written.replace(/\s/g, '').replace(',', '.');
  if (text === '') return optional ? null : undefined;
  const value = /^\d*\.?\d*$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
}

export interface PlannedHalfHour {
  index: number;
  contacts: number;
  /** Entered by hand. */
  isOwn: boolean;
  need: Need;
}

export function halfHoursOf(plan: StaffingPlan): PlannedHalfHour[] {
  const target = {
    share: plan.sharePercent / 100,
    withinSeconds: plan.withinSeconds,
    ...(plan.maxOccupancyPercent === null ? {} : { maxOccupancy: plan.maxOccupancyPercent / 100 }),
  };
  return demandOfDay(plan.contactsPerDay, DAY_PROFILE).map((fromProfile, index) => {
    const own = plan.ownContacts[index] ?? null;
    const contacts = own ?? fromProfile;
    const demand = {
      contactsPerHalfHour: contacts,
      handlingSeconds: plan.handlingSeconds,
      shrinkage: plan.shrinkagePercent / 100,
      ...(plan.patienceSeconds === null ? {} : { patienceSeconds: plan.patienceSeconds }),
    };
    return { index, contacts, isOwn: own !== null, need: operatorsNeeded(demand, target) };
  });
}

export interface PlanTotals {
  contacts: number;
  onLineHours: number;
  onShiftHours: number;
  /** The first half hour with the largest shift. */
  peak: PlannedHalfHour | null;
}

export function totalsOf(halfHours: readonly PlannedHalfHour[]): PlanTotals {
  const sum = (of: (halfHour: PlannedHalfHour) => number) =>
    halfHours.reduce((total, halfHour) => total + of(halfHour), 0);
  return {
    contacts: sum(({ contacts }) => contacts),
    onLineHours: sum(({ need }) => need.onLine) / 2,
    onShiftHours: sum(({ need }) => need.onShift) / 2,
    peak: halfHours.reduce<PlannedHalfHour | null>(
      (most, halfHour) => (most !== null && most.need.onShift >= halfHour.need.onShift ? most : halfHour),
      null,
    ),
  };
}

/** `20:30` for 41; `24:00` for the end of the day. */
export function clockOf(halfHour: number): string {
  return `${String(Math.floor(halfHour / 2)).padStart(2, '0')}:${halfHour % 2 === 0 ? '00' : '30'}`;
}
