/** What is set for a line. A change and the record of who made it are one transaction; no row: as it always was. */
import {
  DEFAULT_LINE_SETTINGS,
  type LineSettings,
  LineSettingsSchema,
} from '../flows/hours/line-settings.ts';
import { prepareAuditInsert } from './audit.ts';
import type { Sqlite } from './open.ts';
import type { AuditRow, StoredLineSettings } from './store.ts';
import type { WriteGroup } from './write-group.ts';

interface LineRow {
  version: number;
  settings: string;
}

export function prepareLineSettings(database: Sqlite, group: WriteGroup) {
  const read = database.prepare<[string], LineRow>(
    'SELECT version, settings FROM line_settings WHERE line = ?',
  );
  // The first settings are version 1: whoever expects another has seen a row that is not there.
  const insert = database.prepare<[string, string]>(
    'INSERT INTO line_settings (line, version, settings) VALUES (?, 1, ?) ON CONFLICT DO NOTHING',
  );
  const update = database.prepare<[string, string, number]>(
    'UPDATE line_settings SET settings = ?, version = version + 1 WHERE line = ? AND version = ?',
  );
  const record = prepareAuditInsert(database);

  return {
    lineSettings(line: string): StoredLineSettings {
      const row = read.get(line);
      if (row === undefined) return { version: 0, settings: DEFAULT_LINE_SETTINGS };
      return { version: row.version, settings: LineSettingsSchema.parse(JSON.parse(row.settings)) };
    },

    setLineSettings(
      line: string,
      settings: LineSettings,
      expectedVersion: number,
      audit: AuditRow,
    ): Promise<boolean> {
      const json = JSON.stringify(settings);
      return group.write(() => {
        const { changes } =
          expectedVersion === 0 ? insert.run(line, json) : update.run(json, line, expectedVersion);
        if (changes === 1) record.run(audit);
        return changes === 1;
      });
    },
  };
}
