/** Cases: lists, one case, what staff do to it. Every look at a case is recorded before it is answered. */
import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CaseListSchema } from '../../flows/contract/board-view.ts';
import { StaffCommandSchema } from '../../flows/contract/commands.ts';
import { ErrorBodySchema, type RefusalBody, RefusalBodySchema } from '../../flows/contract/problem.ts';
import { CaseViewSchema } from '../../flows/contract/views.ts';
import { IdSchema } from '../../flows/ids.ts';
import { CaseStateNameSchema, TierSchema } from '../../flows/words.ts';
import type { Handled } from '../cases/case-service.ts';
import { summaryFor } from '../cases/views/present-case.ts';
import { recordLook, requireVisible, requireWhole, viewCase } from '../cases/views/read-case.ts';
import { withheld } from '../cases/views/withhold-case.ts';
import type { Deps } from '../deps.ts';
import { ApiError } from '../plugins/api-error.ts';
import { messageOf } from '../plugins/errors.ts';
import { viewerOf } from '../plugins/session.ts';

const PAGE_SIZE = 50;
const tags = ['cases'];

const CaseParamsSchema = z.object({ id: IdSchema });
const CaseQuerySchema = z.object({
  tier: TierSchema.optional(),
  state: CaseStateNameSchema.optional(),
  q: z.string().trim().max(100).optional().describe('A case number, or digits of a phone number'),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional()
    .describe('Of the answer before, for the next page'),
});
const CommandHeadersSchema = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('The same key again is the same command: it is carried out once'),
});
const CommandAnswerSchema = z.object({ case: CaseViewSchema });
/** A refusal is an error as any other, and says besides what may be done instead. */
const RefusedSchema = RefusalBodySchema.extend(ErrorBodySchema.shape);
const errors = { 400: ErrorBodySchema, 401: ErrorBodySchema, 403: ErrorBodySchema, 404: ErrorBodySchema };

export function caseRoutes(deps: Deps) {
  const { store, cases, newId } = deps;

  async function refusalBody(refused: Exclude<Handled, { ok: true }>): Promise<RefusalBody> {
    if (refused.reason === 'unknownCase') throw new ApiError('unknownCase');
    const { reason, allowed, who } = refused;
    if (who === undefined) return { reason, allowed };
    return { reason, allowed, who: (await store.staffById(who))?.name ?? who };
  }

  return async (app: FastifyInstance): Promise<void> => {
    const routes = app.withTypeProvider<ZodTypeProvider>();

    routes.get('/cases', {
      schema: {
        tags,
        summary: 'Cases I may see, the newest first',
        querystring: CaseQuerySchema,
        response: { ...errors, 200: CaseListSchema },
      },
      handler: async (request) => {
        const viewer = viewerOf(request);
        const { q, ...filter } = request.query;
        const query = { ...filter, ...(q ? { q } : {}), limit: PAGE_SIZE };
        const page = await store.listCases(viewer.visibility, query);
        // A search looks for somebody; going through a list of one's own work does not.
        const cases = page.cases.map((listed) => summaryFor(viewer.actor, listed));
        if (q)
          for (const { id, outline } of cases)
            await recordLook(deps, viewer, 'case.listed', id, outline ? 'outline' : null);
        return { ...page, cases };
      },
    });

    routes.get('/cases/:id', {
      schema: {
        tags,
        summary: 'One case with its timeline and what I may do now',
        params: CaseParamsSchema,
        response: { ...errors, 200: CaseViewSchema },
      },
      handler: async (request) => {
        const viewer = viewerOf(request);
        const { id } = request.params;
        const sight = await requireVisible(deps, viewer, id);
        await recordLook(deps, viewer, 'case.read', id, sight === 'outline' ? sight : null);
        return viewCase(deps, viewer, id);
      },
    });

    routes.post('/cases/:id/commands', {
      schema: {
        tags,
        summary: 'Do something to a case',
        params: CaseParamsSchema,
        headers: CommandHeadersSchema,
        body: StaffCommandSchema,
        response: { ...errors, 200: CommandAnswerSchema, 409: RefusedSchema },
      },
      handler: async (request, reply) => {
        const viewer = viewerOf(request);
        const { id } = request.params;
        const command = request.body;
        const key = request.headers['idempotency-key'];
        // The same key with another command is another intent: it is carried out, not taken for a repeat.
        const fingerprint = createHash('sha256')
          .update(JSON.stringify(command))
          .digest('base64url')
          .slice(0, 16);
        const inboxKey = `staff:${viewer.actor.staffId}:${id}:${key ?? newId()}:${fingerprint}`;
        // The answer to an escalation may have been lost: its repeat comes from somebody who may not see the case now, and
        // is told that it was done, whatever has been written since.
        const isRepeat = key !== undefined && (await store.inboxHas(inboxKey));
        if (!isRepeat) await requireVisible(deps, viewer, id);
        await recordLook(deps, viewer, 'case.command', id, command.type);
        const handled = await cases.handle(id, { type: 'staff', actor: viewer.actor, command }, { inboxKey });
        if (!handled.ok) {
          const body = await refusalBody(handled);
          return reply.code(409).send({ code: 'refused', message: messageOf('refused', request), ...body });
        }
        const view = await viewCase(deps, viewer, id);
        return { case: isRepeat && !(await store.mayView(viewer.visibility, id)) ? withheld(view) : view };
      },
    });

    routes.post('/cases/:id/reveal', {
      schema: {
        tags,
        summary: "A contact's number in full; who looked is recorded",
        params: CaseParamsSchema,
        body: z.object({ contactId: IdSchema }),
        response: { ...errors, 200: z.object({ from: z.string().nullable() }) },
      },
      handler: async (request) => {
        const viewer = viewerOf(request);
        const { id } = request.params;
        const { contactId } = request.body;
        await requireWhole(deps, viewer, id);
        const contacts = (await store.listedCase(id))?.brief.contacts ?? [];
        if (!contacts.some((contact) => contact.id === contactId)) throw new ApiError('unknownContact');
        await recordLook(deps, viewer, 'number.revealed', id, contactId);
        return { from: await store.addressOf(id, contactId) };
      },
    });
  };
}
