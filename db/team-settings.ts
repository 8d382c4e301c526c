/** What is set for the teams. A change and the record of who made it are one transaction; no row: the defaults. */
import {
  DEFAULT_TEAM_SETTINGS,
  TEAM_NAMES,
  type TeamName,
  type TeamSettings,
  TeamSettingsSchema,
} from '../flows/routing/team-settings.ts';
import { prepareAuditInsert } from './audit.ts';
import type { Sqlite } from './open.ts';
import type { AuditRow, StoredTeamSettings } from './store.ts';
import type { WriteGroup } from './write-group.ts';

interface TeamRow {
  team: string;
  version: number;
  settings: string;
}

export function prepareTeamSettings(database: Sqlite, group: WriteGroup) {
  const read = database.prepare<[], TeamRow>('SELECT team, version, settings FROM team_settings');
  // The first settings are version 1: whoever expects another has seen a row that is not there.
  const insert = database.prepare<[string, string]>(
    'INSERT INTO team_settings (team, version, settings) VALUES (?, 1, ?) ON CONFLICT DO NOTHING',
  );
  const update = database.prepare<[string, string, number]>(
    'UPDATE team_settings SET settings = ?, version = version + 1 WHERE team = ? AND version = ?',
  );
  const record = prepareAuditInsert(database);

  return {
    teamSettings(): StoredTeamSettings[] {
      const rows = new Map(read.all().map((row) => [row.team, row]));
      return TEAM_NAMES.map((team) => {
        const row = rows.get(team);
        if (row === undefined) return { team, version: 0, settings: DEFAULT_TEAM_SETTINGS };
        return { team, version: row.version, settings: TeamSettingsSchema.parse(JSON.parse(row.settings)) };
      });
    },

    setTeamSettings(
      team: TeamName,
      settings: TeamSettings,
      expectedVersion: number,
      audit: AuditRow,
    ): Promise<boolean> {
      const json = JSON.stringify(settings);
      return group.write(() => {
        const { changes } =
          expectedVersion === 0 ? insert.run(team, json) : update.run(json, team, expectedVersion);
        if (changes === 1) record.run(audit);
        return changes === 1;
      });
    },
  };
}
