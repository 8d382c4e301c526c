/** What supervisors set for a line and its teams, and the directory of a line; what holds where nobody has set it. */
import { type Directory, DirectorySchema } from '../../flows/directory/directory.ts';
import {
  DEFAULT_LINE_SETTINGS,
  type LineSettings,
  LineSettingsSchema,
} from '../../flows/hours/line-settings.ts';
import {
  DEFAULT_TEAM_SETTINGS,
  TEAM_NAMES,
  type TeamName,
  type TeamSettings,
  TeamSettingsSchema,
} from '../../flows/routing/team-settings.ts';
import type { WriteGroup } from '../commit/write-group.ts';
import type { AuditRow } from '../contract/audit-store.ts';
import type { StoredDirectory, StoredLineSettings, StoredTeamSettings } from '../contract/settings-store.ts';
import type { Sqlite } from '../file/open.ts';
import { prepareKeptSettings } from './kept-settings.ts';

export function prepareSettings(database: Sqlite, group: WriteGroup) {
  const lines = prepareKeptSettings<LineSettings>(database, group, {
    table: 'line_settings',
    key: 'line',
    settings: 'settings',
    schema: LineSettingsSchema,
  });
  const teams = prepareKeptSettings<TeamSettings>(database, group, {
    table: 'team_settings',
    key: 'team',
    settings: 'settings',
    schema: TeamSettingsSchema,
  });
  const directories = prepareKeptSettings<Directory>(database, group, {
    table: 'directories',
    key: 'line',
    settings: 'entries',
    schema: DirectorySchema,
  });

  return {
    lineSettings: (line: string): StoredLineSettings =>
      lines.read(line) ?? { version: 0, settings: DEFAULT_LINE_SETTINGS },
    setLineSettings: (line: string, settings: LineSettings, expectedVersion: number, audit: AuditRow) =>
      lines.set(line, settings, expectedVersion, audit),

    teamSettings(): StoredTeamSettings[] {
      const kept = teams.readAll();
      return TEAM_NAMES.map((team) => ({
        team,
        ...(kept.get(team) ?? { version: 0, settings: DEFAULT_TEAM_SETTINGS }),
      }));
    },
    setTeamSettings: (team: TeamName, settings: TeamSettings, expectedVersion: number, audit: AuditRow) =>
      teams.set(team, settings, expectedVersion, audit),

    directory(line: string): StoredDirectory {
      const kept = directories.read(line);
      return { version: kept?.version ?? 0, entries: kept?.settings ?? [] };
    },
    setDirectory: (line: string, entries: Directory, expectedVersion: number, audit: AuditRow) =>
      directories.set(line, entries, expectedVersion, audit),
  };
}
