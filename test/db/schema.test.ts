/** The tables are what the migrations make, and no query reads through a table that only ever grows. */
import { execFile } from 'node:child_process';
import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { openDatabase, type Sqlite } from '../../db/file/open.ts';
import { sqliteStoreOn } from '../../db/sqlite-store.ts';
import { temporaryFiles } from './temporary-folder.ts';

const projectRoot = path.resolve(import.meta.dirname, '../..');
const temporaryFile = temporaryFiles();

/** The text of every statement that a store prepares. */
function statementsOf(database: Sqlite): string[] {
  const statements: string[] = [];
  const prepare = database.prepare.bind(database);
  database.prepare = ((source: string) => {
    statements.push(source);
    return prepare(source);
  }) as typeof database.prepare;
  sqliteStoreOn(database);
  database.prepare = prepare;
  return statements;
}

describe('the schema', () => {
  test('has no change that lacks its migration', async () => {
    const out = path.join(path.dirname(temporaryFile()), 'migrations');
    cpSync(path.join(projectRoot, 'db/migrations'), out, { recursive: true });
    const before = readdirSync(out);
    const tool = path.join(projectRoot, 'node_modules/drizzle-kit/bin.cjs');
    const flags = ['generate', '--dialect', 'sqlite', '--schema', 'db/schema/*.ts'];
    const relativeOut = path.relative(projectRoot, out);

    await promisify(execFile)(process.execPath, [tool, ...flags, '--out', relativeOut], { cwd: projectRoot });

    expect(readdirSync(out)).toEqual(before);
  }, 30_000);

  test('lets every statement find its rows by an index', () => {
    const database = openDatabase(':memory:');
    const growing =
      /^SCAN (cases|journal|contacts|outbox|timers|inbox|audit|offers|earlier|call)\b(?!.* USING )/;
    const scans: string[] = [];
    for (const statement of statementsOf(database)) {
      if (!/^\s*(SELECT|INSERT|UPDATE|DELETE)/.test(statement)) continue;
      // The last entry of the journal: a walk from the end that stops at the first.
      if (statement.endsWith('ORDER BY seq DESC LIMIT 1')) continue;
      const unbound = statement.replace(/[?@]\w*/g, 'NULL');
      const plan = database.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${unbound}`).all();
      for (const { detail } of plan) if (growing.test(detail)) scans.push(`${detail}: ${statement}`);
    }
    database.close();

    expect(scans).toEqual([]);
  });
});
