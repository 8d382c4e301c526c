/**
 * Flags on phone numbers. Whoever sees a case sees the flags of its numbers with it; supervisors set them from a
 * contact, so that no number ever travels in a request, and alone see the list of all. Every change is recorded.
 */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { StoredFlag } from '../../db/contract/flag-store.ts';
import type { ShellCommand } from '../../flows/case/commands.ts';
import { CaseFlagsSchema, FlagChangeSchema, FlagListSchema } from '../../flows/contract/flags.ts';
import { ErrorBodySchema } from '../../flows/contract/problem.ts';
import { flagProblem } from '../../flows/flags/flag.ts';
import { IdSchema } from '../../flows/ids.ts';
import { presentFlag } from '../cases/views/present-flag.ts';
import { recordLook, requireVisible } from '../cases/views/read-case.ts';
import type { Deps } from '../deps.ts';
import { ApiError } from '../plugins/api-error.ts';
import { viewerOf } from '../plugins/session.ts';
import type { Viewer } from '../staff/sessions.ts';

const DAY_MS = 24 * 3_600_000;
/** Milliseconds that a flag which is over stays in the list. */
const OVER_SHOWN_MS = 30 * DAY_MS;
/** Cases of a number, the newest first, whose timelines tell of its flag. */
const CASES_TOLD = 20;
/** Flags in the list, those over included. */
const LISTED = 500;

type FlagCommand = Extract<ShellCommand, { type: 'flagSet' | 'flagEnd' }>;

const tags = ['flags'];
const IdParamsSchema = z.object({ id: IdSchema });
const errors = {
  400: ErrorBodySchema,
  401: ErrorBodySchema,
  403: ErrorBodySchema,
  404: ErrorBodySchema,
  409: ErrorBodySchema,
};

function requireSupervisor({ staff }: Viewer): void {
  // An administrator sees no case, and so no caller's number or plan either.
  if (staff.role !== 'supervisor') throw new ApiError('notYourFamilies');
}

const isOver = (flag: StoredFlag, nowMs: number) => flag.endedAtMs !== null || flag.expiresAtMs <= nowMs;

export function flagRoutes(deps: Deps) {
  const { store, clock, newId, cases, log } = deps;

  const flagsOf = async (caseId: string) => ({
    flags: (await store.flagsOfCase(caseId, clock.now())).map(presentFlag),
  });

  /** The timeline of every open case of the number tells of it, and whoever has one open sees it at once. */
  async function tellCases(address: string, caseId: string, command: FlagCommand): Promise<void> {
    const known = await store.knownCasesOf(address, CASES_TOLD);
    const open = known.filter(({ state }) => state !== 'closed').map((other) => other.caseId);
    for (const told of new Set([caseId, ...open])) {
      const handled = await cases.handle(told, command, { inboxKey: null });
      if (!handled.ok) log.warn({ caseId: told, reason: handled.reason }, 'a case was not told of a flag');
    }
  }

  async function knownFlag(flagId: string): Promise<StoredFlag> {
    const flag = await store.flagById(flagId);
    if (flag === null) throw new ApiError('unknownFlag');
    return flag;
  }

  return async (app: FastifyInstance): Promise<void> => {
    const routes = app.withTypeProvider<ZodTypeProvider>();

    routes.get('/flags', {
      schema: {
        tags,
        summary: 'Flags that hold, and those that were over lately; for supervisors',
        response: { ...errors, 200: FlagListSchema },
      },
      handler: async (request) => {
        requireSupervisor(viewerOf(request));
        const nowMs = clock.now();
        const flags = await store.flagsSince(nowMs - OVER_SHOWN_MS, LISTED);
        const active = flags.filter((flag) => !isOver(flag, nowMs));
        active.sort((one, other) => one.expiresAtMs - other.expiresAtMs);
        const over = flags.filter((flag) => isOver(flag, nowMs));
        return { active: active.map(presentFlag), over: over.map(presentFlag) };
      },
    });

    routes.post('/cases/:id/flags', {
      schema: {
        tags,
        summary: 'Flag the number of a contact, in place of the flag it has; for supervisors',
        params: IdParamsSchema,
        body: FlagChangeSchema,
        response: { ...errors, 200: CaseFlagsSchema },
      },
      handler: async (request) => {
        const viewer = viewerOf(request);
        requireSupervisor(viewer);
        const caseId = request.params.id;
        const { contactId, kind, reason, plan, blocked, expiresAt, replaces } = request.body;
        await requireVisible(deps, viewer, caseId);
        const contacts = (await store.listedCase(caseId))?.brief.contacts ?? [];
        if (!contacts.some((contact) => contact.id === contactId)) throw new ApiError('unknownContact');
        const address = await store.addressOf(caseId, contactId);
        if (address === null) throw new ApiError('numberWithheld');
        const nowMs = clock.now();
        const terms = { kind, plan, blocked, expiresAtMs: Date.parse(expiresAt) };
        const problem = flagProblem(terms, nowMs);
        if (problem !== null) throw new ApiError(problem);
        const { staffId } = viewer.staff;
        const flagId = newId();
        const detail = JSON.stringify({
          flagId,
          contactId,
          kind,
          reason,
          plan,
          blocked,
          expiresAt,
          replaces,
        });
        const wasSet = await store.setFlag(
          { flagId, address, ...terms, reason, caseId, contactId, setBy: staffId, setAtMs: nowMs },
          replaces,
          { atMs: nowMs, staffId, action: 'flag.set', caseId, detail },
        );
        if (!wasSet) throw new ApiError('flagChanged');
        const { expiresAtMs } = terms;
        await tellCases(address, caseId, { type: 'flagSet', by: staffId, kind, blocked, expiresAtMs });
        return flagsOf(caseId);
      },
    });

    routes.post('/flags/:id/end', {
      schema: {
        tags,
        summary: 'End a flag before its time; for supervisors',
        params: IdParamsSchema,
        response: { ...errors, 200: CaseFlagsSchema },
      },
      handler: async (request) => {
        const viewer = viewerOf(request);
        requireSupervisor(viewer);
        const { flagId, caseId, address, kind } = await knownFlag(request.params.id);
        const { staffId } = viewer.staff;
        const atMs = clock.now();
        const audit = { atMs, staffId, action: 'flag.ended', caseId, detail: flagId };
        if (!(await store.endFlag(flagId, staffId, atMs, audit))) throw new ApiError('flagChanged');
        await tellCases(address, caseId, { type: 'flagEnd', by: staffId, kind });
        return flagsOf(caseId);
      },
    });

    routes.post('/flags/:id/reveal', {
      schema: {
        tags,
        summary: 'The number of a flag in full; who looked is recorded',
        params: IdParamsSchema,
        response: { ...errors, 200: z.object({ number: z.string() }) },
      },
      handler: async (request) => {
        const viewer = viewerOf(request);
        requireSupervisor(viewer);
        const { flagId, caseId, address } = await knownFlag(request.params.id);
        await recordLook(deps, viewer, 'number.revealed', caseId, flagId);
        return { number: address };
      },
    });
  };
}
