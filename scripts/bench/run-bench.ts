/**
 * One bench run from beginning to end: prepares the stored cases, starts everything that takes part, sends the rounds by
 * turns, kills and restarts, and puts the figures together. Leaves nothing behind.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DEMO_PASSWORD } from '../../server/staff/demo-staff.ts';
import type { CeilingOrder, CeilingStarted } from './ceiling-server.ts';
import type { ConsolesOrder, ConsolesSeen } from './consoles.ts';
import { aim, figureOf, median, pairedRatio, type Round } from './figures.ts';
import { type HelperProcess, startHelper } from './helper-process.ts';
import type { LoadOrder, LoadResult } from './load-generator.ts';
import { type Generator, LoadTarget } from './load-target.ts';
import { cpuSeconds, peakMegabytes, processorTicks, residentMegabytes } from './process-figures.ts';
import type { SinkAnswer } from './provider-sink.ts';
import type { BenchResult } from './report.ts';
import { ACCOUNT_SID, AUTH_TOKEN, ServerProcess, signIn } from './server-process.ts';
import type { Filled, FillOrder } from './stored-cases.ts';
import { createUndisturbed, type Undisturbed } from './undisturbed.ts';

export interface BenchOptions {
  rounds: number;
  roundMs: number;
  storedCases: number;
  openCases: number;
  consoles: number;
  /** Measurements that may be done again because the machine's host disturbed them. */
  mostRepeats: number;
  /** Told what goes on. */
  say: (words: string) => void;
  /** Arguments of Node for the server of b and c, such as --cpu-prof. */
  nodeArguments?: string[];
}

/** The kernel's number of a file system in memory: nothing written there was ever flushed. */
const TMPFS = 0x01021994;
/** Senders of the stored cases: far from those of the load. */
const STORED_FROM_INDEX = 50_000_000;
const RESTARTS = 3;
/** Requests after which the server is as quick as it gets, and milliseconds that this may take. */
const WARM_UP_REQUESTS = 20_000;
const WARM_UP_LIMIT_MS = 20_000;
/** Everybody of them sees what waits for the hotline. */
const CONSOLE_LOGINS = ['olga', 'timur', 'sofia'];

const helperFile = (name: string) => new URL(`./${name}.ts`, import.meta.url);

interface Cast {
  undisturbed: Undisturbed;
  generator: Generator;
  consoles: HelperProcess<ConsolesOrder, ConsolesSeen>;
  sink: HelperProcess<object, SinkAnswer>;
}

type Rounds = Record<'a1' | 'a32' | 'b1' | 'b32' | 'c1' | 'c32' | 'd1' | 'd32', Round[]>;

