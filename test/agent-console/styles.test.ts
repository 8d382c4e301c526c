/** Styles: what looks the same in two places is written once, in `ui/`, and nothing is drawn without its own. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot, readSourceFiles } from '../helpers/source-files.ts';

/** Fewer declarations alike are chance: two rows of a flex box. */
const LIKENESS_FROM = 7;

/** Each rule with as many declarations, as `file .selector`, by what it declares. */
function rulesOf(file: string, text: string): [string, string][] {
  const bare = text.replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return [...bare.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selector = '', body = '']) => {
    const declared = body
      .split(';')
      .map((line) => line.trim())
      .filter(Boolean)
      .sort();
    return declared.length < LIKENESS_FROM
      ? []
      : [[declared.join('; '), `${file} ${selector.trim()}`] as [string, string]];
  });
}

it('no two rules say the same at length', () => {
  const places = new Map<string, string[]>();
  const files = globSync('agent-console/*/**/*.module.css', { cwd: projectRoot }).filter(
    (file) => !file.startsWith('agent-console/dist'),
  );
  for (const file of files)
    for (const [declared, place] of rulesOf(file, readFileSync(path.join(projectRoot, file), 'utf8')))
      places.set(declared, [...(places.get(declared) ?? []), place]);
  expect(places.size).toBeGreaterThan(50);
  expect([...places.values()].filter((alike) => alike.length > 1)).toEqual([]);
});

it('every component of the library that is used brings its own stylesheet', () => {
  const used = readSourceFiles(['agent-console']).flatMap(({ text }) =>
    [...text.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap(([, names = '']) =>
      names.split(',').map((name) => name.trim()),
    ),
  );
  const loaded = readFileSync(path.join(projectRoot, 'agent-console/theme/mantine-styles.ts'), 'utf8');
  const ofLibrary = path.join(projectRoot, 'node_modules/@mantine/core/styles');
  expect(
    [...new Set(used)].filter(
      (name) => existsSync(path.join(ofLibrary, `${name}.css`)) && !loaded.includes(`/${name}.css'`),
    ),
  ).toEqual([]);
});
