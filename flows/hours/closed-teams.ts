/** Which teams are closed by their own hours, and when they open: what routing and next steps go by. */
import type { EpochMs } from '../ids.ts';
import { type SettingsByTeam, TEAM_NAMES, type TeamName } from '../routing/team-settings.ts';
import type { ProductionCalendar } from './calendar.ts';
import { isOpen } from './is-open.ts';
import { nextChange } from './next-change.ts';

export interface TeamClosed {
  /** Null: not within the next two months. */
  opensAtMs: EpochMs | null;
  /** Whose wall clock its hours are by. */
  timeZone: string;
}

/** A team that is open now, and when it will not be. */
export interface TeamCloses extends TeamClosed {
  closesAtMs: EpochMs;
}

export type ClosedTeams = Readonly<Partial<Record<TeamName, TeamClosed>>>;

export type ClosingTeams = Readonly<Partial<Record<TeamName, TeamCloses>>>;

export interface TeamHours {
  closed: ClosedTeams;
  /** Of those that are open by hours of their own. */
  closing: ClosingTeams;
  /** When any team opens or closes next; null: not within two months, or no team has hours of its own. */
  changesAtMs: EpochMs | null;
}

/** A team without hours of its own is open as long as somebody of it is on shift. */
export function teamHours(teams: SettingsByTeam, calendar: ProductionCalendar, atMs: EpochMs): TeamHours {
  const closed: Partial<Record<TeamName, TeamClosed>> = {};
  const closing: Partial<Record<TeamName, TeamCloses>> = {};
  let changesAtMs: EpochMs | null = null;
  for (const team of TEAM_NAMES) {
    const { schedule } = teams[team];
    if (schedule === null) continue;
    const changeMs = nextChange(schedule, calendar, atMs);
    if (changeMs !== null) changesAtMs = Math.min(changeMs, changesAtMs ?? changeMs);
    if (!isOpen(schedule, calendar, atMs)) {
      closed[team] = { opensAtMs: changeMs, timeZone: schedule.timeZone };
    } else if (changeMs !== null) {
      const opensAtMs = nextChange(schedule, calendar, changeMs);
      closing[team] = { closesAtMs: changeMs, opensAtMs, timeZone: schedule.timeZone };
    }
  }
  return { closed, closing, changesAtMs };
}
