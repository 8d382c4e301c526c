/**
 * The server dies without warning while families text and call, ask to be called back and break off, staff work, hold and
 * hand over, and the network doubles, delays and reorders what it says. Whatever was acknowledged before must be there
 * afterwards, exactly once; whoever still waits must be served.
 *
 * `npm test` kills it three times. CRASH_KILLS=20 kills it twenty times; CRASH_SEED repeats a run's chances.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { seededRandom } from '../../scripts/local-carrier/ids.ts';
import { ApiClient } from './api-client.ts';
import { type CrashLine, DAY_SHIFT, startCrashLine, switchFaultsOn } from './crash-line.ts';
import { calls, texts } from './families.ts';
import { changeFamilies } from './family-phones.ts';
import { findings } from './findings.ts';
import { killAgainAndAgain } from './kill-loop.ts';
import { Ledger } from './ledger.ts';
import { casesThatReplayDifferently } from './replay-journals.ts';
import { serveCallbacks } from './serve-callbacks.ts';
import { serveEverybody } from './serve-everybody.ts';
import { work } from './staff-at-work.ts';
import { backToTheFamilies, TALK_COMMANDS } from './talk-wishes.ts';
import { answeredCalls, creations, promisedCallbacks } from './webhooks-answered.ts';

const KILLS = Number(process.env.CRASH_KILLS ?? 3);
const SEED = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** Many kills are the long form: it waits until the last text that was cut short has been looked for and sent. */
const IS_LONG = KILLS > 5;
/** Milliseconds for that. The short form goes on with what has not come to its end. */
const SETTLE_WITHIN_MS = IS_LONG ? 60_000 : 5_000;
/** Milliseconds between its being ready and its end, at most. The long form has talks that come further. */
const LONGEST_LIFE_MS = IS_LONG ? 10_000 : 2_500;
const QUIET_WITHIN_MS = 20_000;
const LIMIT_MS = 240_000 + KILLS * 20_000;

/** An operator's phone is not always picked up by the operator. */
const MODES = [
  'off',
  'busy',
  'voicemail',
  { press: '1' },
  { press: '1' },
  { press: '1' },
  { press: '2' },
] as const;

async function changePhones(
  { carrier }: CrashLine,
  random: () => number,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    for (const { phone } of DAY_SHIFT) {
      if (phone === null) continue;
      carrier.phone(phone).autoAnswer(MODES[Math.floor(random() * MODES.length)] ?? 'off');
      const { call } = carrier.phone(phone);
      if (call?.talking && random() < 0.2) call.hangUp();
    }
    await delay(1_000);
  }
}

/** False when effects still are on their way after the time that they get. */
async function untilSettled(baseUrl: string): Promise<boolean> {
  const deadlineMs = performance.now() + SETTLE_WITHIN_MS;
  for (;;) {
    const metrics = await (await fetch(`${baseUrl}/metrics`)).text();
    const counts = metrics.matchAll(/^ochag_(?:outbox_rows\{[^}]*\}|recording_rows) (\d+)$/gm);
    const rows = [...counts].map(([, count]) => Number(count));
    if (rows.length === 3 && rows.every((count) => count === 0)) return true;
    if (performance.now() > deadlineMs) return false;
    await delay(200);
  }
}

