/** A mistyped command line is answered with a word about it, and nothing is begun. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const scripts = path.resolve(import.meta.dirname, '../../scripts');

function saidBy(
  script: string,
  ...args: string[]
): Promise<{ code: unknown; out: string; problems: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(scripts, script), ...args], (error, out, problems) =>
      resolve({ code: error?.code, out, problems }),
    );
  });
}

test('an unknown option, and a value that looks like one, are named in words', {
  timeout: 30_000,
}, async () => {
  for (const [script, option, exitCode] of [
    ['simulate.ts', '--contacts', 2],
    ['seed.ts', '--colour', 2],
    ['bench.ts', '--colour', 1],
  ] as const) {
    const { code, out, problems } = await saidBy(script, option);
    expect([script, code, out]).toEqual([script, exitCode, '']);
    expect(problems.trimEnd().split('\n')).toHaveLength(1);
    expect(problems).toContain(`Unknown option '${option}'`);
    expect(problems).not.toContain('    at ');
  }
  const below = await saidBy('simulate.ts', '--contacts-per-hour', '-5');
  expect(below).toMatchObject({ code: 2, problems: expect.stringContaining('--contacts-per-hour=-') });
  expect(below.problems).not.toContain('    at ');
  expect(await saidBy('simulate.ts', '--contacts-per-hour=-5')).toMatchObject({
    code: 2,
    problems: '--contacts-per-hour is not a number from 0.01 to 8000.\n',
  });
  expect(await saidBy('bench.ts', '--rounds', 'many')).toEqual({
    code: 1,
    out: '',
    problems: '--rounds is not a number from 1.\n',
  });
});
