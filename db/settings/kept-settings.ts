/**
 * Settings of one kind as JSON, a row for each key, with a version that counts the changes. A change and the record of
 * who made it are one transaction. No row: nobody has set anything for that key.
 */
import type { z } from 'zod';
import type { WriteGroup } from '../commit/write-group.ts';
import type { AuditRow } from '../contract/audit-store.ts';
import type { Sqlite } from '../file/open.ts';
import { prepareAuditInsert } from '../people/audit.ts';

/** The names of the table and of its columns, as schema/settings.ts has them. */
export interface SettingsTable<Settings> {
  table: string;
  key: string;
  settings: string;
  schema: z.ZodType<Settings>;
}

export interface KeptSettings<Settings> {
  version: number;
  settings: Settings;
}

interface Row {
  key: string;
  version: number;
  settings: string;
}

export function prepareKeptSettings<Settings>(
  database: Sqlite,
  group: WriteGroup,
  { table, key, settings: column, schema }: SettingsTable<Settings>,
) {
  const columns = `${key} AS key, version, ${column} AS settings`;
  const readOne = database.prepare<[string], Row>(`SELECT ${columns} FROM ${table} WHERE ${key} = ?`);
  const readAll = database.prepare<[], Row>(`SELECT ${columns} FROM ${table}`);
  // The first settings are version 1: whoever expects another has seen a row that is not there.
  const insert = database.prepare<[string, string]>(
    `INSERT INTO ${table} (${key}, version, ${column}) VALUES (?, 1, ?) ON CONFLICT DO NOTHING`,
  );
  const update = database.prepare<[string, string, number]>(
    `UPDATE ${table} SET ${column} = ?, version = version + 1 WHERE ${key} = ? AND version = ?`,
  );
  const record = prepareAuditInsert(database);

  const kept = ({ version, settings }: Row): KeptSettings<Settings> => ({
    version,
    settings: schema.parse(JSON.parse(settings)),
  });

  return {
    read(of: string): KeptSettings<Settings> | undefined {
      const row = readOne.get(of);
      return row && kept(row);
    },

    readAll(): Map<string, KeptSettings<Settings>> {
      return new Map(readAll.all().map((row) => [row.key, kept(row)]));
    },

    /** False when somebody else has changed them since `expectedVersion`, which is 0 before the first change. */
    set(of: string, settings: Settings, expectedVersion: number, audit: AuditRow): Promise<boolean> {
      const json = JSON.stringify(settings);
      return group.write(() => {
        const { changes } =
          expectedVersion === 0 ? insert.run(of, json) : update.run(json, of, expectedVersion);
        if (changes === 1) record.run(audit);
        return changes === 1;
      });
    },
  };
}
