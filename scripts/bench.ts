/**
 * `npm run bench`: what this machine can take, all measured in one run and in short rounds by turns, so that ratios hold
 * on a machine that does other things too. The server that is not measured stands still meanwhile; what the machine's host
 * disturbed by giving its processors to others is measured again (--repeats: so often at most).
 *
 *   a  the ceiling: bare Fastify with form parsing, signature check and an answer
 *   b  texts, each a new sender and case, committed to the disk, pushed to 50 consoles, acknowledged
 *   c  incoming calls, each a new case
 *   d  as b, with 100,000 cases stored before
 *   e  from SIGKILL to ready, with 10,000 open cases
 *
 *   npm run bench -- [--json] [--rounds 4] [--seconds 2] [--cases 100000] [--open 10000] [--consoles 50]
 *                    [--repeats 40]
 */
import { reportOf } from './bench/report.ts';
import { runBench } from './bench/run-bench.ts';
import { givenOptions } from './given-options.ts';

function giveUp(words: string): never {
  console.error(words);
  process.exit(1);
}

const values = givenOptions(
  {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '4' },
    seconds: { type: 'string', default: '2' },
    cases: { type: 'string', default: '100000' },
    open: { type: 'string', default: '10000' },
    consoles: { type: 'string', default: '50' },
    repeats: { type: 'string', default: '40' },
  },
  giveUp,
);

function numberOf(name: Exclude<keyof typeof values, 'json'>, least: number): number {
  const value = Number(values[name]);
  return value >= least ? value : giveUp(`--${name} is not a number from ${least}.`);
}

const result = await runBench({
  rounds: numberOf('rounds', 1),
  roundMs: numberOf('seconds', 0.1) * 1000,
  storedCases: numberOf('cases', 1),
  openCases: numberOf('open', 0),
  consoles: numberOf('consoles', 0),
  mostRepeats: numberOf('repeats', 0),
  say: (words) => process.stderr.write(`${words}\n`),
});
console.log(values.json ? JSON.stringify(result, null, 2) : `\n${reportOf(result)}`);
