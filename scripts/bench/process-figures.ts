/** What the kernel knows of a process and of the machine: memory and processor time. Null where there is no /proc. */
import { readFileSync } from 'node:fs';
import type { ProcessorTicks } from './undisturbed.ts';

/** Clock ticks per second: 100 on every Linux that is about. */
const TICKS_PER_SECOND = 100;

function readProc(pid: number | '', name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return null;
  }
}

function megabytes(pid: number, field: string): number | null {
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readProc(pid, 'status') ?? '')?.[1];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
}

export function residentMegabytes(pid: number): number | null {
  return megabytes(pid, 'VmRSS');
}

export function peakMegabytes(pid: number): number | null {
  return megabytes(pid, 'VmHWM');
}

/** Seconds of processor time, its threads included. */
export function cpuSeconds(pid: number): number | null {
  // The name in parentheses may hold spaces; user and system time are the 12th and 13th field after it.
  const fields = readProc(pid, 'stat')?.split(') ').at(-1)?.split(' ');
  return fields === undefined ? null : (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** Of all processors together. */
export function processorTicks(): ProcessorTicks | null {
  const fields = /^cpu +(.*)$/m
    .exec(readProc('', 'stat') ?? '')?.[1]
    ?.split(' ')
    .map(Number);
  if (fields === undefined) return null;
  const [user = 0, nice = 0, system = 0, , , interrupt = 0, softInterrupt = 0, stolen = 0] = fields;
  return { busy: user + nice + system + interrupt + softInterrupt, stolen };
}