test(`nobody and nothing is lost or doubled when the server is killed ${KILLS} times`, {
  timeout: LIMIT_MS,
}, async () => {
  console.log(`CRASH_SEED=${SEED} CRASH_KILLS=${KILLS}`);
  const random = seededRandom(SEED);
  const line = await startCrashLine(SEED);
  const { server, carrier } = line;
  try {
    const ledger = new Ledger();
    const clients = await Promise.all(DAY_SHIFT.map(({ login }) => ApiClient.signIn(server.baseUrl, login)));
    for (const [index, client] of clients.entries()) {
      await client.setPresence('available', DAY_SHIFT[index]?.phone ? 'phone' : 'none');
    }
    switchFaultsOn(carrier);
    const withPhone = (self: ApiClient) =>
      clients
        .filter((client, index) => DAY_SHIFT[index]?.phone && client !== self)
        .map(({ staffId }) => staffId);

    let isOver = false;
    const traffic = Promise.all([
      texts({ carrier, ledger, random }, () => isOver),
      calls({ carrier, ledger, random }, () => isOver),
      changePhones(line, random, () => isOver),
      ...clients.map((client) =>
        work({ client, ledger, random, colleagues: withPhone(client) }, () => isOver),
      ),
    ]);
    const familiesRung = changeFamilies(carrier, random, () => isOver);
    const killed = await killAgainAndAgain(server, KILLS, LONGEST_LIFE_MS, random);
    await delay(500);
    isOver = true;
    await traffic;

    carrier.faults.clear();
    for (const { phone } of DAY_SHIFT) if (phone !== null) carrier.phone(phone).autoAnswer('off');
    await backToTheFamilies(clients, ledger);
    const supervisor = await ApiClient.signIn(server.baseUrl, 'sofia');
    const [served, callbacks] = await Promise.all([
      serveEverybody(carrier, server.baseUrl, ledger),
      serveCallbacks(carrier, supervisor),
    ]);
    await carrier.quiet(QUIET_WITHIN_MS);
    const isSettled = await untilSettled(server.baseUrl);
    await carrier.quiet(QUIET_WITHIN_MS);

    const summaries = await supervisor.allCases();
    const cases = [];
    for (const { id } of summaries) cases.push(await supervisor.case(id));
    const outcome = {
      texts: ledger.texts,
      commands: ledger.commands,
      calls: answeredCalls(carrier),
      messagesCreated: creations(carrier, 'message'),
      legsCreated: creations(carrier, 'leg'),
      rings: {
        promisedCallbacks: promisedCallbacks(carrier),
        familyRings: creations(carrier, 'familyRing'),
        rungTwice: await familiesRung,
      },
      cases,
      endedBefore: served.endedBefore,
      isSettled,
    };
    const broken = findings(outcome);
    const entries = cases.flatMap(({ timeline }) => timeline);
    const count = (type: string) => entries.filter((entry) => entry.type === type).length;
    const caseIds = cases.map(({ id }) => id);
    await server.stop();
    const different = await casesThatReplayDifferently(server.databaseFile, caseIds);

    console.log(
      [
        `killed ${killed.length} times: after ${killed.map(({ afterMs, downMs }) => `${afterMs} ms, down ${downMs} ms`).join('; ')}`,
        `texts: ${outcome.texts.length} sent, ${outcome.texts.filter(({ acknowledged }) => acknowledged).length} acknowledged`,
        `calls: ${outcome.calls.dialled.length} dialled, ${outcome.calls.arrived.size} acknowledged, ` +
          `${outcome.calls.menuKeys.length} keys, ${outcome.calls.recordings.length} messages, ${outcome.calls.ended.size} ends`,
        `commands: ${outcome.commands.length} answered, ${outcome.commands.filter(({ answer }) => answer === 'taken').length} taken`,
        `of a talk: ${outcome.commands.filter(({ type, answer }) => TALK_COMMANDS.has(type) && answer === 'taken').length} holds and steps of handovers taken`,
        `rung back: ${count('callback.requested')} asked for it, ${count('call.dropped')} broke off, ` +
          `${count('family.dialled')} rings, ${count('family.answered')} answered, ${count('family.missed')} missed`,
        `handed over to a team: ${count('handover.asked')}, of them ${count('handover.completed')} taken; ` +
          `talks recorded: ${count('conversation.recorded')}`,
        `sent: ${outcome.messagesCreated.size} texts, ${outcome.legsCreated.size} rings`,
        `on the line at the end: ${served.waiting}; ${served.talked} talked, ${served.leftMessage} left a message, ${served.endedBefore.length} had ended`,
        `owed a ring at the end: ${callbacks.owed}, ${callbacks.calledAgain} called by themselves`,
        `cases: ${cases.length}; findings: ${broken.length}; replayed differently: ${different.length}`,
      ].join('\n'),
    );
    expect(broken).toEqual([]);
    if (IS_LONG) expect(isSettled).toBe(true);
    expect(served.forgotten).toEqual([]);
    expect(callbacks.forgotten).toEqual([]);
    expect(different).toEqual([]);
  } finally {
    await line.close();
  }
});
