/** The audio of a message that a family left: passed through from the provider, never kept in between. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ErrorBodySchema } from '../../flows/contract/views.ts';
import { IdSchema } from '../../flows/ids.ts';
import { recordLook, requireVisible } from '../cases/read-case.ts';
import type { Deps } from '../deps.ts';
import { ApiError } from '../plugins/api-error.ts';
import { viewerOf } from '../plugins/session.ts';

const ParamsSchema = z.object({ id: IdSchema, recordingSid: IdSchema });

export function recordingRoutes(deps: Deps) {
  const { store, telephony } = deps;

  async function belongsTo(caseId: string, recordingSid: string): Promise<boolean> {
    const journal = await store.journalOf(caseId);
    return journal.some(
      ({ event }) => event.type === 'voicemail.recorded' && event.recordingSid === recordingSid,
    );
  }

  return async (app: FastifyInstance): Promise<void> => {
    app.withTypeProvider<ZodTypeProvider>().get('/cases/:id/recordings/:recordingSid', {
      schema: {
        tags: ['cases'],
        summary: 'Audio of a message left by a family; who listened is recorded',
        params: ParamsSchema,
        produces: ['audio/mpeg', 'audio/wav'],
        response: {
          200: z.any().describe('Audio'),
          401: ErrorBodySchema,
          403: ErrorBodySchema,
          404: ErrorBodySchema,
          502: ErrorBodySchema,
        },
      },
      handler: async (request, reply) => {
        const viewer = viewerOf(request);
        const { id, recordingSid } = request.params;
        await requireVisible(deps, viewer, id);
        if (!(await belongsTo(id, recordingSid))) throw new ApiError('unknownRecording');
        await recordLook(deps, viewer, 'recording.played', id, recordingSid);
        const fetched = await telephony.fetchRecording(recordingSid);
        if (!fetched.ok)
          throw new ApiError(fetched.why === 'refused' ? 'unknownRecording' : 'providerUnavailable');
        const { audio, contentType, lengthBytes } = fetched.value;
        if (lengthBytes !== null) reply.header('content-length', lengthBytes);
        return reply
          .type(/^audio\/[\w.+-]+$/.test(contentType) ? contentType : 'application/octet-stream')
          .send(audio);
      },
    });
  };
}
