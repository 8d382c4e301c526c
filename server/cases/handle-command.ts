/**
 * The one write path: load, read facts, decide, commit, and only then tell everybody. Commands of one case run in
 * the order they came; the version that each commit expects guards against a second process. There are no
 * decisions here: the core makes them, the database's constraints have the last word, and what they refuse becomes
 * a value. Thawed states are kept in memory for the cases touched last and replaced after each commit.
 */
import type { Logger } from 'pino';
import type { CommitConflict } from '../../db/contract/case-store.ts';
import type { Store } from '../../db/store.ts';
import { allowedFor } from '../../flows/allowed.ts';
import { columnsOf } from '../../flows/case/brief.ts';
import type { CaseCommand } from '../../flows/case/commands.ts';
import { contactedNumber } from '../../flows/case/contacted-number.ts';
import type { Decision } from '../../flows/case/record.ts';
import { type CaseState, thaw } from '../../flows/case/state.ts';
import { busyWith } from '../../flows/case/visibility.ts';
import { decide } from '../../flows/decide.ts';
import { SnapshotIncompatible } from '../../flows/kernel/snapshot.ts';
import type { CaseService, Handled, HandleOptions } from './case-service.ts';
import type { PublishingFeed } from './commit-feed.ts';
import { KeyedQueue } from './keyed-queue.ts';
import type { FactReader } from './read-facts.ts';

/** Cases kept thawed: more than are ever busy at once. Some ten thousand bytes each; thawing one costs a tenth of a commit. */
const CACHED_CASES = 200;
/** A second process that wins this often in a row is a fault, not a race. */
const MAX_ATTEMPTS = 6;

export type HandledFully =
  | Exclude<Handled, { ok: true }>
  | (Extract<Handled, { ok: true }> & { decision: Decision | null })
  /** Of an opening only: the sender's thread is open in another case. */
  | { ok: false; reason: 'threadExists' };

export interface CaseEngine extends CaseService {
  /** As `handle`, with what was decided; null when the event had been committed before. */
  handleFully(caseId: string, command: CaseCommand, options: HandleOptions): Promise<HandledFully>;
  /** Opens the case that the command brings, under an id nobody knows yet. */
  open(newCaseId: string, command: CaseCommand, options: OpenOptions): Promise<HandledFully>;
  /** Cases that were found unreadable since the start. */
  isUnreadable(caseId: string): boolean;
  /** The state as last committed; null when there is no such case or it cannot be read. */
  stateOf(caseId: string): Promise<CaseState | null>;
  /** Resolves when every command taken so far has been answered. */
  idle(): Promise<void>;
}

export interface OpenOptions extends HandleOptions {
  /** The sender's thread is held by a case that cannot be read: this one opens beside it, without holding it. */
  besideHeldThread?: boolean;
}

interface KnownCase {
  state: CaseState;
  version: number;
}

export interface CaseEngineOptions {
  store: Pick<Store, 'loadCase' | 'commit' | 'inboxHas'>;
  facts: FactReader;
  feed: PublishingFeed;
  log: Logger;
  /** Wakes the workers. Called after the commit, before its command is answered. */
  afterCommit: (decision: Decision) => void;
}

