/** Reads the session cookie of every request under /api into `request.viewer`, and guards what needs one. */
import cookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Deps } from '../deps.ts';
import { SESSION_COOKIE, type Viewer, viewerByToken } from '../staff/sessions.ts';
import { ApiError } from './api-error.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in; null when nobody is, or outside /api. */
    viewer: Viewer | null;
  }
}

export const sessionPlugin = fp(
  async (app: FastifyInstance) => {
    app.decorateRequest('viewer', null);
  },
  { name: 'session' },
);

/** Parses and sets cookies in the scope that registers it: the webhooks have none and are spared its hooks. */
export const cookiePlugin = fp(async (app: FastifyInstance) => {
  await app.register(cookie);
});

/** For the scope whose requests may carry a session. */
export function readSession(deps: Deps) {
  return async (request: FastifyRequest): Promise<void> => {
    const token = request.cookies[SESSION_COOKIE];
    request.viewer = token ? await viewerByToken(deps, token) : null;
  };
}

/** For the scope that only staff may enter. */
export async function requireViewer(request: FastifyRequest): Promise<void> {
  if (request.viewer === null) throw new ApiError('signedOut');
}

/** The viewer of a request behind `requireViewer`. */
export function viewerOf(request: FastifyRequest): Viewer {
  if (request.viewer === null) throw new ApiError('signedOut');
  return request.viewer;
}

function cookieOptions(deps: Deps) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: deps.config.publicBaseUrl.startsWith('https:'),
  } as const;
}

/** Without Max-Age: the browser forgets it when it is closed, the server after SESSION_IDLE_MS. */
export function setSessionCookie(deps: Deps, reply: FastifyReply, token: string): void {
  reply.setCookie(SESSION_COOKIE, token, cookieOptions(deps));
}

export function clearSessionCookie(deps: Deps, reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, cookieOptions(deps));
}
