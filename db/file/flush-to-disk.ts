/** A copy counts as made once it would outlive a power cut. */
import { closeSync, fsyncSync, openSync } from 'node:fs';

export function flushToDisk(file: string): void {
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
