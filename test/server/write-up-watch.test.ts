/** Whoever led a talk to its end in a case that was sent on has an hour to write it up: the core is told when it is over. */
import { afterEach, expect, test } from 'vitest';
import { createWriteUpWatch, type WriteUpWatch } from '../../server/cases/watches/write-up-watch.ts';
import { manualClock } from '../helpers/manual-clock.ts';

const HOUR = 3_600_000;

let watch: WriteUpWatch | undefined;
afterEach(() => watch?.stop());

function line(stored: { caseId: string; inMs: number }[] = []) {
  const clock = manualClock();
  const told: string[] = [];
  const brief = (inMs: number | null) => ({
    wrapUpsOwed: [
      {
        contactId: 'call-1',
        staffId: 'olga',
        ...(inMs === null ? {} : { writableUntil: new Date(clock.now() + inMs).toISOString() }),
      },
    ],
  });
  const writeUps = createWriteUpWatch({
    clock,
    store: {
      beingFinished: async () => stored.map(({ caseId, inMs }) => ({ caseId, brief: brief(inMs) as never })),
    },
    cases: {
      handle: async (caseId: string, { type }: { type: string }) => {
        told.push(`${caseId} ${type}`);
        writeUps.committed({ caseId, brief: brief(null) as never });
      },
    } as never,
    log: { error() {} } as never,
  });
  watch = writeUps;
  return { clock, told, writeUps, brief };
}

test('it is told at that moment, once, also where nothing happens in the case', async () => {
  const { clock, told, writeUps, brief } = line();
  await writeUps.start();
  writeUps.committed({ caseId: 'maria', brief: brief(HOUR) as never });
  await clock.advance(HOUR - 1);
  expect(told).toEqual([]);
  await clock.advance(1);
  expect(told).toEqual(['maria writeUpElapse']);
  await clock.advance(2 * HOUR);
  expect(told).toHaveLength(1);
});

test('what was written in time is not told of', async () => {
  const { clock, told, writeUps, brief } = line();
  await writeUps.start();
  writeUps.committed({ caseId: 'maria', brief: brief(HOUR) as never });
  await clock.advance(1_000);
  writeUps.committed({ caseId: 'maria', brief: {} as never });
  await clock.advance(2 * HOUR);
  expect(told).toEqual([]);
});

test('what was over while the server was down is told at the start, and the rest in its time', async () => {
  const { clock, told, writeUps } = line([
    { caseId: 'maria', inMs: -HOUR },
    { caseId: 'dina', inMs: HOUR },
  ]);
  await writeUps.start();
  await clock.advance(1);
  expect(told).toEqual(['maria writeUpElapse']);
  await clock.advance(HOUR);
  expect(told).toEqual(['maria writeUpElapse', 'dina writeUpElapse']);
});
