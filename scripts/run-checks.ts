/** `npm run check`: formatting, lint, types and the architecture test; what is quick enough before every commit. */
import { checkSources, runTool, stage } from './stages.ts';

const clean = await checkSources();
const arrows = await stage('architecture', () =>
  runTool('vitest/vitest.mjs', ['run', '--project', 'parts', 'test/architecture.test.ts']),
);
process.exitCode = clean && arrows === 0 ? 0 : 1;
