/** What a browser under test hears instead of a microphone: a tone that comes and goes, as speech does. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Hz. Told from the families' hums and from the network's music. */
export const MICROPHONE_HZ = 900;

const SAMPLES_PER_SECOND = 48_000;
/** On for as long as it is off: what hums all the time, browsers take for noise and take away. */
const ON_SECONDS = 0.3;
const LOUDNESS = 12_000;

export interface MicrophoneSound {
  file: string;
  /** Takes away what was written; nothing where it is gone already. */
  remove(): void;
}

/** A file of its own for each browser, which plays it over and over. */
export function writeMicrophoneSound(): MicrophoneSound {
  const samples = new Int16Array(SAMPLES_PER_SECOND * 2 * ON_SECONDS);
  for (let index = 0; index < samples.length / 2; index += 1) {
    samples[index] = Math.round(
      LOUDNESS * Math.sin((2 * Math.PI * MICROPHONE_HZ * index) / SAMPLES_PER_SECOND),
    );
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  header.writeUInt32LE(SAMPLES_PER_SECOND * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.byteLength, 40);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ochag-microphone-'));
  const file = path.join(folder, 'tone.wav');
  writeFileSync(file, Buffer.concat([header, Buffer.from(samples.buffer)]));
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
