/**
 * The server put together: which part gets which. The only place that knows them all; it opens nothing and reads
 * no clock by itself, so that a test puts together the same server around its own database, network and time.
 */

import type { Logger } from 'pino';
import type { Store } from '../db/store.ts';
import { isOfRecording } from '../flows/case/effects.ts';
import type { Decision } from '../flows/case/record.ts';
import { findUnreadableCases, restore, stopWorkers, type Workers } from './cases/boot.ts';
import { createCommitFeed } from './cases/commit-feed.ts';
import { lanesOfRecordings, lanesOfTheLine } from './cases/effects/effect-lanes.ts';
import { createEffectRunner } from './cases/effects/run-effects.ts';
import { type CaseEngine, createCaseEngine } from './cases/handle-command.ts';
import type { Intake } from './cases/intake.ts';
import { createLineReader } from './cases/line-reader.ts';
import { createIntake } from './cases/locate-case.ts';
import { createFactReader } from './cases/read-facts.ts';
import { createRecentAnswers } from './cases/recent-answers.ts';
import { createTeamReader } from './cases/team-reader.ts';
import { createDispatcher } from './cases/watches/dispatch.ts';
import { createEmptyTeamWatch } from './cases/watches/empty-team-watch.ts';
import { createHandoverWatch } from './cases/watches/handover-watch.ts';
import { createMissedCalls } from './cases/watches/missed-calls.ts';
import { createMissedMessages } from './cases/watches/missed-messages.ts';
import { createMissedTexts } from './cases/watches/missed-texts.ts';
import { createNearerWatch } from './cases/watches/nearer-watch.ts';
import { createOwnerWatch } from './cases/watches/owner-watch.ts';
import { passOffersOn } from './cases/watches/pass-offers-on.ts';
import { createCallReconciler } from './cases/watches/reconcile.ts';
import { createTimerRunner } from './cases/watches/run-timers.ts';
import { createStrayCalls } from './cases/watches/stray-calls.ts';
import { createWriteUpWatch } from './cases/watches/write-up-watch.ts';
import type { Clock } from './clock.ts';
import type { Deps } from './deps.ts';
import type { Config } from './env.ts';
import { createRecordingFiles, freeBytesOfDisk } from './recordings/recording-files.ts';
import { createRecordingKeeper } from './recordings/recording-keeper.ts';
import { createRecordingRetention } from './recordings/retention.ts';
import type { WebhookDeps } from './routes/twilio-scope.ts';
import type { Http } from './telephony/http.ts';
import { ownNumbersOf } from './telephony/own-numbers.ts';
import type { TelephonyProvider } from './telephony/provider.ts';
import { createTwilioProvider } from './telephony/twilio/provider.ts';
import { createSignatureCheck } from './telephony/twilio/signature.ts';
import { createTwilioUrls } from './telephony/twilio/urls.ts';

export interface Surroundings {
  config: Config;
  store: Store;
  clock: Clock;
  newId: () => string;
  /** In [0, 1). */
  random: () => number;
  log: Logger;
  http: Http;
  /** Another network than the one that the configuration names. */
  telephony?: TelephonyProvider;
}

export interface Runtime {
  deps: Deps;
  webhooks: WebhookDeps;
  engine: CaseEngine;
  intake: Intake;
  workers: Workers;
  /** Before listening: everything that was going on when the last process ended goes on. */
  restore(): Promise<void>;
  /** Once the port is open. */
  nowListening(): void;
  /** Once the shutdown has begun: whoever asks for readiness is told. */
  nowStopping(): void;
  /** Starts nothing new and resolves when what runs has ended. The store stays open. */
  stop(): Promise<void>;
}

