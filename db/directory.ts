/** The directory of a line. A change and the record of who made it are one transaction; no row: nobody is in it. */
import { type Directory, DirectorySchema } from '../flows/directory/directory.ts';
import { prepareAuditInsert } from './audit.ts';
import type { Sqlite } from './open.ts';
import type { AuditRow, StoredDirectory } from './store.ts';
import type { WriteGroup } from './write-group.ts';

interface DirectoryRow {
  version: number;
  entries: string;
}

export function prepareDirectory(database: Sqlite, group: WriteGroup) {
  const read = database.prepare<[string], DirectoryRow>(
    'SELECT version, entries FROM directories WHERE line = ?',
  );
  // The first directory is version 1: whoever expects another has seen a row that is not there.
  const insert = database.prepare<[string, string]>(
    'INSERT INTO directories (line, version, entries) VALUES (?, 1, ?) ON CONFLICT DO NOTHING',
  );
  const update = database.prepare<[string, string, number]>(
    'UPDATE directories SET entries = ?, version = version + 1 WHERE line = ? AND version = ?',
  );
  const record = prepareAuditInsert(database);

  return {
    directory(line: string): StoredDirectory {
      const row = read.get(line);
      if (row === undefined) return { version: 0, entries: [] };
      return { version: row.version, entries: DirectorySchema.parse(JSON.parse(row.entries)) };
    },

    setDirectory(
      line: string,
      entries: Directory,
      expectedVersion: number,
      audit: AuditRow,
    ): Promise<boolean> {
      const json = JSON.stringify(entries);
      return group.write(() => {
        const { changes } =
          expectedVersion === 0 ? insert.run(line, json) : update.run(json, line, expectedVersion);
        if (changes === 1) record.run(audit);
        return changes === 1;
      });
    },
  };
}
