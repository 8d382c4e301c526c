/** Copying a recording: what arrives whole is kept, what does not is tried again, and no copy is half a copy. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, describe, expect, test } from 'vitest';
import { EFFECT_LIFETIME_MS, type RecordingEffect } from '../../flows/case/effects.ts';
import { wavOfSpeech } from '../../scripts/local-carrier/recordings/wav.ts';
import { createLog } from '../../server/log.ts';
import { createRecordingFiles, freeBytesOfDisk } from '../../server/recordings/recording-files.ts';
import { createRecordingKeeper } from '../../server/recordings/recording-keeper.ts';
import type { TelephonyProvider } from '../../server/telephony/provider.ts';
import { temporaryFiles } from '../db/temporary-folder.ts';
import { type ManualClock, manualClock } from '../helpers/manual-clock.ts';

const temporaryFile = temporaryFiles();
const SOUND = wavOfSpeech('Перезвоните мне после шести', 3);
const AGAIN = { kind: 'again' };
const GONE = { ok: false, why: 'refused', code: '20404' } as const;

let folder: string;
let clock: ManualClock;
let answers: Awaited<ReturnType<TelephonyProvider['fetchRecording']>>[];
let deleted: string[];
let freeBytes = freeBytesOfDisk;

beforeEach(() => {
  folder = path.join(path.dirname(temporaryFile()), 'recordings');
  clock = manualClock();
  answers = [];
  deleted = [];
  freeBytes = freeBytesOfDisk;
});

function sound(bytes: Buffer | Readable, lengthBytes: number | null = null) {
  const audio =
    bytes instanceof Readable ? bytes : Readable.from([bytes.subarray(0, 50), bytes.subarray(50)]);
  return { ok: true, value: { audio, contentType: 'audio/x-wav', lengthBytes } } as const;
}

function asks(kind: RecordingEffect['kind'] = 'fetchRecording') {
  const keeper = createRecordingKeeper({
    telephony: {
      fetchRecording: async () => answers.shift() ?? GONE,
      deleteRecording: async (sid) => {
        deleted.push(sid);
        return { ok: true, value: undefined };
      },
    },
    files: createRecordingFiles(folder, (where) => freeBytes(where)),
    clock,
    log: createLog('silent'),
  });
  const expiresAtMs = startMs + EFFECT_LIFETIME_MS[kind];
  const ids = { contactId: 'call-1', recordingId: 'id-1-r0', recordingSid: 'RE1' };
  return keeper('case-1', { kind, effectId: 'effect-1', expiresAtMs, ...ids });
}
const startMs = manualClock().now();
const filesHere = () => (existsSync(folder) ? readdirSync(folder) : []);

describe('a recording that the provider gives out', () => {
  test('is kept under our id, for our account alone, and told with its sum and its length', async () => {
    answers = [sound(SOUND, SOUND.length)];
    const outcome = await asks();
    expect(filesHere()).toEqual(['id-1-r0.audio']);
    const file = path.join(folder, 'id-1-r0.audio');
    expect(readFileSync(file)).toEqual(SOUND);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(outcome).toEqual({
      kind: 'done',
      report: {
        command: {
          type: 'recordingStore',
          contactId: 'call-1',
          recordingId: 'id-1-r0',
          recordingSid: 'RE1',
          bytes: SOUND.length,
          sha256: createHash('sha256').update(SOUND).digest('hex'),
          contentType: 'audio/wav',
          durationS: 3,
        },
        inboxKey: 'recording:id-1-r0:stored',
      },
    });
    expect(deleted).toEqual([]);
  });

  test('is not fetched again when the process ended between the last byte and the commit', async () => {
    answers = [sound(SOUND)];
    const first = await asks();
    expect(await asks()).toEqual(first);
  });
});

describe('what is not a whole sound', () => {
  const broken = Readable.from(
    (async function* () {
      yield SOUND.subarray(0, 100);
      throw new Error('the connection broke off');
    })(),
  );
  test.each([
    ['shorter than it was said to be', sound(SOUND.subarray(0, 1000), SOUND.length)],
    ['shorter than the sound itself says', sound(SOUND.subarray(0, 1000))],
    ['broken off', sound(broken)],
    ['a page of a proxy', sound(Buffer.from('<html>502</html>'))],
    ['nothing', sound(Buffer.alloc(0))],
  ])('%s is left with the provider, and tried again', async (_what, answer) => {
    answers = [answer];
    expect(await asks()).toMatchObject(AGAIN);
    expect(filesHere()).toEqual([]);
  });
});

describe('while a copy cannot be made', () => {
  test('for want of room the provider keeps its own, and what the database needs is left free', async () => {
    freeBytes = async () => 64 * 1024 * 1024;
    answers = [sound(SOUND, SOUND.length)];
    expect(await asks()).toEqual({ kind: 'again', retryAfterMs: 60_000 });
    expect(filesHere()).toEqual([]);
    freeBytes = async () => 65 * 1024 * 1024;
    answers = [sound(SOUND, SOUND.length)];
    expect(await asks()).toMatchObject({ kind: 'done' });
  });

  test('because the disk fails in the middle, nothing half is left', async () => {
    freeBytes = async () => {
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    };
    answers = [sound(SOUND)];
    expect(await asks()).toMatchObject(AGAIN);
    expect(filesHere()).toEqual([]);
  });

  test.each([
    ['too many requests', { ok: false, why: 'notNow', retryAfterMs: 7_000 }, 7_000],
    ['an error of its own', { ok: false, why: 'unknown' }, null],
    ['a token that is not valid', { ok: false, why: 'refused', code: '20003' }, null],
    ['no such recording, which may still be made', GONE, null],
  ] as const)('the provider answers %s: it is asked again', async (_what, answer, retryAfterMs) => {
    answers = [answer];
    expect(await asks()).toEqual({ kind: 'again', retryAfterMs });
  });

  test('one that the provider does not have a day later is given up', async () => {
    clock.leap(24 * 3_600_000);
    expect(await asks()).toEqual({ kind: 'failed', code: '20404' });
  });
});

test('a copy that is discarded is gone, and discarding it twice changes nothing', async () => {
  answers = [sound(SOUND)];
  await asks();
  expect(await asks('discardRecording')).toEqual({ kind: 'done', report: null });
  expect(filesHere()).toEqual([]);
  expect(await asks('discardRecording')).toEqual({ kind: 'done', report: null });
});

test('what the provider has deleted is told to the case', async () => {
  expect(await asks('deleteRecording')).toMatchObject({
    report: { command: { type: 'recordingDelete', recordingId: 'id-1-r0' } },
  });
  expect(deleted).toEqual(['RE1']);
});
