/** Signing in, who am I, signing out. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ErrorBodySchema } from '../../flows/contract/problem.ts';
import { type SessionView, SessionViewSchema } from '../../flows/contract/staff-view.ts';
import { isoOf } from '../../flows/ids.ts';
import type { Deps } from '../deps.ts';
import { ApiError } from '../plugins/api-error.ts';
import { SIGN_INS_PER_MINUTE } from '../plugins/rate-limits.ts';
import { clearSessionCookie, setSessionCookie, viewerOf } from '../plugins/session.ts';
import type { Realtime } from '../realtime/realtime.ts';
import { addressMark } from '../staff/address-mark.ts';
import { MAX_PASSWORD_LENGTH } from '../staff/passwords.ts';
import { presentMe } from '../staff/present-staff.ts';
import { openSession, type Viewer } from '../staff/sessions.ts';
import { createSignIn } from '../staff/sign-in.ts';

const SignInSchema = z.object({
  login: z.string().min(1).max(100),
  password: z.string().min(1).max(MAX_PASSWORD_LENGTH),
});

const tags = ['session'];

export function sessionRoutes(deps: Deps, realtime: Realtime) {
  const { config, store, clock } = deps;
  const signIn = createSignIn(deps);

  async function presentSession(viewer: Viewer): Promise<SessionView> {
    return {
      staff: await presentMe(deps, viewer),
      lineName: config.lineName,
      lineNumber: config.lineNumber,
      defaultLanguage: config.defaultLanguage,
      timeZone: config.timeZone,
      emergencyWays: [...(config.emergency?.ways ?? [])],
      canHideLine: config.discreetNumber !== null,
      now: isoOf(clock.now()),
    };
  }

  /** `replaced`: somebody else, or they themselves, signed in at the same browser. */
  async function endSession(viewer: Viewer, address: string, why: 'asked' | 'replaced'): Promise<void> {
    const detail = JSON.stringify({ from: addressMark(config.dataKey, address), why });
    const { staffId } = viewer.staff;
    await store.deleteSession(viewer.tokenHash, {
      atMs: clock.now(),
      staffId,
      action: 'signOut',
      caseId: null,
      detail,
    });
    await realtime.signOut(viewer.tokenHash);
  }

  return async (app: FastifyInstance): Promise<void> => {
    const routes = app.withTypeProvider<ZodTypeProvider>();

    routes.post('/session', {
      config: { rateLimit: { max: SIGN_INS_PER_MINUTE, keyGenerator: (request) => `sign-in ${request.ip}` } },
      schema: {
        tags,
        summary: 'Sign in; the answer sets the session cookie',
        body: SignInSchema,
        response: {
          200: SessionViewSchema,
          400: ErrorBodySchema,
          401: ErrorBodySchema,
          403: ErrorBodySchema,
          429: ErrorBodySchema,
        },
      },
      handler: async (request, reply) => {
        const result = await signIn({ ...request.body, address: request.ip });
        if (!result.ok) {
          const retryAfterS = result.code === 'lockedOut' ? result.retryAfterS : null;
          throw new ApiError(result.code, retryAfterS);
        }
        // Whoever sat at this browser before is out: their tabs must not go on showing cases.
        const before = request.viewer;
        if (before !== null) await endSession(before, request.ip, 'replaced');
        if (before !== null && before.staff.staffId !== result.staff.staffId)
          await realtime.leave(before.staff);
        const { token, viewer } = await openSession(deps, result.staff);
        await realtime.arrive(viewer.staff);
        setSessionCookie(deps, reply, token);
        return presentSession(viewer);
      },
    });

    routes.get('/session', {
      schema: {
        tags,
        summary: 'Who am I',
        response: { 200: SessionViewSchema, 401: ErrorBodySchema },
      },
      handler: async (request) => presentSession(viewerOf(request)),
    });

    routes.delete('/session', {
      schema: {
        tags,
        summary: 'Sign out; consoles of this session are disconnected',
        response: { 403: ErrorBodySchema, 204: z.null().describe('Signed out, or was not signed in') },
      },
      handler: async (request, reply) => {
        if (request.viewer !== null) {
          await endSession(request.viewer, request.ip, 'asked');
          await realtime.leave(request.viewer.staff);
        }
        clearSessionCookie(deps, reply);
        return reply.code(204).send(null);
      },
    });
  };
}
