/**
 * The audio of a message that a family left, or of a talk that it agreed to have recorded: from the copy here, in whichever part a player asks for; as long as there
 * is none, passed through from the provider. Only for those who may see the case, a talk only for whoever answers for it
 * and supervisors, and every look is on record.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { StoredRecording } from '../../db/contract/recording-store.ts';
import { mayHearTalks } from '../../flows/case/visibility.ts';
import { ErrorBodySchema } from '../../flows/contract/problem.ts';
import { IdSchema } from '../../flows/ids.ts';
import { recordLook, requireWhole } from '../cases/views/read-case.ts';
import type { Deps } from '../deps.ts';
import { ApiError } from '../plugins/api-error.ts';
import { viewerOf } from '../plugins/session.ts';
import type { Viewer } from '../staff/sessions.ts';
import { byteRangeOf } from './byte-range.ts';

const ParamsSchema = z.object({ id: IdSchema, recordingSid: IdSchema });
const QuerySchema = z.object({
  /** 1: as a file to be kept, not to be played. */
  download: z.enum(['0', '1']).default('0'),
});

const ENDINGS: Record<string, string> = { 'audio/mpeg': 'mp3', 'audio/ogg': 'ogg' };

/** Tells nobody who looks over a shoulder, or finds the file, whose words these are. */
function fileNameOf({ caseNumber }: StoredRecording, isTalk: boolean, contentType: string): string {
  return `${isTalk ? 'talk' : 'message'}-${caseNumber}.${ENDINGS[contentType] ?? 'wav'}`;
}

/** As the journal tells, which is there however the case is stored. */
async function isOfTalk(store: Deps['store'], { caseId, recordingId }: StoredRecording): Promise<boolean> {
  const journal = await store.journalOf(caseId);
  return journal.some(
    ({ event }) => event.type === 'conversation.recorded' && event.recordingId === recordingId,
  );
}

/** What a recording is answered as; errors are JSON as everywhere. */
const AUDIO = { 'audio/mpeg': { schema: z.any() }, 'audio/wav': { schema: z.any() } };

export function recordingRoutes(deps: Deps) {
  const { store, telephony, recordingFiles } = deps;

  async function sendCopy(
    reply: FastifyReply,
    { recordingId }: StoredRecording,
    copy: NonNullable<StoredRecording['copy']>,
    rangeHeader: string | undefined,
  ) {
    const range = byteRangeOf(rangeHeader, copy.bytes);
    reply.header('accept-ranges', 'bytes');
    if (range === 'unsatisfiable') {
      reply.header('content-range', `bytes */${copy.bytes}`);
      throw new ApiError('rangeNotSatisfiable');
    }
    const { first, last } = range ?? { first: 0, last: copy.bytes - 1 };
    const audio = await recordingFiles.read(recordingId, { first, last });
    if (audio === null) {
      deps.log.error({ recordingId }, 'a recording that was kept is not on the disk');
      throw new ApiError('unknownRecording');
    }
    if (range !== null) reply.code(206).header('content-range', `bytes ${first}-${last}/${copy.bytes}`);
    return reply
      .header('content-length', last - first + 1)
      .type(copy.contentType)
      .send(audio);
  }

  async function sendFromProvider(reply: FastifyReply, { sid }: StoredRecording) {
    const fetched = await telephony.fetchRecording(sid);
    if (!fetched.ok)
      throw new ApiError(fetched.why === 'refused' ? 'unknownRecording' : 'providerUnavailable');
    const { audio, contentType, lengthBytes } = fetched.value;
    if (lengthBytes !== null) reply.header('content-length', lengthBytes);
    return reply
      .type(/^audio\/[\w.+-]+$/.test(contentType) ? contentType : 'application/octet-stream')
      .send(audio);
  }

  async function mayHear({ actor }: Viewer, caseId: string): Promise<boolean> {
    const listed = await store.listedCase(caseId);
    return listed !== null && mayHearTalks(actor, listed.brief.owner);
  }

  return async (app: FastifyInstance): Promise<void> => {
    app.withTypeProvider<ZodTypeProvider>().get('/cases/:id/recordings/:recordingSid', {
      schema: {
        tags: ['cases'],
        summary:
          'Audio of a message left by a family, or of a recorded talk; who listened or took it away is recorded',
        params: ParamsSchema,
        querystring: QuerySchema,
        response: {
          200: { description: 'Audio', content: AUDIO },
          206: { description: 'The part of it that was asked for by Range', content: AUDIO },
          401: ErrorBodySchema,
          403: ErrorBodySchema,
          404: ErrorBodySchema,
          416: ErrorBodySchema,
          502: ErrorBodySchema,
        },
      },
      handler: async (request, reply) => {
        const viewer = viewerOf(request);
        const { id, recordingSid } = request.params;
        const isDownload = request.query.download === '1';
        await requireWhole(deps, viewer, id);
        const recording = await store.recordingOf(id, recordingSid);
        if (recording === null || recording.isExpired) throw new ApiError('unknownRecording');
        const isTalk = await isOfTalk(store, recording);
        if (isTalk && !(await mayHear(viewer, id))) {
          await recordLook(deps, viewer, 'recording.refused', id, recordingSid);
          throw new ApiError('notYourCase');
        }
        const look = isDownload ? 'recording.downloaded' : 'recording.played';
        await recordLook(deps, viewer, look, id, recordingSid);
        if (isDownload) {
          const fileName = fileNameOf(recording, isTalk, recording.copy?.contentType ?? 'audio/wav');
          reply.header('content-disposition', `attachment; filename="${fileName}"`);
        }
        const { range } = request.headers;
        if (recording.copy !== null) return sendCopy(reply, recording, recording.copy, range);
        try {
          return await sendFromProvider(reply, recording);
        } catch (error) {
          // It may have been copied, and deleted there, since it was looked up.
          const since = await store.recordingOf(id, recordingSid);
          if (since === null || since.isExpired || since.copy === null) throw error;
          return sendCopy(reply, since, since.copy, range);
        }
      },
    });
  };
}
