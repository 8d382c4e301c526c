/**
 * How calls fall over a day: 48 half hours from midnight, as multiples of the mean half hour. Data to be edited: once
 * a line has a year of its own, its own shape belongs here.
 *
 * Source: the height is the requirement this project is built to, a busiest hour (20:00) with 4.1 times the calls of
 * the mean hour; the shape around it is ours and measured by nobody: a quiet night, an even working day, an evening
 * when families are at home together.
 */
export const HALF_HOURS_PER_DAY = 48;

/** The busiest hour over the mean hour. */
export const PEAK_OVER_MEAN_HOUR = 4.1;

// biome-ignore format: a line for every four hours, so that the day can be read and edited.
export const DAY_PROFILE: readonly number[] = [
  0.40, 0.35, 0.30, 0.25, 0.20, 0.20, 0.15, 0.15,
  0.15, 0.15, 0.15, 0.20, 0.25, 0.30, 0.40, 0.45,
  0.50, 0.55, 0.60, 0.65, 0.80, 0.85, 0.85, 0.85,
  0.80, 0.80, 0.75, 0.75, 0.65, 0.70, 0.70, 0.75,
  0.80, 0.90, 1.05, 1.25, 1.60, 2.00, 2.60, 3.30,
  4.20, 4.00, 3.20, 2.60, 2.00, 1.40, 0.90, 0.60,
];

/** Contacts in each half hour of a day with so many in all. */
export function demandOfDay(contactsPerDay: number, profile: readonly number[] = DAY_PROFILE): number[] {
  const total = profile.reduce((sum, weight) => sum + weight, 0);
  return profile.map((weight) => (contactsPerDay * weight) / total);
}
