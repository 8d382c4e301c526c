/** The fast form of `npm run simulate`: a whole day against the core's routing, without a running system. */
import { demandOfDay } from '../../flows/contract/staffing/day-profile.ts';
import { seededRandom } from '../local-carrier/ids.ts';
import { planDay } from './day-callers.ts';
import { dayReport, inversionsOf } from './day-report.ts';
import { replayDay } from './replay-day.ts';
import { staffOfDay, TARGET } from './staff-of-day.ts';

export interface ReplayCommand {
  callsPerHour: number;
  /** As `--staff` was written. */
  staff: string;
  handlingSeconds: number;
  patienceSeconds: number;
  pickUpSeconds: number;
  seed: number;
}

/** Null when the staff cannot be understood. `isInOrder` is false when somebody was served out of turn. */
export function replayInWords(command: ReplayCommand): { words: string; isInOrder: boolean } | null {
  const { callsPerHour, handlingSeconds, patienceSeconds, pickUpSeconds, seed } = command;
  const callsPerHalfHour = demandOfDay(callsPerHour * 24);
  const staff = staffOfDay(command.staff, {
    callsPerHalfHour,
    handlingSeconds,
    patienceSeconds,
    pickUpSeconds,
  });
  if (staff === null) return null;
  const callers = planDay({
    callsPerHalfHour,
    meanHandlingMs: handlingSeconds * 1000,
    meanPatienceMs: patienceSeconds * 1000,
    random: seededRandom(seed),
  });
  const records = replayDay({ callers, staff, pickUpMs: pickUpSeconds * 1000 });
  const hours = staff.reduce((sum, operators) => sum + operators, 0) / 2;
  const words = [
    `A day of ${callers.length} calls, seed ${seed}; ${hours} operator hours, by half hours from midnight:`,
    staff.join(','),
    dayReport(records, TARGET.withinSeconds * 1000),
  ].join('\n');
  return { words, isInOrder: inversionsOf(records).outsideAgeing === 0 };
}
