/** How many operators a half hour needs to keep a promise, by Erlang A where patience is known, else by Erlang C. */
import { z } from 'zod';
import { impatientLine } from './erlang-a.ts';
import { patientLine } from './erlang-c.ts';
import type { Line, WaitingMeasures } from './measures.ts';

export const HALF_HOUR_SECONDS = 1800;

/** Bounds keep any answer within moments; a country's line at its height stays far below them. */
export const DemandSchema = z.strictObject({
  contactsPerHalfHour: z.number().min(0).max(20_000),
  /** Mean seconds of a talk with what must be written after it. */
  handlingSeconds: z.number().min(1).max(7200),
  /** Mean seconds of waiting after which a caller hangs up; left out where nobody does. */
  patienceSeconds: z.number().min(1).max(86_400).optional(),
  /** Share of paid time not on the line: breaks, training, absence. */
  shrinkage: z.number().min(0).max(0.9).default(0),
});
export type Demand = z.input<typeof DemandSchema>;

export const TargetSchema = z.strictObject({
  /** Of all who call, how many are answered in time. */
  share: z.number().min(0).max(0.9999),
  withinSeconds: z.number().min(0).max(3600),
  /** Share of time on the line that operators may be busy; left out where only waiting counts. */
  maxOccupancy: z.number().min(0.05).max(1).optional(),
});
export type Target = z.infer<typeof TargetSchema>;

export interface Need extends WaitingMeasures {
  /** People on the line. */
  onLine: number;
  /** People on the shift, so that so many are on the line while others rest or are absent. */
  onShift: number;
}

/** What to expect of so many operators on the line. Throws a ZodError for a demand out of bounds. */
export function expectedWith(demand: Demand, operators: number, withinSeconds: number): WaitingMeasures {
  const { contactsPerHalfHour, handlingSeconds, patienceSeconds } = DemandSchema.parse(demand);
  const line: Line = {
    callsPerSecond: contactsPerHalfHour / HALF_HOUR_SECONDS,
    handlingSeconds,
    operators,
    withinSeconds,
  };
  return patienceSeconds === undefined ? patientLine(line) : impatientLine({ ...line, patienceSeconds });
}

/**
 * The fewest operators that keep the target, and what to expect of them; none where nobody calls. Throws a ZodError
 * for a demand or a target out of bounds.
 */
export function operatorsNeeded(demand: Demand, target: Target): Need {
  const { contactsPerHalfHour, handlingSeconds, shrinkage } = DemandSchema.parse(demand);
  const { share, withinSeconds, maxOccupancy = 1 } = TargetSchema.parse(target);
  const load = (contactsPerHalfHour * handlingSeconds) / HALF_HOUR_SECONDS;
  const expected = (operators: number) => expectedWith(demand, operators, withinSeconds);
  const keeps = (operators: number) => {
    const { answeredWithin, occupancy } = expected(operators);
    return answeredWithin >= share && occupancy <= maxOccupancy;
  };
  if (load === 0) return { onLine: 0, onShift: 0, ...expected(0) };
  const onLine = leastThat(keeps, Math.ceil(load));
  // A hair's breadth, so that 14 of 20 at a shrinkage of 0.3 are 20 and not 21.
  const onShift = Math.ceil(onLine / (1 - shrinkage) - 1e-9);
  return { onLine, onShift, ...expected(onLine) };
}

/** The least whole number from 1 on that holds; whatever is above it holds too. The guess is where to look first. */
function leastThat(holds: (count: number) => boolean, guess: number): number {
  let tooFew = 0;
  let enough = Math.max(1, guess);
  for (let step = 1; !holds(enough); step *= 2) {
    tooFew = enough;
    enough += step;
  }
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (holds(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
