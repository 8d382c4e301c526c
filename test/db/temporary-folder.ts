/** A folder of a test's own, removed when the tests of the file are over. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

/** Returns a way to make paths nobody else uses. */
export function temporaryFiles(): (name?: string) => string {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  return (name = 'ochag.sqlite') => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ochag-db-'));
    folders.push(folder);
    return path.join(folder, name);
  };
}
