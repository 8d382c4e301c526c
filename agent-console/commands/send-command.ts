/**
 * Sends one intent of a person to a case. The intent has one key for all its attempts, so that a repeat after
 * a lost answer is recognised by the server and never done twice.
 */
import { z } from 'zod';
import type { RefusalReason, StaffCommand } from '../../flows/contract/commands.ts';
import { ErrorBodySchema, RefusalBodySchema } from '../../flows/contract/problem.ts';
import { type CaseView, CaseViewSchema } from '../../flows/contract/views.ts';
import { boardStore, keepCaseView } from '../board/board-store.ts';
import { rememberTransfer } from '../board/own-transfer.ts';
import { request } from '../lib/http.ts';
import { expectOwnLeg, forgetOwnLeg } from './own-leg.ts';

export type CommandResult =
  | { ok: true; case: CaseView }
  | { ok: false; kind: 'refused'; reason: RefusalReason; who?: string }
  /** No answer after all attempts. The server may have acted; the same key makes a repeat safe. */
  | { ok: false; kind: 'silence' }
  | { ok: false; kind: 'forbidden' }
  | { ok: false; kind: 'invalid'; message: string }
  | { ok: false; kind: 'broken' };

/** Waits between attempts, in milliseconds: short, since somebody may be listening to a ringing line. */
const RETRY_AFTER_MS = [400, 1200, 2500];

const RINGS_WHO_ASKS = new Set<StaffCommand['type']>(['callFamily', 'monitor', 'takeOver', 'resumeTalk']);

/** Also whoever takes a waiting call from the list. */
function ringsWhoAsks(caseId: string, { type }: StaffCommand): boolean {
  if (type === 'accept') return boardStore.get().cases.get(caseId)?.attention === 'voice';
  return RINGS_WHO_ASKS.has(type);
}

const AnswerSchema = z.object({ case: CaseViewSchema });

export function newIntentKey(): string {
  return crypto.randomUUID();
}

export async function sendCommand(
  caseId: string,
  command: StaffCommand,
  key: string,
): Promise<CommandResult> {
  if (!ringsWhoAsks(caseId, command)) return attemptUntilAnswered(caseId, command, key);
  // The ring may come before the answer does.
  expectOwnLeg(caseId);
  const result = await attemptUntilAnswered(caseId, command, key);
  if (!result.ok) forgetOwnLeg(caseId);
  return result;
}

async function attemptUntilAnswered(
  caseId: string,
  command: StaffCommand,
  key: string,
): Promise<CommandResult> {
  for (let attempt = 0; ; attempt += 1) {
    const result = await attemptCommand(caseId, command, key);
    if (result !== 'again') return result;
    const waitMs = RETRY_AFTER_MS[attempt];
    if (waitMs === undefined) return { ok: false, kind: 'silence' };
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

async function attemptCommand(
  caseId: string,
  command: StaffCommand,
  key: string,
): Promise<CommandResult | 'again'> {
  const answer = await request(`/api/cases/${encodeURIComponent(caseId)}/commands`, {
    method: 'POST',
    body: command,
    headers: { 'idempotency-key': key },
  });
  if (answer.kind === 'silence' || answer.status === 429 || answer.status >= 502) return 'again';
  if (answer.status === 200) {
    const parsed = AnswerSchema.safeParse(answer.body);
    if (!parsed.success) return { ok: false, kind: 'broken' };
    // Before the board hears of it: an answer may be all that this person sees of where the case went.
    rememberTransfer(command.type, parsed.data.case);
    keepCaseView(parsed.data.case);
    return { ok: true, case: parsed.data.case };
  }
  if (answer.status === 409) {
    const refusal = RefusalBodySchema.safeParse(answer.body);
    if (refusal.success)
      return { ok: false, kind: 'refused', reason: refusal.data.reason, who: refusal.data.who };
  }
  if (answer.status === 403 || answer.status === 401) return { ok: false, kind: 'forbidden' };
  if (answer.status === 400) {
    const error = ErrorBodySchema.safeParse(answer.body);
    return { ok: false, kind: 'invalid', message: error.success ? error.data.message : '' };
  }
  return { ok: false, kind: 'broken' };
}
