/** Flags on phone numbers: set from a contact of a case, ended, listed; no number is ever sent. */
import { z } from 'zod';
import {
  CaseFlagsSchema,
  type FlagChange,
  type FlagList,
  FlagListSchema,
  type FlagView,
} from '../../flows/contract/flags.ts';
import { ErrorBodySchema } from '../../flows/contract/problem.ts';
import { type HttpAnswer, type ReadResult, read, request } from './http.ts';

export function loadFlags(): Promise<ReadResult<FlagList>> {
  return read('/api/flags', FlagListSchema);
}

/** The flags of the case as they are afterwards; else why not, in words of the server's where it has any. */
export type FlagResult = { ok: true; flags: FlagView[] } | { ok: false; message: string | null };

function resultOf(answer: HttpAnswer): FlagResult {
  if (answer.kind === 'silence') return { ok: false, message: null };
  const parsed = CaseFlagsSchema.safeParse(answer.body);
  if (answer.status === 200 && parsed.success) return { ok: true, flags: parsed.data.flags };
  const error = ErrorBodySchema.safeParse(answer.body);
  return { ok: false, message: error.success ? error.data.message : null };
}

export async function setFlag(caseId: string, change: FlagChange): Promise<FlagResult> {
  const path = `/api/cases/${encodeURIComponent(caseId)}/flags`;
  return resultOf(await request(path, { method: 'POST', body: change }));
}

export async function endFlag(flagId: string): Promise<FlagResult> {
  return resultOf(await request(`/api/flags/${encodeURIComponent(flagId)}/end`, { method: 'POST' }));
}

const NumberSchema = z.object({ number: z.string() });

/** The number in full; null when it could not be had. The server records who looked. */
export async function revealFlagged(flagId: string): Promise<string | null> {
  const path = `/api/flags/${encodeURIComponent(flagId)}/reveal`;
  const answer = await request(path, { method: 'POST' });
  if (answer.kind === 'silence' || answer.status !== 200) return null;
  return NumberSchema.safeParse(answer.body).data?.number ?? null;
}
