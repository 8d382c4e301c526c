/** What a centre sets for its lines and teams. */

import type { Directory } from '../../flows/directory/directory.ts';
import type { LineSettings } from '../../flows/hours/line-settings.ts';
import type { TeamName, TeamSettings } from '../../flows/routing/team-settings.ts';
import type { AuditRow } from './audit-store.ts';

export interface StoredLineSettings {
  /** Counts the changes; 0: nobody has set anything, and the line is open around the clock. */
  version: number;
  settings: LineSettings;
}

export interface StoredTeamSettings {
  team: TeamName;
  /** Counts the changes; 0: nobody has set anything. */
  version: number;
  settings: TeamSettings;
}

/** Whom the operators of a line bring into a talk. */
export interface StoredDirectory {
  /** Counts the changes; 0: nobody has set anything. */
  version: number;
  entries: Directory;
}

export interface SettingsStore {
  /** What is set for the line of this number of ours. */
  lineSettings(line: string): Promise<StoredLineSettings>;
  /** With the record of who changed it. False, and nothing changes, when another change was first. */
  setLineSettings(
    line: string,
    settings: LineSettings,
    expectedVersion: number,
    audit: AuditRow,
  ): Promise<boolean>;
  /** What is set for every team, in the order of TEAM_NAMES. */
  teamSettings(): Promise<StoredTeamSettings[]>;
  /** With the record of who changed it. False, and nothing changes, when another change was first. */
  setTeamSettings(
    team: TeamName,
    settings: TeamSettings,
    expectedVersion: number,
    audit: AuditRow,
  ): Promise<boolean>;
  directory(line: string): Promise<StoredDirectory>;
  /** With the record of who changed it. False, and nothing changes, when another change was first. */
  setDirectory(line: string, entries: Directory, expectedVersion: number, audit: AuditRow): Promise<boolean>;
}
