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
import { parseArgs } from 'node:util';
import { reportOf } from './bench/report.ts';
import { runBench } from './bench/run-bench.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '4' },
    seconds: { type: 'string', default: '2' },
    cases: { type: 'string', default: '100000' },
    open: { type: 'string', default: '10000' },
    consoles: { type: 'string', default: '50' },
    repeats: { type: 'string', default: '40' },
  },
});

const result = await runBench({
  rounds: Number(values.rounds),
  roundMs: Number(values.seconds) * 1000,
  storedCases: Number(values.cases),
  openCases: Number(values.open),
  consoles: Number(values.consoles),
  mostRepeats: Number(values.repeats),
  say: (words) => process.stderr.write(`${words}\n`),
});
console.log(values.json ? JSON.stringify(result, null, 2) : `\n${reportOf(result)}`);
