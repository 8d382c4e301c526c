/**
 * What is set for the teams, kept in memory for a moment, so that no round of offers costs a read for it. Settings that
 * cannot be read stop nobody's call: the last ones that could be read hold, or the defaults.
 */
import type { Logger } from 'pino';
import { StoreUnavailable } from '../../db/contract/store-unavailable.ts';
import type { Store } from '../../db/store.ts';
import { CALENDAR_RU } from '../../flows/hours/calendar-ru.ts';
import { type ClosedTeams, type TeamHours, teamHours } from '../../flows/hours/closed-teams.ts';
import { DEFAULT_SETTINGS_BY_TEAM, type SettingsByTeam } from '../../flows/routing/team-settings.ts';
import type { Clock } from '../clock.ts';

/** Milliseconds. A change by another process is noticed within this time. */
const SETTINGS_FRESH_MS = 3_000;
/** Milliseconds. Beyond two months nothing is known of the hours: reckoned anew long before. */
const DAY_MS = 86_400_000;

export interface TeamReader {
  settings(): Promise<SettingsByTeam>;
  /** Which teams are closed by their own hours, and which will be. */
  hours(): Promise<TeamHours>;
  /** Teams outside their hours at this moment. */
  closed(): Promise<ClosedTeams>;
  /** The settings have changed: the next offer reads them again. */
  changed(): void;
}

export interface TeamReaderOptions {
  store: Pick<Store, 'teamSettings'>;
  clock: Clock;
  log: Logger;
}

export function createTeamReader({ store, clock, log }: TeamReaderOptions): TeamReader {
  let known: { teams: SettingsByTeam; readAtMs: number; isStale: boolean } | null = null;
  let changes = 0;
  /** Reckoned once for as long as nobody opens, closes or changes anything. */
  let hours: (TeamHours & { of: SettingsByTeam; teams: string; atMs: number }) | null = null;

  async function read(): Promise<SettingsByTeam> {
    try {
      const stored = await store.teamSettings();
      return Object.fromEntries(stored.map(({ team, settings }) => [team, settings])) as SettingsByTeam;
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      log.error({ err: error }, 'the settings of the teams cannot be read: the last known ones hold');
      return known?.teams ?? DEFAULT_SETTINGS_BY_TEAM;
    }
  }

  async function settingsAt(nowMs: number): Promise<SettingsByTeam> {
    const ageMs = known === null ? Number.POSITIVE_INFINITY : nowMs - known.readAtMs;
    if (known !== null && !known.isStale && ageMs >= 0 && ageMs < SETTINGS_FRESH_MS) return known.teams;
    const changesBefore = changes;
    const teams = await read();
    // What was read before a change that came meanwhile is not kept as fresh.
    known = { teams, readAtMs: nowMs, isStale: changes !== changesBefore };
    return teams;
  }

  async function hoursNow(): Promise<TeamHours> {
    const nowMs = clock.now();
    const byTeam = await settingsAt(nowMs);
    const hold =
      hours !== null &&
      nowMs >= hours.atMs &&
      nowMs < Math.min(hours.changesAtMs ?? Number.POSITIVE_INFINITY, hours.atMs + DAY_MS);
    if (hours !== null && hold && hours.of === byTeam) return hours;
    // As JSON: what was read anew is another object, and mostly says the same.
    const teams = JSON.stringify(Object.values(byTeam).map(({ schedule }) => schedule));
    if (hours !== null && hold && hours.teams === teams) hours.of = byTeam;
    else hours = { ...teamHours(byTeam, CALENDAR_RU, nowMs), of: byTeam, teams, atMs: nowMs };
    return hours;
  }

  return {
    settings: () => settingsAt(clock.now()),
    hours: hoursNow,
    closed: async () => (await hoursNow()).closed,
    changed() {
      changes += 1;
      if (known !== null) known.isStale = true;
    },
  };
}
