/** The bench's own parts: how rounds become figures, and that the generator counts what is answered and nothing else. */

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../db/sqlite-store.ts';
import type { CeilingOrder, CeilingStarted } from '../../scripts/bench/ceiling-server.ts';
import { aim, figureOf, pairedRatio, quantile, type Round } from '../../scripts/bench/figures.ts';
import { type HelperProcess, startHelper } from '../../scripts/bench/helper-process.ts';
import type { LoadOrder, LoadResult } from '../../scripts/bench/load-generator.ts';
import { signedRequest } from '../../scripts/bench/signed-webhooks.ts';
import type { Filled, FillOrder } from '../../scripts/bench/stored-cases.ts';
import { createUndisturbed } from '../../scripts/bench/undisturbed.ts';

function aRound(answered: number, seconds: number, latencies: number[] = [1]): Round {
  return {
    answered,
    failed: 0,
    seconds,
    latenciesMs: Float32Array.from(latencies),
    cpuSeconds: 0,
    serverCpuSeconds: seconds / 2,
  };
}

describe('the figures', () => {
  test('of several rounds are those of all requests together', () => {
    const figure = figureOf('b', 32, [aRound(100, 1, [1, 2, 3]), aRound(300, 1, [10])]);
    expect(figure.perSecond).toBe(200);
    expect(figure.p50Ms).toBe(3);
    expect(figure.p99Ms).toBe(10);
    expect(figure.serverCpuUs).toBe(2500);
  });

  test('compare rounds that followed each other, so that one slow minute weighs on both', () => {
    const slowMinute = [aRound(100, 1), aRound(10, 1), aRound(100, 1)];
    const sameMinute = [aRound(200, 1), aRound(20, 1), aRound(200, 1)];
    expect(pairedRatio(slowMinute, sameMinute)).toBe(0.5);
  });

  test('say what is met and what is missed', () => {
    expect(aim('b of a', 0.34, 'least', 0.35).met).toBe(false);
    expect(aim('p99', 50, 'most', 50, ' ms').met).toBe(true);
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe('what the machine’s host disturbed', () => {
  /** Each measurement wants 100 ticks, of which others get so many. */
  function measured(stolen: number[], mostRepeats: number) {
    const before = { busy: 0, stolen: 0 };
    const now = { ...before };
    let trial = -1;
    const undisturbed = createUndisturbed(() => ({ ...now }), mostRepeats);
    const work = async () => {
      trial += 1;
      now.stolen += stolen[trial] ?? 0;
      now.busy += 100 - (stolen[trial] ?? 0);
      return trial;
    };
    return { undisturbed, work };
  }

  test('is measured again until it is left alone', async () => {
    const { undisturbed, work } = measured([20, 10, 1, 0], 40);
    expect(await undisturbed.measure(work)).toBe(2);
    expect(await undisturbed.measure(work)).toBe(3);
    expect(undisturbed.disturbance()).toEqual({ repeated: 2, mostStolenShare: 0.01 });
  });

  test('counts as it is, in its least disturbed measurement, once the repeats are used up', async () => {
    const { undisturbed, work } = measured([20, 5, 10, 30], 2);
    expect(await undisturbed.measure(work)).toBe(1);
    expect(await undisturbed.measure(work)).toBe(3);
    expect(undisturbed.disturbance()).toEqual({ repeated: 2, mostStolenShare: 0.3 });
  });

  test('is not known on a machine that does not count it', async () => {
    const undisturbed = createUndisturbed(() => null, 40);
    expect(await undisturbed.measure(async () => 'once')).toBe('once');
    expect(undisturbed.disturbance()).toEqual({ repeated: 0, mostStolenShare: null });
  });
});

describe('the helpers', () => {
  const helpers: HelperProcess<never, unknown>[] = [];
  const helper = <Question, Value>(name: string) => {
    const file = new URL(`../../scripts/bench/${name}.ts`, import.meta.url);
    const started = startHelper<Question, Value>(file);
    helpers.push(started as HelperProcess<never, unknown>);
    return started;
  };
  afterEach(() => {
    for (const each of helpers.splice(0)) each.stop();
  });

  const orderFor = (port: number, authToken: string): LoadOrder => ({
    kind: 'text',
    port,
    publicBaseUrl: `http://127.0.0.1:${port}`,
    authToken,
    accountSid: `AC${'0'.repeat(32)}`,
    connections: 4,
    durationMs: 10_000,
    firstIndex: 1,
    count: 50,
    repeat: false,
  });

  test('count what is answered; a wrong signature is a failure, not an answer', async () => {
    const ceiling = helper<CeilingOrder, CeilingStarted>('ceiling-server');
    const generator = helper<LoadOrder, LoadResult>('load-generator');
    const { port } = await ceiling.ask({ authToken: 'right' });
    const signed = await generator.ask(orderFor(port, 'right'));
    expect(signed).toMatchObject({ answered: 50, failed: 0 });
    expect(signed.latenciesMs).toHaveLength(50);
    expect(await generator.ask(orderFor(port, 'wrong'))).toMatchObject({ answered: 0, failed: 50 });
  }, 20_000);

  test('fill a database with cases whose texts are acknowledged and most of which are closed', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'ochag-fill-'));
    const databaseFile = path.join(folder, 'ochag.sqlite');
    await helper<FillOrder, Filled>('stored-cases').ask({ databaseFile, cases: 20, open: 4, firstIndex: 1 });
    const store = await openSqliteStore(databaseFile);
    const { cases } = await store.listCases({ staffId: '', scope: 'all' }, { limit: 50 });
    expect(cases).toHaveLength(20);
    expect(cases.filter(({ columns }) => columns.state === 'waiting')).toHaveLength(4);
    expect(await store.readyEffects(Date.now(), 50)).toEqual([]);
    await store.close();
    rmSync(folder, { recursive: true });
  }, 20_000);
});

test('a prepared request is whole HTTP with a body as long as it says', () => {
  const target = { publicBaseUrl: 'http://127.0.0.1:1', authToken: 'token', accountSid: 'AC1' };
  const [head, body] = signedRequest('call', 3, target).toString().split('\r\n\r\n');
  expect(head).toMatch(/^POST \/twilio\/voice HTTP\/1\.1\r\nHost: 127\.0\.0\.1:1\r\n/);
  expect(head).toContain(`Content-Length: ${Buffer.byteLength(body ?? '')}`);
});
