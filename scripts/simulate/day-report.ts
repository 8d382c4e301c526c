/** What a day was like for those who called: promptness, waits, hang-ups, and who was served before whom. Pure. */
import { AGEING_STEP_MS } from '../../flows/routing/waiting-order.ts';
import { URGENCIES, type Urgency } from '../../flows/words.ts';

/** One call's wait, from the moment it may be given to somebody. Instants on any one clock. */
export interface CallRecord {
  urgency: Urgency;
  waitingSinceMs: number;
  /** When an operator's phone began to ring for it; null if none did. */
  offeredAtMs: number | null;
  /** Null for whoever hung up or was sent to the message box. */
  answeredAtMs: number | null;
  /** Answered, or gone. */
  waitEndedAtMs: number;
}

export interface WaitSummary {
  calls: number;
  answered: number;
  /** Share of all calls that was answered within the time; null without calls, as all below. */
  answeredWithin: number | null;
  /** Of all, also of those who hung up. */
  meanWaitMs: number | null;
  ninetiethPercentileMs: number | null;
  abandonment: number | null;
}

export function summarize(records: readonly CallRecord[], withinMs: number): WaitSummary {
  const calls = records.length;
  const answered = records.filter(({ answeredAtMs }) => answeredAtMs !== null);
  const inTime = answered.filter((call) => waitOf(call) <= withinMs).length;
  const waits = records.map(waitOf).sort((one, other) => one - other);
  const shareOf = (part: number) => (calls === 0 ? null : part / calls);
  return {
    calls,
    answered: answered.length,
    answeredWithin: shareOf(inTime),
    meanWaitMs: shareOf(waits.reduce((sum, wait) => sum + wait, 0)),
    // The nearest rank: nine of ten waited so long or less.
    ninetiethPercentileMs: waits[Math.ceil(0.9 * calls) - 1] ?? null,
    abandonment: shareOf(calls - answered.length),
  };
}

function waitOf({ waitingSinceMs, waitEndedAtMs }: CallRecord): number {
  return waitEndedAtMs - waitingSinceMs;
}

export interface Inversions {
  /** Calls that were served while somebody more urgent waited, unasked for. */
  all: number;
  /** Of them, those that had not waited long enough to be lifted: none, if the line keeps its order. */
  outsideAgeing: number;
}

/**
 * Somebody is served when a phone rings for them: who calls in the seconds until it is picked up was not passed over.
 * Ageing may lift a call by one step of urgency for each step of waiting, and never above danger to life.
 */
export function inversionsOf(records: readonly CallRecord[]): Inversions {
  // Most calls of a good day are offered at once: they were never passed over.
  const waited = records.filter(
    ({ offeredAtMs, waitingSinceMs }) => offeredAtMs === null || offeredAtMs > waitingSinceMs,
  );
  let all = 0;
  let outsideAgeing = 0;
  for (const served of records) {
    const { offeredAtMs, answeredAtMs } = served;
    if (offeredAtMs === null || answeredAtMs === null) continue;
    const rank = URGENCIES.indexOf(served.urgency);
    const liftedBy = Math.floor((offeredAtMs - served.waitingSinceMs) / AGEING_STEP_MS);
    const passedOver = waited.filter(
      (other) =>
        URGENCIES.indexOf(other.urgency) < rank &&
        other.waitingSinceMs < offeredAtMs &&
        other.waitEndedAtMs > offeredAtMs &&
        (other.offeredAtMs === null || other.offeredAtMs > offeredAtMs),
    );
    if (passedOver.length > 0) all += 1;
    const isLawful = ({ urgency }: CallRecord) =>
      urgency !== 'imminent' && liftedBy >= rank - URGENCIES.indexOf(urgency);
    if (!passedOver.every(isLawful)) outsideAgeing += 1;
  }
  return { all, outsideAgeing };
}

const percent = (share: number | null) => (share === null ? '–' : `${(100 * share).toFixed(1)} %`);
const seconds = (milliseconds: number | null) =>
  milliseconds === null ? '–' : `${(milliseconds / 1000).toFixed(1)} s`;

/** For a terminal: a row for all calls, one for each urgency, and the order they were served in. */
export function dayReport(records: readonly CallRecord[], withinMs: number): string {
  const rows = [
    ['', 'calls', `within ${withinMs / 1000} s`, 'mean wait', '90th perc.', 'not answered'],
    rowOf('all', records, withinMs),
    ...URGENCIES.map((urgency) =>
      rowOf(
        urgency,
        records.filter((call) => call.urgency === urgency),
        withinMs,
      ),
    ),
  ];
  const { all, outsideAgeing } = inversionsOf(records);
  const table = rows.map(([name = '', ...cells]) =>
    [name.padEnd(9), ...cells.map((cell) => cell.padStart(13))].join('').trimEnd(),
  );
  return [
    ...table,
    `Served while somebody more urgent waited: ${all}, outside the ageing bound ${outsideAgeing}.`,
  ].join('\n');
}

function rowOf(name: string, records: readonly CallRecord[], withinMs: number): string[] {
  const { calls, answeredWithin, meanWaitMs, ninetiethPercentileMs, abandonment } = summarize(
    records,
    withinMs,
  );
  return [
    name,
    String(calls),
    percent(answeredWithin),
    seconds(meanWaitMs),
    seconds(ninetiethPercentileMs),
    percent(abandonment),
  ];
}
