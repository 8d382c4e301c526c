/** Operators per half hour, as `--staff` says: one number, 48 with commas, or `needed` for what Erlang A asks for. */
import { HALF_HOURS_PER_DAY } from '../../flows/contract/staffing/day-profile.ts';
import { operatorsNeeded } from '../../flows/contract/staffing/operators-needed.ts';

export interface NeededFor {
  callsPerHalfHour: readonly number[];
  handlingSeconds: number;
  patienceSeconds: number;
  pickUpSeconds: number;
}

/** The norm of the 112 service, see README.md. */
export const TARGET = { share: 0.98, withinSeconds: 20 };

/** Null where the words are none of the three. A list that is shorter than the day goes on with its last number. */
export function staffOfDay(words: string, demand: NeededFor): number[] | null {
  if (words === 'needed') return staffNeeded(demand);
  const numbers = words.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (numbers.length > HALF_HOURS_PER_DAY) return null;
  if (!numbers.every((count) => Number.isSafeInteger(count) && count >= 0 && count <= 10_000)) return null;
  return Array.from(
    { length: HALF_HOURS_PER_DAY },
    (_, halfHour) => numbers[halfHour] ?? numbers.at(-1) ?? 0,
  );
}

/** While a phone rings its owner is as good as busy, and the caller waits on. */
function staffNeeded({
  callsPerHalfHour,
  handlingSeconds,
  patienceSeconds,
  pickUpSeconds,
}: NeededFor): number[] {
  const withinSeconds = Math.max(0, TARGET.withinSeconds - pickUpSeconds);
  return callsPerHalfHour.map(
    (contactsPerHalfHour) =>
      operatorsNeeded(
        { contactsPerHalfHour, handlingSeconds: handlingSeconds + pickUpSeconds, patienceSeconds },
        { share: TARGET.share, withinSeconds },
      ).onLine,
  );
}
