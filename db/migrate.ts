/**
 * Brings a database to the schema of this program: the migrations that drizzle-kit made, each once, all that are
 * missing in one transaction. `user_version` counts them, so a database that counts more than we know was written
 * by a newer program, and is refused untouched.
 */
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { StoreUnavailable } from './contract/store-unavailable.ts';

/** Marks the file as ours: the letters OCHG. */
export const APPLICATION_ID = 0x4f434847;

const migrations = readMigrationFiles({ migrationsFolder: path.join(import.meta.dirname, 'migrations') });

/** How many migrations this program knows. */
export const SCHEMA_VERSION = migrations.length;

function pragmaNumber(database: Database, name: string): number {
  return Number(database.pragma(name, { simple: true }));
}

/** Throws StoreUnavailable for a database of another program or of a newer version of this one. Writes nothing. */
export function checkSchema(database: Database): void {
  const version = pragmaNumber(database, 'user_version');
  const applicationId = pragmaNumber(database, 'application_id');
  const isEmpty = database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
  if (!isEmpty && applicationId !== APPLICATION_ID) {
    throw new StoreUnavailable(
      'broken',
      'This file holds a database of another program: check DATABASE_URL.',
    );
  }
  if (version > SCHEMA_VERSION) {
    throw new StoreUnavailable(
      'newerSchema',
      `The database was written by a newer version of this program (schema ${version}, this one knows ` +
        `${SCHEMA_VERSION}): start the newer version, or restore a backup made before the upgrade.`,
    );
  }
}

export function migrate(database: Database): void {
  checkSchema(database);
  if (pragmaNumber(database, 'user_version') === SCHEMA_VERSION) return;
  const bringUp = database.transaction(() => {
    // Read again under the write lock: two programs may have started together.
    for (const migration of migrations.slice(pragmaNumber(database, 'user_version'))) {
      for (const statement of migration.sql) database.exec(statement);
    }
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${SCHEMA_VERSION}`);
  });
  bringUp.immediate();
}
