/**
 * Fills a database with cases that families and staff could have made: every commit is a decision of the core, written
 * through the store's one write path. Each case is a text with its acknowledgement sent; most are closed by somebody.
 */

import type { CommitRequest } from '../../db/contract/case-store.ts';
import { openSqliteStore } from '../../db/sqlite-store.ts';
import type { Store } from '../../db/store.ts';
import type { CaseCommand } from '../../flows/case/commands.ts';
import type { Facts } from '../../flows/case/facts.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { decide } from '../../flows/decide.ts';
import { createNewId } from '../../server/new-id.ts';
import { answerParent } from './helper-process.ts';
import { numberOf, SMS_NUMBER, sidOf, textOf } from './signed-webhooks.ts';

export interface FillOrder {
  databaseFile: string;
  cases: number;
  /** So many of them, the last ones, stay open. */
  open: number;
  /** Senders from here on; those of the load run must be others. */
  firstIndex: number;
}

export interface Filled {
  seconds: number;
}

/** Cases written side by side: enough that the store always has a full group to commit. */
const AT_A_TIME = 128;
/** Milliseconds from a text to the end of its case. */
const CLOSED_AFTER_MS = 2 * 3_600_000;
/** Milliseconds between two texts: ten a second, and nobody overdue yet. */
const APART_MS = 100;

const newId = createNewId(Date.now);

function factsAt(nowMs: number, newCaseId?: string): Facts {
  return {
    nowMs,
    freshId: newId(),
    textNumberIsShortCode: true,
    lineName: 'Семейная линия',
    lineNumber: SMS_NUMBER,
    anybodyOnShift: true,
    ...(newCaseId === undefined ? {} : { newCaseId }),
  };
}

class CaseWriter {
  readonly #store: Store;
  #state: CaseState | null = null;
  #version = 0;
  #effects: CommitRequest['settledEffects'] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  async commit(command: CaseCommand, inboxKey: string | null, nowMs: number): Promise<void> {
    const newCaseId = this.#state === null ? newId() : undefined;
    const decided = decide(this.#state, command, factsAt(nowMs, newCaseId));
    if (!decided.ok) throw new Error(`${command.type} was refused: ${decided.reason}`);
    const result = await this.#store.commit({
      decision: decided.decision,
      expectedVersion: this.#version,
      inboxKey,
      nowMs,
      firedTimer: null,
      settledEffects: this.#effects,
    });
    if (!result.ok) throw new Error(`${command.type} met a conflict: ${result.conflict}`);
    this.#state = decided.state;
    this.#version = result.version;
    this.#effects = decided.decision.effects.map(({ effectId }) => ({ effectId, state: 'done', code: null }));
  }
}

async function writeCase(store: Store, index: number, isClosed: boolean, nowMs: number): Promise<void> {
  const writer = new CaseWriter(store);
  const text = {
    type: 'textReceive',
    sid: sidOf('SM', index),
    from: numberOf(index),
    to: SMS_NUMBER,
    text: textOf(index),
    media: [],
    answeredByProvider: false,
    phone: { safety: 'unknown', optedOut: false },
    relatedCaseIds: [],
    language: 'ru',
  } as const satisfies CaseCommand;
  await writer.commit(text, `sms:${text.sid}`, isClosed ? nowMs - CLOSED_AFTER_MS : nowMs);
  if (isClosed) {
    const supervisor = { staffId: 'supervisor', role: 'supervisor', team: null, specialty: null } as const;
    await writer.commit(
      { type: 'staff', actor: supervisor, command: { type: 'close', outcome: 'informed' } },
      `staff:supervisor:${index}`,
      nowMs,
    );
  } else {
    await writer.commit(
      { type: 'textReport', messageId: `message-${index}`, sid: null, status: 'delivered', errorCode: null },
      `report:${index}`,
      nowMs,
    );
  }
}

async function fill({ databaseFile, cases, open, firstIndex }: FillOrder): Promise<Filled> {
  const startedAtMs = performance.now();
  const store = await openSqliteStore(databaseFile);
  const nowMs = Date.now();
  for (let done = 0; done < cases; done += AT_A_TIME) {
    const group = Array.from({ length: Math.min(AT_A_TIME, cases - done) }, (_, offset) => done + offset);
    await Promise.all(
      group.map((position) =>
        writeCase(
          store,
          firstIndex + position,
          position < cases - open,
          nowMs - (cases - position) * APART_MS,
        ),
      ),
    );
  }
  await store.close();
  return { seconds: (performance.now() - startedAtMs) / 1000 };
}

answerParent(fill);
