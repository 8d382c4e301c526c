/**
 * The figures of a day and of this moment, each read at most once per second whoever asks: one reading has every
 * team's, and a viewer is given their part of it.
 */
import type { AnswerOwed, CallsNow, TeamCallFigures } from '../db/contract/figures-store.ts';
import type { StaffOnShift } from '../db/contract/staff-store.ts';
import type { Store } from '../db/store.ts';
import { ANSWER_NORM_MS } from '../flows/call/answer-norm.ts';
import type { FiguresView, LineNow } from '../flows/contract/figures.ts';
import { isoOf } from '../flows/ids.ts';
import { isOnLine } from '../flows/routing/rung-on.ts';
import { type Team, TIERS, URGENCIES } from '../flows/words.ts';
import { type DayRange, dayAt, dayRangeMs } from './day-range.ts';
import type { Deps } from './deps.ts';

/** Milliseconds. */
const FIGURES_FRESH_MS = 1_000;
const HOUR_MS = 3_600_000;
/** Russian government decree 1931 of 2021 on the emergency number 112. */
const NORM = { withinMs: ANSWER_NORM_MS, percent: 98, meanWaitMs: 8_000 };

type FiguresDeps = Pick<Deps, 'clock' | 'config'> & {
  store: Pick<Store, 'callFigures' | 'callsNow' | 'staffOnShift'>;
};

interface DayReading {
  range: DayRange;
  teams: Record<Team, TeamCallFigures>;
}

interface Moment {
  calls: CallsNow;
  staff: StaffOnShift[];
}

export interface FiguresCache {
  /** Of today when no day is given. `team` null: of every team, and of everybody on shift. */
  figuresFor(team: Team | null, day?: string): Promise<FiguresView>;
}

export function createFiguresCache({ store, clock, config }: FiguresDeps): FiguresCache {
  const { timeZone } = config;

  async function readDay(day: string): Promise<DayReading> {
    const range = dayRangeMs(day, timeZone);
    const teams = await store.callFigures({ ...range, bucketMs: HOUR_MS, nowMs: clock.now() });
    return { range, teams };
  }

  async function readMoment(): Promise<Moment> {
    const [calls, staff] = await Promise.all([store.callsNow(), store.staffOnShift()]);
    return { calls, staff };
  }

  const days = freshFor(FIGURES_FRESH_MS, clock.now, readDay);
  const moment = freshFor(FIGURES_FRESH_MS, clock.now, readMoment);

  return {
    async figuresFor(team, asked) {
      const today = dayAt(clock.now(), timeZone);
      const day = asked ?? today;
      const [{ range, teams }, now] = await Promise.all([days(day), day === today ? moment('now') : null]);
      const shown = TIERS.filter((tier) => team === null || tier === team);
      return {
        day,
        timeZone,
        now: isoOf(clock.now()),
        norm: NORM,
        hours: teams.hotline.buckets.map((_, hour) => isoOf(range.fromMs + hour * HOUR_MS)),
        teams: shown.map((tier) => {
          const { total, buckets, lines } = teams[tier];
          return { team: tier, total, hours: buckets, lines };
        }),
        live: now === null ? null : lineNow(now, team),
      };
    },
  };
}

function lineNow({ calls, staff }: Moment, team: Team | null): LineNow {
  const doing = new Map(calls.held.map((call) => [call.staffId, call.doing]));
  const counts = { free: 0, deskOnly: 0, talking: 0, wrappingUp: 0, away: 0 };
  for (const person of staff) {
    // They take no calls, and so are neither free nor missing.
    if (person.role === 'administrator') continue;
    if (team !== null && person.team !== team) continue;
    const busy = doing.get(person.staffId);
    if (busy !== undefined) counts[busy] += 1;
    else if (isOnLine(person)) counts.free += 1;
    else if (person.presence === 'available') counts.deskOnly += 1;
    else if (person.presence === 'away') counts.away += 1;
  }
  // As for the counts: every call waits at the hotline, whichever team's case it belongs to.
  const isOf = (theirs: Team) => team === null || team === 'hotline' || theirs === team;
  const waiting = calls.waiting.filter((call) => isOf(call.team));
  const inDanger = waiting.filter(({ urgency }) => urgency === 'imminent');
  return {
    waiting: waiting.length,
    longestWaitingSince: sinceOf(waiting),
    waitingInDanger: inDanger.length,
    longestInDangerSince: sinceOf(inDanger),
    ...counts,
    callbacksOwed: calls.callbacksOwed.filter(isOf).length,
    answersOwed: answersOwed(calls.answersOwed, team),
  };
}

/** The longest wait is the first. */
function sinceOf([first]: CallsNow['waiting']): string | null {
  return first === undefined ? null : isoOf(first.sinceMs);
}

/** Unlike a call, a case that is answered at the desk waits for the people of its own team alone. */
function answersOwed(owed: readonly AnswerOwed[], team: Team | null): LineNow['answersOwed'] {
  const seen = owed.filter((one) => team === null || one.team === team);
  return URGENCIES.flatMap((urgency) => {
    const alike = seen.filter((one) => one.urgency === urgency);
    if (alike.length === 0) return [];
    const count = alike.reduce((sum, one) => sum + one.count, 0);
    return [{ urgency, count, since: isoOf(Math.min(...alike.map(({ sinceMs }) => sinceMs))) }];
  });
}

/** Readings by key, each shared by all who ask while it is fresh or under way; a failed one is not kept. */
function freshFor<Reading>(
  freshMs: number,
  nowMs: () => number,
  read: (key: string) => Promise<Reading>,
): (key: string) => Promise<Reading> {
  const known = new Map<string, { atMs: number; reading: Promise<Reading> }>();
  return (key) => {
    for (const [other, { atMs }] of known) if (nowMs() - atMs >= freshMs) known.delete(other);
    const cached = known.get(key);
    if (cached !== undefined) return cached.reading;
    const reading = read(key);
    known.set(key, { atMs: nowMs(), reading });
    reading.catch(() => known.delete(key));
    return reading;
  };
}
