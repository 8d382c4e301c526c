/**
 * Who is signed in. A session is a random token that only the browser holds; the database keeps its HMAC under
 * the data key, so that a stolen database opens no session. Every request and every socket reads the session and
 * the member of staff anew: whoever is disabled is out at once.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Visibility } from '../../db/contract/list-store.ts';
import type { Staff } from '../../db/contract/staff-store.ts';
import type { Actor } from '../../flows/case/commands.ts';
import { visibilityOf } from '../../flows/case/visibility.ts';
import type { Deps } from '../deps.ts';

export const SESSION_COOKIE = 'ochag_session';
/** Milliseconds without a request after which a session is over: longer than any shift. */
export const SESSION_IDLE_MS = 12 * 3_600_000;
/** Milliseconds. How exactly the last use is kept: a write per request would cost more than the request. */
const TOUCH_EVERY_MS = 60_000;
const TOKEN_BYTES = 32;

/** Whoever stands behind a request or a socket. */
export interface Viewer {
  staff: Staff;
  actor: Actor;
  visibility: Visibility;
  tokenHash: string;
}

type SessionDeps = Pick<Deps, 'config' | 'store' | 'clock'>;

export function tokenHashOf(dataKey: Buffer, token: string): string {
  return createHmac('sha256', dataKey).update(`session:${token}`).digest('hex');
}

export function actorOf({ staffId, role, team, specialty }: Staff): Actor {
  return { staffId, role, team, specialty };
}

function viewerOf(staff: Staff, tokenHash: string): Viewer {
  const actor = actorOf(staff);
  return { staff, actor, visibility: visibilityOf(actor), tokenHash };
}

/** Returns the token, which is kept nowhere else. */
export async function openSession(
  deps: SessionDeps,
  staff: Staff,
): Promise<{ token: string; viewer: Viewer }> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const tokenHash = tokenHashOf(deps.config.dataKey, token);
  const nowMs = deps.clock.now();
  await deps.store.addSession({
    tokenHash,
    staffId: staff.staffId,
    createdAtMs: nowMs,
    lastSeenAtMs: nowMs,
    expiresAtMs: nowMs + SESSION_IDLE_MS,
  });
  return { token, viewer: viewerOf(staff, tokenHash) };
}

/** Null when the session is unknown or over, or its member of staff is disabled. Changes nothing. */
export async function viewerByHash(deps: SessionDeps, tokenHash: string): Promise<Viewer | null> {
  const session = await deps.store.sessionByTokenHash(tokenHash);
  if (session === null || session.expiresAtMs <= deps.clock.now()) return null;
  const staff = await deps.store.staffById(session.staffId);
  return staff === null || staff.disabled ? null : viewerOf(staff, tokenHash);
}

/** As viewerByHash, for a token; the use counts as activity. */
export async function viewerByToken(deps: SessionDeps, token: string): Promise<Viewer | null> {
  const tokenHash = tokenHashOf(deps.config.dataKey, token);
  const session = await deps.store.sessionByTokenHash(tokenHash);
  const nowMs = deps.clock.now();
  if (session === null || session.expiresAtMs <= nowMs) return null;
  const staff = await deps.store.staffById(session.staffId);
  if (staff === null || staff.disabled) return null;
  if (nowMs - session.lastSeenAtMs >= TOUCH_EVERY_MS) {
    await deps.store.touchSession(tokenHash, nowMs, nowMs + SESSION_IDLE_MS);
  }
  return viewerOf(staff, tokenHash);
}
