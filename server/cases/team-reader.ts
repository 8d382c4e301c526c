/**
 * What is set for the teams, kept in memory for a moment, so that no round of offers costs a read for it. Settings that
 * cannot be read stop nobody's call: the last ones that could be read hold, or the defaults.
 */
import type { Logger } from 'pino';
import { type Store, StoreUnavailable } from '../../db/store.ts';
import { DEFAULT_SETTINGS_BY_TEAM, type SettingsByTeam } from '../../flows/routing/team-settings.ts';
import type { Clock } from '../clock.ts';

/** Milliseconds. A change by another process is noticed within this time. */
const SETTINGS_FRESH_MS = 3_000;

export interface TeamReader {
  settings(): Promise<SettingsByTeam>;
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

  return {
    async settings() {
      const nowMs = clock.now();
      const ageMs = known === null ? Number.POSITIVE_INFINITY : nowMs - known.readAtMs;
      if (known !== null && !known.isStale && ageMs >= 0 && ageMs < SETTINGS_FRESH_MS) return known.teams;
      const changesBefore = changes;
      const teams = await read();
      // What was read before a change that came meanwhile is not kept as fresh.
      known = { teams, readAtMs: nowMs, isStale: changes !== changesBefore };
      return teams;
    },
    changed() {
      changes += 1;
      if (known !== null) known.isStale = true;
    },
  };
}
