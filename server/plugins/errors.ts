/**
 * Turns whatever is thrown into `{code, message}` of the one table, logs what nobody expected once, and
 * answers addresses that nothing serves. Routes with a person on the line (/twilio) have a handler of their own.
 */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { StoreUnavailable } from '../../db/contract/store-unavailable.ts';
import { ApiError } from './api-error.ts';
import { ERROR_CODES, type ErrorCode } from './error-codes.ts';

/** What Fastify and its plugins throw, by their codes. */
const CODE_OF_FASTIFY: Record<string, ErrorCode> = {
  FST_ERR_VALIDATION: 'invalidRequest',
  FST_ERR_BAD_URL: 'invalidRequest',
  FST_ERR_ASYNC_CONSTRAINT: 'invalidRequest',
  FST_ERR_MAX_PARAM_LENGTH: 'notFound',
  FST_ERR_CTP_BODY_TOO_LARGE: 'bodyTooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unknownContentType',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalidRequest',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalidJson',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalidJson',
  FST_ERR_NOT_FOUND: 'notFound',
};

const CODE_OF_STATUS: Record<number, ErrorCode> = {
  400: 'invalidRequest',
  404: 'notFound',
  413: 'bodyTooLarge',
  415: 'unknownContentType',
  429: 'tooManyRequests',
};

/** The message in Russian for those whose browser asks for Russian first, else in English. */
export function messageOf(code: ErrorCode, request: FastifyRequest): string {
  const accepted = request.headers['accept-language']?.trim().toLowerCase() ?? '';
  return ERROR_CODES[code][accepted.startsWith('ru') ? 'ru' : 'en'];
}

function codeOf(error: FastifyError): ErrorCode {
  if (error instanceof ApiError) return error.code;
  if (error instanceof StoreUnavailable) return 'storeUnavailable';
  return (
    CODE_OF_FASTIFY[error.code ?? ''] ??
    CODE_OF_STATUS[error.statusCode ?? 0] ??
    ((error.statusCode ?? 500) < 500 ? 'invalidRequest' : 'internal')
  );
}

/** Which field is wrong and how, without what was sent. */
function problemsOf(error: FastifyError): string {
  const problems = (error.validation ?? []).slice(0, 5).map(({ instancePath, message }) => {
    const field = instancePath?.split('/').filter(Boolean).join('.') ?? '';
    return field === '' ? (message ?? '') : `${field}: ${message ?? ''}`;
  });
  return problems.length === 0 ? '' : ` (${error.validationContext ?? 'body'}: ${problems.join('; ')})`;
}

export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const code = codeOf(error);
  const { status } = ERROR_CODES[code];
  if (status >= 500 && code !== 'notReady') request.log.error({ err: error }, 'a request failed');
  if (error instanceof ApiError && error.retryAfterS !== null) reply.header('retry-after', error.retryAfterS);
  const message = messageOf(code, request) + (status < 500 ? problemsOf(error) : '');
  return reply.code(status).type('application/json; charset=utf-8').send({ code, message });
}

/** For the scope of browsers: an unknown address is answered with its headers. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): void {
  reply.code(404).send({ code: 'notFound', message: messageOf('notFound', request) });
}

export const errorsPlugin = fp(
  async (app: FastifyInstance) => {
    app.setErrorHandler<FastifyError>(answerError);
  },
  { name: 'errors' },
);
