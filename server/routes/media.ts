/**
 * A picture or another file that a family sent with a text: passed through from the provider, of which the browser learns
 * nothing. Only for those who may see the case, and every opening is on record. Kinds that a browser may show are
 * answered to be shown, everything else to be saved; nothing of it may run here or be kept by the browser.
 */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { JournalEntry, ListedCase } from '../../db/contract/case-store.ts';
import type { Media } from '../../flows/case/events/texts.ts';
import { unansweredWords } from '../../flows/case/outline.ts';
import { isShownInPlace, mediaTypeOf } from '../../flows/contract/media.ts';
import { ErrorBodySchema } from '../../flows/contract/problem.ts';
import { IdSchema } from '../../flows/ids.ts';
import { recordLook, refuseLook, requireVisible } from '../cases/views/read-case.ts';
import type { Deps } from '../deps.ts';
import { ApiError } from '../plugins/api-error.ts';
import type { ErrorCode } from '../plugins/error-codes.ts';
import { MEDIA_PER_MINUTE } from '../plugins/rate-limits.ts';
import { viewerOf } from '../plugins/session.ts';
import type { ProviderAnswer } from '../telephony/provider.ts';

const ParamsSchema = z.object({
  id: IdSchema,
  messageId: IdSchema,
  index: z.coerce.number().int().min(0).max(99),
});
const QuerySchema = z.object({
  /** 1: as a file to be kept, not to be shown. */
  download: z.enum(['0', '1']).default('0'),
});

interface KeptMedium {
  /** The provider's identifier of the text. */
  sid: string;
  media: Media;
}

function isUnanswered(journal: JournalEntry[], { brief }: ListedCase, messageId: string): boolean {
  return unansweredWords(journal, brief).some(({ event }) => event.messageId === messageId);
}

function keptMedium(
  journal: JournalEntry[],
  { messageId, index }: z.infer<typeof ParamsSchema>,
): KeptMedium | null {
  let kept: KeptMedium | null = null;
  for (const { event } of journal) {
    // From then on nobody opens it, whatever the provider has still.
    if (event.type === 'media.expired' && event.messageId === messageId) return null;
    if (event.type !== 'text.received' || event.messageId !== messageId) continue;
    const media = event.media[index];
    kept = media === undefined ? null : { sid: event.sid, media };
  }
  return kept;
}

function errorFor(failure: Exclude<ProviderAnswer, { ok: true }>): ErrorCode {
  if (failure.why !== 'refused') return 'providerUnavailable';
  switch (failure.code) {
    case 'gone':
    case 'notOurs':
      return 'unknownMedium';
    case 'tooLarge':
      return 'mediumTooLarge';
    default:
      return 'providerUnavailable';
  }
}

/** What it says of itself, else what was announced: a storage may know no more than that it is bytes. */
function typeOf(answered: string, announced: string) {
  const type = mediaTypeOf(answered);
  return type.kind === 'unknown' && /^(?:|(?:application|binary)\/octet-stream)$/i.test(answered)
    ? mediaTypeOf(announced)
    : type;
}

export function mediaRoutes(deps: Deps) {
  return async (app: FastifyInstance): Promise<void> => {
    app.withTypeProvider<ZodTypeProvider>().get('/cases/:id/messages/:messageId/media/:index', {
      config: {
        rateLimit: {
          max: MEDIA_PER_MINUTE,
          keyGenerator: (request) => `media ${request.viewer?.tokenHash ?? request.ip}`,
        },
      },
      schema: {
        tags: ['cases'],
        summary: 'A picture or another file that came with a text; who opened it or took it away is recorded',
        params: ParamsSchema,
        querystring: QuerySchema,
        response: {
          200: { description: 'The file', content: { 'application/octet-stream': { schema: z.any() } } },
          401: ErrorBodySchema,
          403: ErrorBodySchema,
          404: ErrorBodySchema,
          429: ErrorBodySchema,
          502: ErrorBodySchema,
        },
      },
      handler: async (request, reply) => {
        const viewer = viewerOf(request);
        const { id, messageId, index } = request.params;
        const isDownload = request.query.download === '1';
        const sight = await requireVisible(deps, viewer, id);
        const [journal, listed] = await Promise.all([deps.store.journalOf(id), deps.store.listedCase(id)]);
        const kept = keptMedium(journal, request.params);
        // Whoever decides on taking the case sees what came with the words that nobody has answered, and nothing from before.
        if (sight === 'outline' && listed && !isUnanswered(journal, listed, messageId))
          await refuseLook(deps, viewer, id);
        if (kept === null || listed === null) throw new ApiError('unknownMedium');
        const medium = `${messageId}/${index}`;
        const fetched = await deps.telephony.fetchMedium(kept.sid, kept.media.url);
        if (!fetched.ok) {
          if (fetched.why === 'refused' && fetched.code !== 'gone')
            request.log.warn({ code: fetched.code }, 'a medium was refused');
          await recordLook(deps, viewer, 'media.unavailable', id, medium);
          throw new ApiError(errorFor(fetched));
        }
        const { content, contentType, lengthBytes } = fetched.value;
        // It is there: on record before anything of it is given. Whoever sends it hears when it has broken off meanwhile.
        content.on('error', () => undefined);
        try {
          await recordLook(deps, viewer, isDownload ? 'media.downloaded' : 'media.opened', id, medium);
        } catch (error) {
          content.destroy();
          throw error;
        }
        const type = typeOf(contentType, kept.media.contentType);
        const isShown = !isDownload && isShownInPlace(type.kind);
        if (lengthBytes !== null) reply.header('content-length', lengthBytes);
        return reply
          .header(
            'content-disposition',
            // Tells nobody who looks over a shoulder, or finds the file, whose it is.
            `${isShown ? 'inline' : 'attachment'}; filename="attachment-${listed.number}-${index + 1}.${type.ending}"`,
          )
          .header('content-security-policy', "sandbox; default-src 'none'")
          .header('x-content-type-options', 'nosniff')
          .type(type.contentType)
          .send(content);
      },
    });
  };
}
