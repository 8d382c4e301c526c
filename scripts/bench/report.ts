/** The bench's figures as a table for people. Performs no I/O. */
import type { Aim, Figure } from './figures.ts';
import type { Disturbance } from './undisturbed.ts';

export interface BenchResult {
  machine: { processors: number; model: string; node: string; disk: string };
  figures: Figure[];
  /** Megabytes of the servers' resident memory: now, and at the most. */
  memory: { server: string; residentMb: number | null; peakMb: number | null }[];
  /** Milliseconds from SIGKILL to ready, each trial. */
  restartsMs: number[];
  aims: Aim[];
  consoles: { connected: number; pushes: number; resyncs: number; boards: number; megabytes: number };
  /** Share of one processor while the server was under load, by process. */
  companions: { generator: number; consoles: number; sink: number };
  disturbance: Disturbance;
  /** Texts of b and d that were answered, warm-up included. */
  textsTaken: number;
  /** Texts of ours that the provider's stand-in took. */
  acknowledgements: number;
  /** Seconds that the preparation of the stored cases took. */
  preparationSeconds: number;
  seconds: number;
}

const HEAD = ['', 'connections', 'requests/s', 'p50 ms', 'p99 ms', 'CPU µs each', 'failed'];

function row(figure: Figure): string[] {
  return [
    figure.name,
    String(figure.connections),
    figure.perSecond.toFixed(0),
    figure.p50Ms.toFixed(2),
    figure.p99Ms.toFixed(2),
    figure.serverCpuUs === null ? '-' : figure.serverCpuUs.toFixed(0),
    String(figure.failed),
  ];
}

function table(rows: string[][]): string[] {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows.map((cells) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}

function aimLine({ what, value, limit, kind, unit, met }: Aim): string {
  const shown = value < 10 ? value.toFixed(2) : value.toFixed(0);
  return `  ${met ? 'met   ' : 'MISSED'}  ${what}: ${shown}${unit} (at ${kind} ${limit}${unit})`;
}

function disturbanceLine({ repeated, mostStolenShare }: Disturbance): string {
  if (mostStolenShare === null) return 'Whether others used the processors meanwhile is not known here.';
  const again = `${repeated} ${repeated === 1 ? 'measurement was' : 'measurements were'} repeated`;
  return (
    `${again} because the machine's host gave the processors to others; of what counts, ` +
    `they got at most ${percent(mostStolenShare)}.`
  );
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

export function reportOf(result: BenchResult): string {
  const { machine, figures, memory, restartsMs, aims, consoles, companions } = result;
  return [
    `${machine.processors} x ${machine.model}, Node ${machine.node}, database on ${machine.disk}`,
    '',
    ...table([HEAD, ...figures.map(row)]),
    '',
    `e  SIGKILL to ready, 10,000 open cases: ${restartsMs.map((ms) => `${ms.toFixed(0)} ms`).join(', ')}`,
    ...memory.map(
      ({ server, residentMb, peakMb }) => `memory of ${server}: ${residentMb} MB, at most ${peakMb} MB`,
    ),
    '',
    'Aims',
    ...aims.map(aimLine),
    '',
    `Consoles: ${consoles.connected} connected, ${consoles.pushes} pushes, ${consoles.resyncs} calls to fetch the board, ` +
      `${consoles.boards} boards fetched, ${consoles.megabytes.toFixed(0)} MB.`,
    `Besides the server, under load: generator ${percent(companions.generator)}, consoles ${percent(companions.consoles)}, ` +
      `provider's stand-in ${percent(companions.sink)} of one processor.`,
    disturbanceLine(result.disturbance),
    `Texts b and d: ${result.textsTaken}; their acknowledgements leave at the pace that the outbox keeps, ${result.acknowledgements} had by the end.`,
    `The stored cases took ${result.preparationSeconds.toFixed(0)} s to prepare; all together ${result.seconds.toFixed(0)} s.`,
    '«CPU µs each» is the server’s, with all that a request entails: pushes, timers, and acknowledgements as far as they left.',
  ].join('\n');
}
