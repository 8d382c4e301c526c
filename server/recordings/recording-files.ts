/**
 * The copies of recordings on this machine's disk. One is written under a temporary name, flushed, and only then put
 * in its place: a file that is there is whole, whatever happened in between. Readable by the server's account alone.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { recordingFileIn } from '../../db/backup/recordings-folder.ts';
import { HEAD_BYTES, type Sound, soundOf } from './sound.ts';

/** Bytes left free on the disk: a message must not take the room in which the next call is written down. */
const RESERVE_BYTES = 64 * 1024 * 1024;
const FULL_CODES = new Set(['ENOSPC', 'EDQUOT']);

export interface RecordingCopy extends Sound {
  bytes: number;
  /** In hexadecimal. */
  sha256: string;
}

export type KeepProblem =
  /** No room on the disk, or all but none. */
  | 'diskFull'
  /** Cut short, or no sound at all. */
  | 'notWhole';

export type Kept = { ok: true; copy: RecordingCopy } | { ok: false; why: KeepProblem };

export interface RecordingFiles {
  /** What is on the disk of this recording; null when nothing is. */
  find(recordingId: string): Promise<RecordingCopy | null>;
  /** Writes the copy. Rejects when the sound breaks off or the disk fails; nothing is left then. */
  keep(recordingId: string, audio: Readable, lengthBytes: number | null): Promise<Kept>;
  /** Bytes from `first` to `last`, both included; null when there is no such file. */
  read(recordingId: string, range: { first: number; last: number }): Promise<Readable | null>;
  discard(recordingId: string): Promise<void>;
}

/** `freeBytes` of the disk that holds the folder. */
export type FreeBytes = (folder: string) => Promise<number>;

export const freeBytesOfDisk: FreeBytes = async (folder) => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

export function createRecordingFiles(folder: string, freeBytes: FreeBytes): RecordingFiles {
  const fileOf = (recordingId: string) => recordingFileIn(folder, recordingId);
  const partOf = (recordingId: string) => `${fileOf(recordingId)}.part`;

  async function write(
    recordingId: string,
    handle: FileHandle,
    audio: Readable,
    lengthBytes: number | null,
  ): Promise<Kept> {
    const meter = createMeter();
    for await (const chunk of audio) {
      const piece = chunk as Buffer;
      meter.take(piece);
      await handle.writeFile(piece);
    }
    const copy = meter.copy();
    if (copy === null || (lengthBytes !== null && lengthBytes !== copy.bytes))
      return { ok: false, why: 'notWhole' };
    await handle.sync();
    await rename(partOf(recordingId), fileOf(recordingId));
    await flushFolder(folder);
    return { ok: true, copy };
  }

  return {
    async find(recordingId) {
      const meter = createMeter();
      try {
        for await (const chunk of createReadStream(fileOf(recordingId))) meter.take(chunk as Buffer);
      } catch (error) {
        if (isCode(error, 'ENOENT')) return null;
        throw error;
      }
      return meter.copy();
    },

    async keep(recordingId, audio, lengthBytes) {
      let handle: FileHandle | null = null;
      let kept: Kept = { ok: false, why: 'diskFull' };
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        if ((await freeBytes(folder)) - (lengthBytes ?? 0) < RESERVE_BYTES) return kept;
        handle = await open(partOf(recordingId), 'w', 0o600);
        kept = await write(recordingId, handle, audio, lengthBytes);
        return kept;
      } catch (error) {
        if (error instanceof Error && 'code' in error && FULL_CODES.has(String(error.code))) return kept;
        throw error;
      } finally {
        audio.destroy();
        await handle?.close();
        if (!kept.ok) await rm(partOf(recordingId), { force: true });
      }
    },

    async read(recordingId, { first, last }) {
      try {
        const handle = await open(fileOf(recordingId), 'r');
        return handle.createReadStream({ start: first, end: last });
      } catch (error) {
        if (isCode(error, 'ENOENT')) return null;
        throw error;
      }
    },

    async discard(recordingId) {
      await rm(fileOf(recordingId), { force: true });
      await rm(partOf(recordingId), { force: true });
      if (await stat(folder).catch(() => null)) await flushFolder(folder);
    },
  };
}

/** Counts and sums up what goes by. */
function createMeter() {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  let bytes = 0;
  return {
    take(piece: Buffer): void {
      hash.update(piece);
      bytes += piece.length;
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, piece]).subarray(0, HEAD_BYTES);
    },
    /** Null when it was no whole sound. */
    copy(): RecordingCopy | null {
      const sound = soundOf(head, bytes);
      return sound === null ? null : { ...sound, bytes, sha256: hash.digest('hex') };
    },
  };
}

/** A new name is only sure to outlive a power cut once its folder has been flushed. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
