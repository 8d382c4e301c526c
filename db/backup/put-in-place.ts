/**
 * Exchanges one file for another so that at every instant the old or the new one is in the place: what was there gets a
 * second name beside it, and is then renamed over. A run that was cut short leaves the old one, under both names, and
 * the next run takes the second name away.
 */
import { cpSync, existsSync, linkSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

const SIDE_FILES = ['-wal', '-shm', '-journal'];
const ASIDE = '.before-restore-';

/** A database and what SQLite keeps beside it. */
function filesOf(file: string): string[] {
  return ['', ...SIDE_FILES].map((suffix) => file + suffix);
}

export function removeWithSideFiles(file: string): void {
  for (const one of filesOf(file)) rmSync(one, { force: true });
}

/** Of what is kept beside: a suffix with which none of these names is taken, also of two restores in one second. */
export function asideSuffix(names: string[], nowMs: number): string {
  const ofNow = `${ASIDE}${new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const isTaken = (suffix: string) => names.some((name) => filesOf(name + suffix).some(existsSync));
  let suffix = ofNow;
  for (let number = 2; isTaken(suffix); number += 1) suffix = `${ofNow}-${number}`;
  return suffix;
}

/** The same file under a second name; a copy on a medium that knows one name for each. */
export function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    cpSync(from, to, { recursive: true, preserveTimestamps: true });
  }
}

/** With those beside, also where they are all that is left. Null when there is nothing to keep. */
export function keepBeside(file: string, suffix: string): string | null {
  const aside = file + suffix;
  const there = ['', ...SIDE_FILES].filter((side) => existsSync(file + side));
  for (const side of there) linkOrCopy(file + side, aside + side);
  return there.length === 0 ? null : aside;
}

/** The new one must be whole, and what was there kept beside: a log that stayed would be taken for the new one's. */
export function takePlace(ready: string, file: string): void {
  for (const side of SIDE_FILES) rmSync(file + side, { force: true });
  renameSync(ready, file);
}

/**
 * The suffixes of second names that a run which was cut short left of the very file that is still in its place; not where
 * a log is kept beside that is in its place no more.
 */
export function unfinishedAsides(file: string): string[] {
  const name = path.basename(file);
  const folder = path.dirname(path.resolve(file));
  return readdirSync(folder)
    .filter((other) => other.startsWith(name + ASIDE))
    .map((other) => other.slice(name.length))
    .filter((suffix) => isSameFile(file, file + suffix))
    .filter((suffix) =>
      SIDE_FILES.every(
        (side) => !existsSync(file + suffix + side) || isSameFile(file + side, file + suffix + side),
      ),
    );
}

function isSameFile(one: string, other: string): boolean {
  const [first, second] = [one, other].map((file) => statSync(file, { throwIfNoEntry: false }));
  return first !== undefined && first.ino === second?.ino && first.dev === second.dev;
}
