/**
 * Who may import whom, read from the import lines, and the purity of the core. The arrows point one way:
 * flows <- db <- server, flows/contract <- agent-console; scripts and tests may use everything.
 */
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  findCycle,
  type Import,
  importsOf,
  impuritiesOf,
  projectRoot,
  readSourceFiles,
  readsEnvironment,
  SOURCE_FOLDERS,
  type SourceFile,
} from './helpers/source-files.ts';

type Folder = (typeof SOURCE_FOLDERS)[number];

interface Arrows {
  /** Beginnings of paths of ours. */
  readonly files: readonly string[];
  /** Names of packages; 'any' where a folder chooses freely. */
  readonly packages: readonly string[] | 'any';
  readonly node: boolean;
}

const ARROWS: Record<Folder, Arrows> = {
  flows: { files: ['flows/'], packages: ['xstate', 'zod'], node: false },
  db: {
    files: ['db/', 'flows/'],
    packages: ['drizzle-orm', 'drizzle-kit', 'better-sqlite3', 'zod'],
    node: true,
  },
  server: { files: ['server/', 'db/', 'flows/'], packages: 'any', node: true },
  'agent-console': { files: ['agent-console/', 'flows/contract/'], packages: 'any', node: false },
  scripts: {
    // The pictures are taken by the same hands that test the console.
    files: ['scripts/', 'test/', 'server/', 'db/', 'flows/', 'agent-console/', 'package.json'],
    packages: 'any',
    node: true,
  },
  test: { files: [''], packages: 'any', node: true },
};

const isNodeModule = (specifier: string) =>
  specifier.startsWith('node:') || builtinModules.includes(specifier.split('/')[0] ?? '');

const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

function mayImport(folder: Folder, { specifier, file }: Import): boolean {
  const arrows = ARROWS[folder];
  if (file !== null) return arrows.files.some((beginning) => file.startsWith(beginning));
  if (isNodeModule(specifier)) return arrows.node;
  return arrows.packages === 'any' || arrows.packages.includes(packageOf(specifier));
}

function forbiddenImports(source: SourceFile): string[] {
  const folder = source.path.split('/')[0] as Folder;
  return importsOf(source)
    .filter((imported) => !mayImport(folder, imported))
    .map(({ specifier }) => `${source.path} imports ${specifier}`);
}

const sources = readSourceFiles();

describe('the import arrows', () => {
  test.each(SOURCE_FOLDERS)('%s imports only what it may', (folder) => {
    const own = sources.filter((source) => source.path.startsWith(`${folder}/`));
    expect(own.flatMap(forbiddenImports)).toEqual([]);
  });

  test('no file leads back to itself when it is loaded', () => {
    const loadedBy = (source: SourceFile) =>
      importsOf(source).flatMap(({ file, typeOnly }) => (file === null || typeOnly ? [] : [file]));
    expect(findCycle(new Map(sources.map((source) => [source.path, loadedBy(source)])))).toBeNull();
  });

  test('every package that is imported is named in package.json', () => {
    const manifest = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));
    const named = new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }));
    const unnamed = sources.flatMap((source) =>
      importsOf(source)
        .filter(
          ({ specifier, file }) =>
            file === null && !isNodeModule(specifier) && !named.has(packageOf(specifier)),
        )
        .map(({ specifier }) => `${source.path} imports ${specifier}`),
    );
    expect(unnamed).toEqual([]);
  });

  test('no file is a barrel or a drawer for everything', () => {
    expect(
      sources.map(({ path: file }) => file).filter((file) => /\/(index|utils?|misc)\.tsx?$/.test(file)),
    ).toEqual([]);
  });

  test.each([
    ['flows/a.ts', "import fs from 'node:fs';"],
    ['flows/a.ts', "import type { Store } from '../db/store.ts';"],
    ['flows/a.ts', "import pino from 'pino';"],
    ['db/a.ts', "export * from '../server/app.ts';"],
    ['db/a.ts', "import twilio from 'twilio';"],
    ['server/a.ts', "await import('../scripts/staff.ts');"],
    ['server/a.ts', "import '../test/helpers/clock.ts';"],
    ['agent-console/a.tsx', "import { decide } from '../flows/triage/decide.ts';"],
    ['agent-console/a.tsx', "type Path = import('node:path').PlatformPath;"],
  ])('in %s the line %s is refused', (file, text) => {
    expect(forbiddenImports({ path: file, text })).toHaveLength(1);
  });

  test('a circle of three files is found', () => {
    const graph = new Map([
      ['a.ts', ['b.ts']],
      ['b.ts', ['c.ts', 'd.ts']],
      ['c.ts', ['d.ts']],
      ['d.ts', ['b.ts']],
    ]);
    expect(findCycle(graph)).toEqual(['b.ts', 'c.ts', 'd.ts', 'b.ts']);
  });
});

describe('the core', () => {
  test('has no clock, no chance, no environment and no waiting in it', () => {
    const core = sources.filter((source) => source.path.startsWith('flows/'));
    expect(core.flatMap((source) => impuritiesOf(source).map((what) => `${source.path}: ${what}`))).toEqual(
      [],
    );
  });

  test.each([
    ['Date.now', 'const now = Date.now();'],
    ['new Date()', 'const now = new Date();'],
    ['Date()', 'const now = Date();'],
    ['Math.random', 'const chance = Math.random();'],
    ['process', 'const zone = process.env.TZ;'],
    ['process', 'const all = { process };'],
    ['console', "console.log('x');"],
    ['performance', 'performance.now();'],
    ['crypto', 'crypto.randomUUID();'],
    ['setTimeout', 'setTimeout(() => 1, 5);'],
    ['async', 'const later = async () => 1;'],
    ['await', 'const value = await 1;'],
    ['import()', "const module = import('zod');"],
  ])('would be caught with %s', (what, text) => {
    expect(impuritiesOf({ path: 'flows/a.ts', text })).toEqual([what]);
  });

  test('may speak of time in words, in properties and in given instants', () => {
    const text = `
      // await Date.now() in the console
      const words = 'await the process, crypto';
      const at = new Date(5).toISOString();
      const step = { process: words, console: at };
      export const told = step.process;
    `;
    expect(impuritiesOf({ path: 'flows/a.ts', text })).toEqual([]);
  });
});

test('only the server’s entry reads the environment; everything behind it is told', () => {
  const told = sources.filter(({ path: file }) => /^(flows|db|server|agent-console)\//.test(file));
  const reading = told.filter(readsEnvironment).map(({ path: file }) => file);
  expect(
    reading.filter((file) => !['server/main.ts', 'server/env.ts', 'db/drizzle.config.ts'].includes(file)),
  ).toEqual([]);
});