export async function runBench(options: BenchOptions): Promise<BenchResult> {
  const startedAtMs = performance.now();
  // Beside the real data, so that it is the same disk.
  mkdirSync('data', { recursive: true, mode: 0o700 });
  const folder = mkdtempSync(path.resolve('data/bench-'));
  const isInMemory = statfsSync(folder).type === TMPFS;
  const undisturbed = createUndisturbed(processorTicks, options.mostRepeats);
  const cast: Cast = {
    undisturbed,
    generator: startHelper<LoadOrder, LoadResult>(helperFile('load-generator')),
    consoles: startHelper<ConsolesOrder, ConsolesSeen>(helperFile('consoles')),
    sink: startHelper<object, SinkAnswer>(helperFile('provider-sink')),
  };
  const ceiling = startHelper<CeilingOrder, CeilingStarted>(helperFile('ceiling-server'));
  const servers: ServerProcess[] = [];
  try {
    const apiBaseUrl = `http://127.0.0.1:${(await cast.sink.ask({})).port}`;
    const server = await ServerProcess.prepare({
      folder: path.join(folder, 'empty'),
      apiBaseUrl,
      nodeArguments: options.nodeArguments ?? [],
    });
    const stored = await ServerProcess.prepare({ folder: path.join(folder, 'stored'), apiBaseUrl });
    const restarted = await ServerProcess.prepare({ folder: path.join(folder, 'restarted'), apiBaseUrl });
    servers.push(server, stored, restarted);

    options.say(`preparing ${options.storedCases} cases ...`);
    const preparationSeconds = await fill(stored.databaseFile, options);
    cpSync(stored.databaseFile, restarted.databaseFile);

    for (const each of [server, stored]) {
      each.start();
      await each.untilReady();
      await openConsoles(each, cast, options.consoles);
    }
    const { port } = await ceiling.ask({ authToken: AUTH_TOKEN });
    const rounds = await playRounds(options, cast, { ceiling: { pid: ceiling.pid, port }, server, stored });
    const memory = [
      { server: 'b and c', residentMb: residentMegabytes(server.pid), peakMb: peakMegabytes(server.pid) },
      { server: 'd', residentMb: residentMegabytes(stored.pid), peakMb: peakMegabytes(stored.pid) },
    ];
    const { texts } = await cast.sink.ask({});
    await server.stop();
    await stored.stop();

    options.say(`killing it ${RESTARTS} times ...`);
    const restartsMs = await killAndRestart(restarted, cast);
    const { played, consoles, companions, textsTaken } = rounds;
    const peaks = memory.flatMap(({ peakMb }) => (peakMb === null ? [] : [peakMb]));
    return {
      machine: {
        processors: os.availableParallelism(),
        model: os.cpus()[0]?.model.trim() ?? 'unknown',
        node: process.versions.node,
        disk: isInMemory ? 'memory: nothing is flushed, b, c and d look better than they are' : 'disk',
      },
      figures: [
        figureOf('a  ceiling', 1, played.a1),
        figureOf('a  ceiling', 32, played.a32),
        figureOf('b  texts', 1, played.b1),
        figureOf('b  texts', 32, played.b32),
        figureOf('c  calls', 1, played.c1),
        figureOf('c  calls', 32, played.c32),
        figureOf(`d  texts, ${options.storedCases} cases`, 1, played.d1),
        figureOf(`d  texts, ${options.storedCases} cases`, 32, played.d32),
      ],
      memory,
      restartsMs,
      aims: [
        aim('b of a at 32 connections', pairedRatio(played.b32, played.a32), 'least', 0.35),
        aim('d of b at 32 connections', pairedRatio(played.d32, played.b32), 'least', 0.9),
        aim('b, p99 at 32 connections', figureOf('b', 32, played.b32).p99Ms, 'most', 50, ' ms'),
        aim('c, p99 at 32 connections', figureOf('c', 32, played.c32).p99Ms, 'most', 50, ' ms'),
        aim('SIGKILL to ready', median(restartsMs) / 1000, 'most', 2, ' s'),
        aim('memory at its most', Math.max(...peaks), 'most', 300, ' MB'),
      ],
      consoles,
      companions,
      disturbance: undisturbed.disturbance(),
      textsTaken,
      acknowledgements: texts,
      preparationSeconds,
      seconds: (performance.now() - startedAtMs) / 1000,
    };
  } finally {
    for (const each of servers) await each.kill();
    for (const helper of [cast.generator, cast.consoles, cast.sink, ceiling]) helper.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(databaseFile: string, { storedCases, openCases }: BenchOptions): Promise<number> {
  const filler = startHelper<FillOrder, Filled>(helperFile('stored-cases'));
  const open = Math.min(openCases, storedCases);
  const { seconds } = await filler.ask({
    databaseFile,
    cases: storedCases,
    open,
    firstIndex: STORED_FROM_INDEX,
  });
  filler.stop();
  return seconds;
}

/** Operators on shift with their consoles open, and a supervisor who watches. */
async function openConsoles(
  { baseUrl, port }: ServerProcess,
  { consoles }: Cast,
  count: number,
): Promise<void> {
  const cookies: string[] = [];
  for (const login of CONSOLE_LOGINS) {
    const { cookie } = await signIn(baseUrl, login, DEMO_PASSWORD);
    cookies.push(cookie);
    if (login === 'sofia') continue;
    await fetch(`${baseUrl}/api/presence`, {
      method: 'PUT',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ status: 'available', device: 'none' }),
    });
  }
  const all = Array.from({ length: count }, (_, index) => cookies[index % cookies.length] as string);
  await consoles.ask({ port, connect: all });
}

interface Targets {
  ceiling: { pid: number; port: number };
  server: ServerProcess;
  stored: ServerProcess;
}

