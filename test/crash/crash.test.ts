/**
 * The server dies without warning while families text and call, ask to be called back and break off, staff work, hold and
 * hand over, and the network doubles, delays and reorders what it says. Whatever was acknowledged before must be there
 * afterwards, exactly once; whoever still waits must be served.
 *
 * Beside what chance brings, each kind of call (kinds.ts) is told as a story from its first key to its goodbye.
 * `npm test` kills the server twice, and is red if none came to its end. CRASH_KILLS=20 kills it twenty times, and
 * wants every kind ended, and met by a kill in its middle; CRASH_SEED repeats a run's chances.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { seededRandom } from '../../scripts/local-carrier/ids.ts';
import { ApiClient } from './api-client.ts';
import {
  DAY_SHIFT,
  type Member,
  pickUpForStories,
  STORY_SHIFT,
  startCrashLine,
  switchFaultsOn,
} from './crash-line.ts';
import { episodesOf, storiesLost } from './episodes.ts';
import { calls, texts } from './families.ts';
import { changeFamilies } from './family-phones.ts';
import { findings } from './findings.ts';
import { killAgainAndAgain } from './kill-loop.ts';
import { KINDS } from './kinds.ts';
import { Ledger } from './ledger.ts';
import { recordingsKept } from './recordings-kept.ts';
import { casesThatReplayDifferently } from './replay-journals.ts';
import { report } from './report.ts';
import { serveCallbacks } from './serve-callbacks.ts';
import { serveEverybody } from './serve-everybody.ts';
import { work } from './staff-at-work.ts';
import { changePhones } from './staff-phones.ts';
import { Stage } from './stage.ts';
import { tellStories } from './stories.ts';
import { backToTheFamilies } from './talk-wishes.ts';
import { answeredCalls, creations, promisedCallbacks } from './webhooks-answered.ts';

const KILLS = Number(process.env.CRASH_KILLS ?? 2);
const SEED = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** Many kills are the long form: it tells every story many times, and waits until the last effect has run its course. */
const IS_LONG = KILLS > 5;
/** Milliseconds for that. The short form goes on with what has not come to its end. */
const SETTLE_WITHIN_MS = IS_LONG ? 60_000 : 5_000;
/** Milliseconds between its being ready and its end, at most. The long form has talks that come further. */
const LONGEST_LIFE_MS = IS_LONG ? 10_000 : 2_500;
/** Milliseconds between two texts, and two calls. In the long form there is somebody left for the stories. */
const PACE = IS_LONG ? { textMs: 180, callMs: 4_000 } : { textMs: 90, callMs: 700 };
/** Milliseconds in which the short form begins a story anew that something came between. */
const TELLS_WITHIN_MS = 30_000;
const QUIET_WITHIN_MS = 20_000;
/** Milliseconds. A busy machine takes half a minute for one start of the server. */
const LIMIT_MS = 240_000 + KILLS * 40_000;

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

async function comeOnShift(baseUrl: string, shift: readonly Member[]): Promise<ApiClient[]> {
  const clients = await Promise.all(shift.map(({ login }) => ApiClient.signIn(baseUrl, login)));
  for (const [index, client] of clients.entries())
    await client.setPresence('available', shift[index]?.phone ? 'phone' : 'none');
  return clients;
}

test(`nobody and nothing is lost or doubled when the server is killed ${KILLS} times`, {
  timeout: LIMIT_MS,
}, async () => {
  console.log(`CRASH_SEED=${SEED} CRASH_KILLS=${KILLS}`);
  const random = seededRandom(SEED);
  const line = await startCrashLine(SEED);
  const { server, carrier } = line;
  let isOver = false;
  let isTold = false;
  try {
    const ledger = new Ledger();
    const clients = await comeOnShift(server.baseUrl, DAY_SHIFT);
    const crew = await comeOnShift(server.baseUrl, STORY_SHIFT);
    pickUpForStories(carrier);
    const supervisor = await ApiClient.signIn(server.baseUrl, 'sofia');
    const stage = new Stage({ carrier, ledger, random }, supervisor, clients, crew);
    switchFaultsOn(carrier);
    const phones = clients.flatMap(({ staffId }, index) => {
      const number = DAY_SHIFT[index]?.phone;
      return number ? [{ staffId, number }] : [];
    });
    const colleaguesOf = (self: ApiClient) =>
      phones.flatMap(({ staffId }) => (staffId === self.staffId ? [] : [staffId]));

    const outside = { carrier, ledger, random, pace: PACE };
    const traffic = Promise.all([
      texts(outside, () => isOver),
      calls(outside, () => isOver),
      changePhones(
        carrier,
        phones,
        random,
        (staffId) => stage.isTalking(staffId),
        () => isOver,
      ),
      ...clients.map((client) =>
        work(
          {
            client,
            ledger,
            random,
            colleagues: colleaguesOf(client),
            isLeftAlone: (summary) => stage.isInStory(summary),
          },
          () => isOver,
        ),
      ),
    ]);
    const familiesRung = changeFamilies(carrier, random, () => isOver);
    const watching = stage.watch(() => isTold);
    const tellsUntilMs = performance.now() + TELLS_WITHIN_MS;
    const telling = tellStories(stage, (kind, told) => {
      const isDone = told.some((one) => one.kind === kind && one.gaveUp === null);
      return IS_LONG ? !isOver : !isDone && performance.now() < tellsUntilMs;
    }).finally(() => {
      isTold = true;
    });
    // What they say when the server does not come back is said better by whoever starts it.
    for (const each of [traffic, watching, telling]) each.catch(() => undefined);
    const killed = await killAgainAndAgain(server, {
      times: KILLS,
      longestLifeMs: LONGEST_LIFE_MS,
      random,
      inTheMiddle: IS_LONG ? () => stage.inTheMiddle() : null,
    }).finally(() => {
      isOver = true;
    });
    await traffic;
    const told = await telling;
    await watching;

    carrier.faults.clear();
    for (const { number } of phones) carrier.phone(number).autoAnswer('off');
    await backToTheFamilies([...clients, ...crew], ledger);
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
      kept: await recordingsKept(carrier, server.databaseFile),
      cases,
      endedBefore: served.endedBefore,
      isSettled,
    };
    const broken = findings(outcome);
    const episodes = episodesOf(
      cases.map(({ timeline }) => timeline),
      killed,
    );
    server.mustRun();
    await server.stop();
    const caseIds = cases.map(({ id }) => id);
    const different = await casesThatReplayDifferently(server.databaseFile, caseIds);

    console.log(report({ killed, outcome, told, episodes, served, callbacks, broken, different }));
    expect(broken).toEqual([]);
    expect(served.forgotten).toEqual([]);
    expect(callbacks.forgotten).toEqual([]);
    expect(different).toEqual([]);
    // A run that went through nothing proves nothing; a short one on a busy machine does not get to every kind.
    const neverTold = KINDS.filter((kind) => episodes[kind].ended === 0);
    expect(neverTold.length, 'kinds of calls that never came to their end').toBeLessThan(KINDS.length);
    if (!IS_LONG) return;
    expect(neverTold).toEqual([]);
    expect(storiesLost(told, episodes)).toEqual([]);
    expect(isSettled).toBe(true);
    const neverCut = KINDS.filter((kind) => episodes[kind].acrossKills === 0);
    expect(neverCut, 'kinds of calls that no kill ever met').toEqual([]);
  } catch (error) {
    console.log(`The server wrote last:\n${server.lastWords}`);
    throw error;
  } finally {
    isOver = true;
    isTold = true;
    await line.close();
  }
});
