/** Two servers on one database would each do the work of the other, and end its calls. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type Claim, claimDatabase } from '../../db/file/one-server.ts';
import { temporaryFiles } from './temporary-folder.ts';

const temporaryFile = temporaryFiles();
const claims: (Claim | null)[] = [];

afterEach(() => {
  for (const claim of claims.splice(0)) claim?.release();
});

function claim(file: string): Claim | null {
  const made = claimDatabase(file, 0);
  claims.push(made);
  return made;
}

const refusal = {
  name: 'StoreUnavailable',
  code: 'locked',
  message: expect.stringMatching(/^Another server works with/),
};

test('a second server is told that another works with the database, until that one has ended', () => {
  const file = temporaryFile();
  const first = claim(file);
  expect(first).not.toBeNull();
  expect(() => claim(file)).toThrow(expect.objectContaining(refusal));
  first?.release();
  expect(claim(file)).not.toBeNull();
});

test('one that was killed leaves the database to the next', async () => {
  const file = temporaryFile();
  const source = `
    const { claimDatabase } = await import(${JSON.stringify(path.resolve('db/file/one-server.ts'))});
    // Kept, as a server keeps it: a claim that nothing refers to is closed with the next collection.
    globalThis.kept = claimDatabase(${JSON.stringify(file)}, 0);
    process.stdout.write('claimed');
    setInterval(() => {}, 1_000_000);`;
  const other = spawn(process.execPath, ['--input-type=module', '--eval', source]);
  await once(other.stdout, 'data');
  expect(() => claim(file)).toThrow(expect.objectContaining(refusal));
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(claim(file)).not.toBeNull();
});

test('a database in memory is nobody else’s, and claims no file', () => {
  expect(claim(':memory:')).toBeNull();
  expect(existsSync(':memory:.serving')).toBe(false);
});

test('a folder that cannot be made is left to those who open the database to name', () => {
  const file = temporaryFile();
  claim(file);
  expect(statSync(`${file}.serving`).size).toBe(0);
  expect(claim(path.join(`${file}.serving`, 'ochag.sqlite'))).toBeNull();
});