async function playRounds(options: BenchOptions, cast: Cast, targets: Targets) {
  const { generator, consoles, undisturbed } = cast;
  const common = { accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, generator };
  const a = new LoadTarget({ ...common, ...targets.ceiling, repeat: true });
  const { server, stored } = targets;
  const b = new LoadTarget({ ...common, pid: server.pid, port: server.port, repeat: false });
  const d = new LoadTarget({ ...common, pid: stored.pid, port: stored.port, repeat: false });
  const { roundMs } = options;

  options.say('warming up ...');
  await a.warmUp('text', WARM_UP_REQUESTS, WARM_UP_LIMIT_MS);
  const warming =
    (await b.warmUp('text', WARM_UP_REQUESTS, WARM_UP_LIMIT_MS)) +
    (await d.warmUp('text', WARM_UP_REQUESTS, WARM_UP_LIMIT_MS));
  await b.warmUp('call', WARM_UP_REQUESTS / 2, WARM_UP_LIMIT_MS);

  /** One line to a machine, as it will be: the other server, which still acknowledges, stands still meanwhile. */
  async function alone(running: ServerProcess | null, round: () => Promise<Round>): Promise<Round> {
    const others = [server, stored].filter((other) => other !== running);
    for (const other of others) other.standStill();
    try {
      if (running !== null) await consoles.ask({ port: running.port });
      return await undisturbed.measure(round);
    } finally {
      for (const other of others) other.goOn();
    }
  }

  const played: Rounds = { a1: [], a32: [], b1: [], b32: [], c1: [], c32: [], d1: [], d32: [] };
  const seen: ConsolesSeen[] = [];
  let sinkSeconds = 0;
  for (let round = 1; round <= options.rounds; round += 1) {
    options.say(`round ${round} of ${options.rounds} ...`);
    played.a32.push(await alone(null, () => a.round('text', 32, roundMs)));
    const sinkBefore = cpuSeconds(cast.sink.pid) ?? 0;
    played.b32.push(await alone(server, () => b.round('text', 32, roundMs)));
    sinkSeconds += (cpuSeconds(cast.sink.pid) ?? 0) - sinkBefore;
    seen.push(await consoles.ask({ port: server.port }));
    played.d32.push(await alone(stored, () => d.round('text', 32, roundMs)));
    played.c32.push(await alone(server, () => b.round('call', 32, roundMs)));
    played.a1.push(await alone(null, () => a.round('text', 1, roundMs / 2)));
    played.b1.push(await alone(server, () => b.round('text', 1, roundMs / 2)));
    played.d1.push(await alone(stored, () => d.round('text', 1, roundMs / 2)));
    played.c1.push(await alone(server, () => b.round('call', 1, roundMs / 2)));
  }
  const total = (pick: (one: ConsolesSeen) => number) => seen.reduce((sum, one) => sum + pick(one), 0);
  const sendSeconds = played.b32.reduce((sum, { seconds }) => sum + seconds, 0);
  const measuredTexts = [played.b1, played.b32, played.d1, played.d32].flat();
  return {
    played,
    textsTaken: warming + measuredTexts.reduce((sum, { answered }) => sum + answered, 0),
    consoles: {
      connected: seen.at(-1)?.connected ?? 0,
      pushes: total(({ pushes }) => pushes),
      resyncs: total(({ resyncs }) => resyncs),
      boards: total(({ boards }) => boards),
      megabytes: total(({ megabytes }) => megabytes),
    },
    companions: {
      generator: played.b32.reduce((sum, { cpuSeconds: used }) => sum + used, 0) / sendSeconds,
      consoles: total(({ cpuSeconds: used }) => used) / sendSeconds,
      sink: sinkSeconds / sendSeconds,
    },
  };
}

async function killAndRestart(server: ServerProcess, { generator, undisturbed }: Cast): Promise<number[]> {
  server.start();
  await server.untilReady();

  async function restartMs(): Promise<number> {
    // Killed in the middle of its work, with effects on their way.
    const target = new LoadTarget({
      pid: server.pid,
      port: server.port,
      accountSid: ACCOUNT_SID,
      authToken: AUTH_TOKEN,
      generator,
      repeat: false,
    });
    const load = target.round('text', 32, 1_000).catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const killedAtMs = performance.now();
    await server.kill();
    server.start();
    await server.untilReady();
    const tookMs = performance.now() - killedAtMs;
    await load;
    return tookMs;
  }

  const restartsMs: number[] = [];
  for (let trial = 0; trial < RESTARTS; trial += 1) restartsMs.push(await undisturbed.measure(restartMs));
  return restartsMs;
}
