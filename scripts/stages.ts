/** Runs the steps of a gate one after the other, each with a heading and its duration. */
import { spawn } from 'node:child_process';
import path from 'node:path';

export const projectRoot = path.resolve(import.meta.dirname, '..');

/** Runs a program of node_modules with the Node that runs us; returns its exit code. Its output goes to ours. */
export function runTool(file: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(projectRoot, 'node_modules', file), ...args], {
      cwd: projectRoot,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    const pass = (signal: NodeJS.Signals) => child.kill(signal);
    process.on('SIGINT', pass).on('SIGTERM', pass);
    child.on('error', reject);
    child.on('exit', (code) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(code ?? 1);
    });
  });
}

/** Returns what the work returned. */
export async function stage<Result>(title: string, work: () => Promise<Result>): Promise<Result> {
  console.log(`\n== ${title}`);
  const startedAtMs = performance.now();
  const result = await work();
  console.log(`== ${title}: ${((performance.now() - startedAtMs) / 1000).toFixed(1)} s`);
  return result;
}

/** Formatting and lint, then types. True when both are clean; the second is told even when the first is not. */
export async function checkSources(): Promise<boolean> {
  const lint = ['check', '--error-on-warnings', '--max-diagnostics=50', '.'];
  const formatted =
    (await stage('formatting and lint', () => runTool('@biomejs/biome/bin/biome', lint))) === 0;
  const typed = (await stage('types', () => runTool('typescript/bin/tsc', ['--noEmit']))) === 0;
  return formatted && typed;
}
