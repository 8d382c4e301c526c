/** Every call the console makes to the server, by name. Commands to a case are in commands/send-command.ts. */
import { z } from 'zod';
import {
  type BoardView,
  BoardViewSchema,
  type CaseList,
  CaseListSchema,
} from '../../flows/contract/board-view.ts';
import { type FiguresView, FiguresViewSchema } from '../../flows/contract/figures.ts';
import { ErrorBodySchema } from '../../flows/contract/problem.ts';
import {
  type SessionView,
  SessionViewSchema,
  type StaffView,
  StaffViewSchema,
} from '../../flows/contract/staff-view.ts';
import { type CaseView, CaseViewSchema } from '../../flows/contract/views.ts';
import { type WhileAwayView, WhileAwayViewSchema } from '../../flows/contract/while-away.ts';
import type { Device, Presence } from '../../flows/contract/words.ts';
import { type ReadResult, read, request } from './http.ts';

export type SignInResult =
  | { ok: true; session: SessionView }
  | { ok: false; failure: 'wrongPassword' | 'lockedOut' | 'tooMany' | 'offline' | 'broken' };

export async function signIn(login: string, password: string): Promise<SignInResult> {
  const answer = await request('/api/session', { method: 'POST', body: { login, password } });
  if (answer.kind === 'silence') return { ok: false, failure: 'offline' };
  if (answer.status === 429) {
    const error = ErrorBodySchema.safeParse(answer.body);
    return { ok: false, failure: error.data?.code === 'tooManyRequests' ? 'tooMany' : 'lockedOut' };
  }
  // A body the server could not read is, to a person, a login and password that do not fit.
  if (answer.status === 401 || answer.status === 400) return { ok: false, failure: 'wrongPassword' };
  const parsed = SessionViewSchema.safeParse(answer.body);
  return parsed.success ? { ok: true, session: parsed.data } : { ok: false, failure: 'broken' };
}

export function whoAmI(): Promise<ReadResult<SessionView>> {
  return read('/api/session', SessionViewSchema);
}

export async function signOut(): Promise<void> {
  await request('/api/session', { method: 'DELETE' });
}

export type PresenceResult = { ok: true; staff: StaffView } | { ok: false; message: string | null };

export async function setPresence(status: Presence, device?: Device): Promise<PresenceResult> {
  const answer = await request('/api/presence', {
    method: 'PUT',
    body: device ? { status, device } : { status },
  });
  if (answer.kind === 'silence') return { ok: false, message: null };
  const staff = StaffViewSchema.safeParse(answer.body);
  if (answer.status === 200 && staff.success) return { ok: true, staff: staff.data };
  const error = ErrorBodySchema.safeParse(answer.body);
  return { ok: false, message: error.success ? error.data.message : null };
}

export function loadBoard(): Promise<ReadResult<BoardView>> {
  return read('/api/board', BoardViewSchema);
}

/** Everybody who works here, as they stand now; pushes tell of oneself alone, and supervisors of all. */
export function loadStaff(signal?: AbortSignal): Promise<ReadResult<StaffView[]>> {
  return read('/api/staff', z.array(StaffViewSchema), signal);
}

export function loadCase(caseId: string, signal?: AbortSignal): Promise<ReadResult<CaseView>> {
  return read(`/api/cases/${encodeURIComponent(caseId)}`, CaseViewSchema, signal);
}

export function searchCases(q: string, signal?: AbortSignal): Promise<ReadResult<CaseList>> {
  return read(`/api/cases?${new URLSearchParams({ q })}`, CaseListSchema, signal);
}

/** Of a day `YYYY-MM-DD` in the centre's time zone; of today when null. */
export function loadFigures(day: string | null, signal?: AbortSignal): Promise<ReadResult<FiguresView>> {
  const query = day === null ? '' : `?${new URLSearchParams({ day })}`;
  return read(`/api/figures${query}`, FiguresViewSchema, signal);
}

const RevealedSchema = z.object({ from: z.string().nullable() });

/** Shows a contact's full number. The server records who looked. */
export async function revealNumber(caseId: string, contactId: string): Promise<ReadResult<string | null>> {
  const answer = await request(`/api/cases/${encodeURIComponent(caseId)}/reveal`, {
    method: 'POST',
    body: { contactId },
  });
  if (answer.kind === 'silence') return { ok: false, failure: 'offline' };
  if (answer.status === 403) return { ok: false, failure: 'forbidden' };
  const parsed = RevealedSchema.safeParse(answer.body);
  if (answer.status !== 200 || !parsed.success) return { ok: false, failure: 'broken' };
  return { ok: true, value: parsed.data.from };
}

/** What others made of my cases while I was not there, until I say that I have read it. */
export function loadWhileAway(signal?: AbortSignal): Promise<ReadResult<WhileAwayView>> {
  return read('/api/while-away', WhileAwayViewSchema, signal);
}

/** Answers with what happened since. */
export async function whileAwayWasRead(upTo: number): Promise<ReadResult<WhileAwayView>> {
  const answer = await request('/api/while-away/read', { method: 'POST', body: { upTo } });
  if (answer.kind === 'silence') return { ok: false, failure: 'offline' };
  const parsed = WhileAwayViewSchema.safeParse(answer.body);
  return answer.status === 200 && parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, failure: 'broken' };
}

export function recordingAddress(caseId: string, recordingSid: string): string {
  return `/api/cases/${encodeURIComponent(caseId)}/recordings/${encodeURIComponent(recordingSid)}`;
}

/** The same as a file to be kept; its name tells nothing about the family. */
export function recordingDownload(caseId: string, recordingSid: string): string {
  return `${recordingAddress(caseId, recordingSid)}?download=1`;
}
