import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { DueTimer } from '../../db/contract/work-store.ts';
import type { Handled } from '../../server/cases/case-service.ts';
import { createTimerRunner } from '../../server/cases/watches/run-timers.ts';
import { createLog } from '../../server/log.ts';
import { actionsIn, injectLine } from '../helpers/inject-line.ts';
import { A_MORNING_MS, manualClock } from '../helpers/manual-clock.ts';
import { incomingCall } from '../helpers/signed-twilio-request.ts';

/** Rows in memory; firing one deletes it, as its commit would. */
function runnerOver(rows: DueTimer[], answer: (row: DueTimer) => Handled | Error = done) {
  const clock = manualClock();
  const fired: { timerId: string; atMs: number }[] = [];
  let reads = 0;
  const runner = createTimerRunner({
    clock,
    log: createLog('silent'),
    store: {
      nextTimerAtMs: async () =>
        rows.reduce<number | null>((least, { dueAtMs }) => Math.min(least ?? dueAtMs, dueAtMs), null),
      dueTimers: async (nowMs, limit) => {
        reads += 1;
        return rows
          .filter(({ dueAtMs }) => dueAtMs <= nowMs)
          .sort((one, other) => one.dueAtMs - other.dueAtMs)
          .slice(0, limit);
      },
    },
    cases: {
      handle: async (caseId, command) => {
        const row = rows.find(
          (one) => one.caseId === caseId && command.type === 'timerElapse' && one.timerId === command.timerId,
        );
        if (row === undefined) throw new Error('no such row');
        const answered = answer(row);
        if (answered instanceof Error) throw answered;
        fired.push({ timerId: row.timerId, atMs: clock.now() - A_MORNING_MS });
        if (answered.ok) rows.splice(rows.indexOf(row), 1);
        return answered;
      },
    },
  });
  return { clock, runner, fired, reads: () => reads };
}

const done = (row: DueTimer): Handled => ({ ok: true, caseId: row.caseId, version: 2, duplicate: false });
const timer = (timerId: string, dueInMs: number): DueTimer => ({
  caseId: `case-${timerId}`,
  scope: 'triage',
  timerId,
  generation: 1,
  dueAtMs: A_MORNING_MS + dueInMs,
});

describe('timers', () => {
  test('that fell due while the server was down fire at once, oldest first', async () => {
    const { runner, fired } = runnerOver([
      timer('second', -1000),
      timer('first', -5000),
      timer('later', 60_000),
    ]);
    await runner.start();
    expect(fired.map(({ timerId }) => timerId)).toEqual(['first', 'second']);
    await runner.stop();
  });

  test('fire at their instant, each once', async () => {
    const { runner, clock, fired } = runnerOver([timer('a', 1234), timer('b', 2000)]);
    await runner.start();
    await clock.advance(10_000);
    expect(fired).toEqual([
      { timerId: 'a', atMs: 1234 },
      { timerId: 'b', atMs: 2000 },
    ]);
    await runner.stop();
  });

  test('set later but due earlier are not waited past', async () => {
    const rows = [timer('late', 60_000)];
    const { runner, clock, fired } = runnerOver(rows);
    await runner.start();
    rows.push(timer('early', 300));
    runner.timerSet(A_MORNING_MS + 300);
    await clock.advance(1000);
    expect(fired).toEqual([{ timerId: 'early', atMs: 300 }]);
    await runner.stop();
  });

  test('written by another process are noticed by the sweep', async () => {
    const rows: DueTimer[] = [];
    const { runner, clock, fired } = runnerOver(rows);
    await runner.start();
    rows.push(timer('foreign', 100));
    await clock.advance(10_000);
    expect(fired.map(({ timerId }) => timerId)).toEqual(['foreign']);
    await runner.stop();
  });

  test('of a case that cannot be read neither hold up the others nor spin', async () => {
    const { runner, clock, fired, reads } = runnerOver([timer('broken', -9000), timer('fine', 100)], (row) =>
      row.timerId === 'broken' ? { ok: false, reason: 'caseUnreadable', allowed: [] } : done(row),
    );
    await runner.start();
    await clock.advance(50_000);
    expect(fired.map(({ timerId }) => timerId)).toEqual(['broken', 'fine']);
    expect(reads()).toBeLessThan(40);
    await clock.advance(20_000);
    expect(fired.map(({ timerId }) => timerId)).toEqual(['broken', 'fine', 'broken']);
    await runner.stop();
  });

  test('that could not be committed fire again', async () => {
    let isBroken = true;
    const { runner, clock, fired } = runnerOver([timer('a', 100)], (row) =>
      isBroken ? new Error('disk') : done(row),
    );
    await runner.start();
    await clock.advance(1000);
    isBroken = false;
    await clock.advance(70_000);
    expect(fired).toHaveLength(1);
    await runner.stop();
  });

  test('do nothing once stopped', async () => {
    const { runner, clock, fired } = runnerOver([timer('a', 100)]);
    await runner.start();
    await runner.stop();
    runner.timerSet(A_MORNING_MS + 50);
    await clock.advance(10_000);
    expect(fired).toEqual([]);
  });
});

describe('a caller who waits too long', () => {
  let folder: string;
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is sent to the voicemail by the clock, also when the server was down at that instant', async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'ochag-timers-'));
    const databasePath = path.join(folder, 'line.sqlite');
    const first = await injectLine({ databasePath });
    await first.addStaff('anna', null);
    await first.store.setPresence('anna', 'available', 'phone', first.clock.now());
    await first.store.updateStaff('anna', { phone: '+79000000201' });
    first.provider.nextFaults.dial = Array.from({ length: 500 }, () => ({
      ok: false,
      why: 'refused',
      code: '21211',
    }));
    const menu = await first.post('/twilio/voice', incomingCall('+79000000001'));
    const waiting = await first.post(actionsIn(menu.body)[0] ?? '', {
      ...incomingCall('+79000000001'),
      Digits: '2',
    });
    expect(waiting.body).toContain('/twilio/media/hold.wav');
    await first.close();

    const second = await injectLine({
      databasePath,
      clock: manualClock(A_MORNING_MS + 6 * 60_000),
      restore: false,
    });
    second.provider.statuses.set(incomingCall('').CallSid ?? '', 'in-progress');
    await second.runtime.restore();
    const [caseId = ''] = await second.caseIds();
    expect(await second.eventsOf(caseId)).toContainEqual(
      expect.objectContaining({ type: 'voicemail.started', why: 'tooLong' }),
    );
    await second.clock.advance(1000);
    expect(second.provider.redirected).toEqual([incomingCall('').CallSid]);
    await second.close();
  });
});
