/**
 * The project's own source files as syntax trees: what each imports, and what it does that a pure file may not.
 * Read with vite's parser, so that words in comments and texts are not taken for code.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';

export const projectRoot = path.resolve(import.meta.dirname, '../..');

export const SOURCE_FOLDERS = ['flows', 'db', 'server', 'agent-console', 'scripts', 'test'] as const;

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  /** As written. */
  readonly specifier: string;
  /** Path of the imported file of ours, from the project's root; null for packages and node: modules. */
  readonly file: string | null;
  /** Gone when the types are stripped. */
  readonly typeOnly: boolean;
}

type SyntaxNode = { type: string; [key: string]: unknown };

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** Every source file below the folders, generated ones left out. */
export function readSourceFiles(folders: readonly string[] = SOURCE_FOLDERS): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
      .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !/\/(dist|dist-next|node_modules)\//.test(file))
      .sort()
      .map((file) => ({ path: file, text: readFileSync(path.join(projectRoot, file), 'utf8') })),
  );
}

type Visit = (node: SyntaxNode, parent: SyntaxNode | null, key: string) => void;

function walk(node: SyntaxNode, visit: Visit, parent: SyntaxNode | null = null, key = ''): void {
  visit(node, parent, key);
  for (const childKey in node) {
    const child = node[childKey];
    if (Array.isArray(child)) {
      for (const part of child) if (isNode(part)) walk(part, visit, node, childKey);
    } else if (isNode(child)) {
      walk(child, visit, node, childKey);
    }
  }
}

function parse(source: SourceFile): SyntaxNode {
  const { program, errors } = parseSync(source.path, source.text);
  if (errors.length > 0) throw new Error(`${source.path}: ${errors[0]?.message}`);
  return program as unknown as SyntaxNode;
}

/** All that is asked of a file, found in one walk through its tree. */
interface Findings {
  readonly imports: Import[];
  readonly impurities: string[];
  readonly readsEnvironment: boolean;
}

/** Every file is asked several things by several tests; parsing it is what takes time. */
const known = new WeakMap<SourceFile, Findings>();

function findingsIn(source: SourceFile): Findings {
  const found = known.get(source) ?? findIn(source);
  known.set(source, found);
  return found;
}

function findIn(source: SourceFile): Findings {
  const imports: Import[] = [];
  const impurities = new Set<string>();
  let readsEnvironment = false;
  walk(parse(source), (node, parent, key) => {
    const imported = importIn(node, source);
    if (imported !== null) imports.push(imported);
    const impurity = impurityOf(node, parent, key);
    if (impurity !== null) impurities.add(impurity);
    readsEnvironment ||= memberName(node) === 'process.env';
  });
  return { imports, impurities: [...impurities], readsEnvironment };
}

const IMPORTS = /^(Import(Declaration|Expression)|Export(Named|All)Declaration|TSImportType)$/;

function importIn(node: SyntaxNode, source: SourceFile): Import | null {
  const specifier = IMPORTS.test(node.type) && isNode(node.source) ? node.source.value : undefined;
  if (typeof specifier !== 'string') return null;
  const file = specifier.startsWith('.')
    ? path.posix.join(path.posix.dirname(source.path), specifier.replace(/\?.*$/, ''))
    : null;
  return {
    specifier,
    file,
    typeOnly: node.importKind === 'type' || node.exportKind === 'type' || node.type === 'TSImportType',
  };
}

/** Static, type-only, re-exporting and dynamic imports alike. A dynamic import of a computed name is not seen. */
export function importsOf(source: SourceFile): Import[] {
  return findingsIn(source).imports;
}

const IMPURE_NAMES = new Set([
  'process',
  'console',
  'performance',
  'crypto',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'fetch',
  'globalThis',
  'require',
]);

/** True where an identifier names a property or a type's member and not a variable. */
function isPropertyName(node: SyntaxNode, parent: SyntaxNode | null, key: string): boolean {
  if (parent === null || parent.computed === true) return false;
  if (key === 'property') return parent.type === 'MemberExpression';
  return key === 'key' && !(parent.type === 'Property' && parent.shorthand === true && node === parent.value);
}

function memberName(node: SyntaxNode): string | null {
  if (node.type !== 'MemberExpression' || !isNode(node.object) || !isNode(node.property)) return null;
  return node.object.type === 'Identifier' && node.property.type === 'Identifier'
    ? `${node.object.name}.${node.property.name}`
    : null;
}

function impurityOf(node: SyntaxNode, parent: SyntaxNode | null, key: string): string | null {
  if (node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await === true))
    return 'await';
  if (node.async === true) return 'async';
  if (node.type === 'ImportExpression') return 'import()';
  if (node.type === 'MetaProperty') return 'import.meta';
  if (node.type === 'Identifier' && IMPURE_NAMES.has(String(node.name))) {
    return isPropertyName(node, parent, key) ? null : String(node.name);
  }
  const member = memberName(node);
  if (member === 'Date.now' || member === 'Math.random') return member;
  const callsDate = isNode(node.callee) && node.callee.type === 'Identifier' && node.callee.name === 'Date';
  if (callsDate && node.type === 'CallExpression') return 'Date()';
  const withoutArguments = Array.isArray(node.arguments) && node.arguments.length === 0;
  return callsDate && node.type === 'NewExpression' && withoutArguments ? 'new Date()' : null;
}

/** What the file does that gives another result on another day or another machine; empty for a pure file. */
export function impuritiesOf(source: SourceFile): string[] {
  return findingsIn(source).impurities;
}

/** True when the file reads the environment. */
export function readsEnvironment(source: SourceFile): boolean {
  return findingsIn(source).readsEnvironment;
}

/** One cycle of imports as a path that ends where it began, or null. */
export function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const finished = new Set<string>();
  const trail: string[] = [];
  const visit = (file: string): string[] | null => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (finished.has(file)) return null;
    trail.push(file);
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next);
      if (cycle) return cycle;
    }
    trail.pop();
    finished.add(file);
    return null;
  };
  for (const file of graph.keys()) {
    const cycle = visit(file);
    if (cycle) return cycle;
  }
  return null;
}