export function createRuntime(surroundings: Surroundings): Runtime {
  const { config, store, clock, newId, random, log, http } = surroundings;
  const urls = createTwilioUrls(config.publicBaseUrl, config.fallbackUrls);
  const telephony = surroundings.telephony ?? createTwilioProvider({ config, urls, clock, http });
  const line = createLineReader({ store, clock, config, log });
  const teams = createTeamReader({ store, clock, log });
  const facts = createFactReader({ store, clock, newId, config, line, teams });
  const feed = createCommitFeed((error) => log.error({ err: error }, 'a listener of commits failed'));
  const engine = createCaseEngine({ store, facts, feed, log, afterCommit });
  const intake = createIntake({
    engine,
    store,
    clock,
    newId,
    log,
    language: config.defaultLanguage,
    line,
    ownNumbers: ownNumbersOf(config),
  });
  const recordingFiles = createRecordingFiles(config.recordingsFolder, freeBytesOfDisk);
  const recordings = createRecordingKeeper({ telephony, files: recordingFiles, clock, log });
  const recordsTalks = async () => (await line.now()).recordsTalks === true;
  const forEffects = { engine, store, recordings, recordsTalks, telephony, config, clock, random, log };
  const workers: Workers = {
    effects: createEffectRunner({ ...forEffects, lanes: lanesOfTheLine(store) }),
    recordings: createEffectRunner({ ...forEffects, lanes: lanesOfRecordings(store) }),
    retention: createRecordingRetention({
      cases: engine,
      store,
      days: config.recordingRetentionDays,
      clock,
      log,
    }),
    timers: createTimerRunner({ cases: engine, store, clock, log }),
    dispatcher: createDispatcher({ cases: engine, store, teams, clock, log }),
    reconciler: createCallReconciler({ cases: engine, store, telephony, clock, log }),
    missedMessages: createMissedMessages({ cases: engine, store, telephony, clock, log }),
    missedTexts: createMissedTexts({ intake, store, telephony, config, clock, log }),
    missedCalls: createMissedCalls({ intake, store, telephony, config, clock, log }),
    strayCalls: createStrayCalls({ store, telephony, config, clock, log }),
    handovers: createHandoverWatch({ cases: engine, store, teams, clock, log }),
    owners: createOwnerWatch({ cases: engine, store, clock, log }),
    emptyTeams: createEmptyTeamWatch({ cases: engine, store, teams, clock, log }),
    writeUps: createWriteUpWatch({ cases: engine, store, clock, log }),
    nearer: createNearerWatch({ cases: engine, store, teams, clock, log }),
  };
  // Nobody is asked to read while a caller holds their attention.
  feed.subscribe(({ caseId, events }) => {
    for (const event of events) {
      const talks =
        event.type === 'leg.confirmed' ||
        event.type === 'consult.answered' ||
        event.type === 'handover.completed' ||
        event.type === 'family.dialled';
      if (!talks) continue;
      passOffersOn({ store, cases: engine }, event.staffId, caseId).catch((error: unknown) => {
        log.error({ err: error, caseId }, 'offers to somebody who talks could not be passed on');
      });
    }
  });
  let phase: 'starting' | 'ready' | 'stopping' = 'starting';

  function afterCommit(decision: Decision): void {
    const ofTheLine = decision.effects.filter((effect) => !isOfRecording(effect));
    if (ofTheLine.length > 0) workers.effects.wake(ofTheLine.some(({ kind }) => kind !== 'sendText'));
    if (ofTheLine.length < decision.effects.length) workers.recordings.wake();
    for (const timer of decision.timers.set) workers.timers.timerSet(timer.dueAtMs);
    workers.handovers.committed(decision);
    workers.owners.committed(decision);
    workers.emptyTeams.committed(decision);
    workers.writeUps.committed(decision);
    workers.nearer.committed(decision);
    if (decision.columns.attention !== null) workers.dispatcher.caseWaits(decision.brief.urgency);
    if (leavesSomebodyFree(decision)) {
      workers.nearer.staffChanged();
      workers.dispatcher.staffChanged();
    }
  }

  return {
    engine,
    intake,
    workers,
    deps: {
      config,
      store,
      clock,
      newId,
      log,
      cases: engine,
      feed,
      telephony,
      recordingFiles,
      wakeDispatch() {
        facts.presenceChanged();
        workers.handovers.staffChanged();
        workers.owners.staffChanged();
        workers.emptyTeams.staffChanged();
        workers.nearer.staffChanged();
        workers.dispatcher.staffChanged();
      },
      lineChanged: line.changed,
      teams,
      isReady: () => ({ ready: phase === 'ready', problems: phase === 'ready' ? [] : [phase] }),
    },
    webhooks: {
      config,
      engine,
      intake,
      store,
      urls,
      clock,
      waits: createRecentAnswers(feed),
      isSigned: createSignatureCheck(config),
      log,
      proveEffect: workers.effects.prove,
      heardOfCall: workers.reconciler.heard,
    },
    restore: () => restore({ store, workers, clock, log }),
    nowListening() {
      phase = 'ready';
      findUnreadableCases({ store, clock, log }, () => phase !== 'ready').catch((error: unknown) => {
        log.error({ err: error }, 'open cases could not be checked');
      });
    },
    nowStopping() {
      phase = 'stopping';
    },
    async stop() {
      phase = 'stopping';
      await intake.idle();
      await stopWorkers(workers);
      await engine.idle();
    },
  };
}

/** Whoever talked may be rung again where life is in danger, though their rest has only begun. */
function leavesSomebodyFree({ offers, contacts }: Decision): boolean {
  const isTalkOver = contacts.some(({ channel, endedAtMs }) => channel !== 'text' && endedAtMs !== null);
  return isTalkOver || offers.some(({ state }) => state === 'ended');
}