export function createCaseEngine({ store, facts, feed, log, afterCommit }: CaseEngineOptions): CaseEngine {
  const queue = new KeyedQueue();
  /** In order of last use. */
  const known = new Map<string, KnownCase>();
  const unreadable = new Set<string>();

  function remember(caseId: string, entry: KnownCase): void {
    known.delete(caseId);
    known.set(caseId, entry);
    if (known.size <= CACHED_CASES) return;
    for (const oldest of known.keys()) {
      known.delete(oldest);
      return;
    }
  }

  /** Null when there is no such case. Throws SnapshotIncompatible for one that cannot be read. */
  async function current(caseId: string): Promise<KnownCase | null> {
    const cached = known.get(caseId);
    if (cached !== undefined) return cached;
    const stored = await store.loadCase(caseId);
    if (stored === null) return null;
    // Another command may have been committed during the read: memory is then newer than what was read.
    const meanwhile = known.get(caseId);
    if (meanwhile !== undefined && meanwhile.version >= stored.version) return meanwhile;
    const entry = { state: thaw(caseId, stored.frozen), version: stored.version };
    remember(caseId, entry);
    return entry;
  }

  async function attempt(
    caseId: string,
    before: KnownCase | null,
    command: CaseCommand,
    options: OpenOptions,
    attempts: number,
  ): Promise<HandledFully | { retryAfter: CommitConflict }> {
    const isNew = before === null;
    const request = await facts.withTarget(command, attempts);
    const known = await facts.factsFor(request, {
      ...(isNew ? { newCaseId: caseId } : {}),
      contactedNumber: before === null ? null : contactedNumber(before.state, command),
      state: before?.state ?? null,
      attempt: attempts,
      flag: options.flag ?? null,
    });
    const decided = decide(before?.state ?? null, request, known);
    const version = before?.version ?? 0;
    if (!decided.ok) {
      // A console's repeat of a command that was carried out is no refusal: its effect is what forbids it now.
      if (options.inboxKey !== null && (await store.inboxHas(options.inboxKey))) {
        return { ok: true, caseId, version, duplicate: true, decision: null };
      }
      return decided;
    }
    const { state } = decided;
    const decision = options.besideHeldThread ? withoutThread(decided.decision) : decided.decision;
    const result = await store.commit({
      decision,
      expectedVersion: version,
      inboxKey: options.inboxKey,
      nowMs: known.nowMs,
      firedTimer: options.firedTimer ?? null,
      settledEffects: options.settledEffects ?? [],
    });
    if (!result.ok) return afterConflict(result.conflict, caseId, version, command);
    remember(caseId, { state, version: result.version });
    feed.publish({
      caseId,
      number: result.number,
      version: result.version,
      firstSeq: result.firstSeq,
      lastSeq: result.lastSeq,
      events: decision.events,
      brief: decision.brief,
      columns: decision.columns,
      before: before === null ? null : columnsOf(before.state),
      busyBefore: before === null ? [] : busyWith(before.state),
    });
    afterCommit(decision);
    return { ok: true, caseId, version: result.version, duplicate: false, decision };
  }

  async function run(
    caseId: string,
    isNew: boolean,
    command: CaseCommand,
    options: OpenOptions,
  ): Promise<HandledFully> {
    for (let attempts = 0; attempts < MAX_ATTEMPTS; attempts += 1) {
      try {
        const before = isNew ? null : await current(caseId);
        if (before === null && !isNew) return { ok: false, reason: 'unknownCase' };
        const outcome = await attempt(caseId, before, command, options, attempts);
        if (!('retryAfter' in outcome)) return outcome;
        known.delete(caseId);
        if (outcome.retryAfter === 'offer' && attempts >= 2) break;
      } catch (error) {
        // Whatever the reason, memory is not trusted over the database.
        known.delete(caseId);
        if (!(error instanceof SnapshotIncompatible)) throw error;
        if (!unreadable.has(caseId)) {
          log.error({ err: error, caseId }, 'the case cannot be read and waits for a person');
          feed.tellUnreadable(caseId);
        }
        unreadable.add(caseId);
        return { ok: false, reason: 'caseUnreadable', allowed: [] };
      }
    }
    const lost = await engine.stateOf(caseId);
    if (command.type === 'staff' && lost !== null) {
      return { ok: false, reason: 'alreadyTaken', allowed: allowedFor(lost, command.actor).allowed };
    }
    throw new Error(`another writer was first ${MAX_ATTEMPTS} times in a row`);
  }

  const engine: CaseEngine = {
    handle: (caseId, command, options) => engine.handleFully(caseId, command, options) as Promise<Handled>,
    handleFully: (caseId, command, options) => queue.run(caseId, () => run(caseId, false, command, options)),
    open: (newCaseId, command, options) => queue.run(newCaseId, () => run(newCaseId, true, command, options)),
    isUnreadable: (caseId) => unreadable.has(caseId),
    async stateOf(caseId) {
      try {
        return (await current(caseId))?.state ?? null;
      } catch (error) {
        if (error instanceof SnapshotIncompatible) return null;
        throw error;
      }
    },
    idle: () => queue.idle(),
  };
  return engine;
}

function withoutThread(decision: Decision): Decision {
  return { ...decision, contacts: decision.contacts.map((contact) => ({ ...contact, openThreadKey: null })) };
}

/** What a constraint's refusal means for the one who asked, or that it is worth deciding again. */
function afterConflict(
  conflict: CommitConflict,
  caseId: string,
  version: number,
  command: CaseCommand,
): HandledFully | { retryAfter: CommitConflict } {
  switch (conflict) {
    case 'duplicate':
    // The timer was cancelled or replaced: what it would have caused is not wanted any more.
    case 'timerGone':
      return { ok: true, caseId, version, duplicate: true, decision: null };
    case 'thread':
      return { ok: false, reason: 'threadExists' };
    case 'offer':
      // The router runs again anyway; a person's slot may just have been taken, so facts are read afresh.
      if (command.type === 'offer') return { ok: false, reason: 'offerGone', allowed: [] };
      return { retryAfter: conflict };
    case 'version':
      return { retryAfter: conflict };
  }
}
