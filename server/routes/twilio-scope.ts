/**
 * What all webhooks share: bodies are forms and nothing else, each request is checked against its signature before
 * anything looks at it, and what fails is logged by ids, never with a number or a text.
 */
import formbody from '@fastify/formbody';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { StoreUnavailable } from '../../db/contract/store-unavailable.ts';
import type { Store } from '../../db/store.ts';
import type { CaseEngine } from '../cases/handle-command.ts';
import type { Intake } from '../cases/intake.ts';
import type { RecentAnswers } from '../cases/recent-answers.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../env.ts';
import type { FormFields, SignatureCheck } from '../telephony/twilio/signature.ts';
import type { TwilioUrls } from '../telephony/twilio/urls.ts';
import {
  WEBHOOK_ERRORS,
  type WebhookErrorCode,
  webhookErrorBody,
} from '../telephony/twilio/webhook-errors.ts';

/** Bytes. The longest text with ten media addresses takes a fifth of it. */
const BODY_LIMIT = 64 * 1024;

/** What the webhooks are made of. */
export interface WebhookDeps {
  config: Config;
  engine: CaseEngine;
  intake: Intake;
  store: Pick<Store, 'staffOnShift' | 'waitingBefore' | 'findCallContact' | 'journalOf' | 'inboxHas'>;
  urls: TwilioUrls;
  clock: Pick<Clock, 'now'>;
  waits: RecentAnswers;
  isSigned: SignatureCheck;
  log: Logger;
  /** A callback named this effect: it was carried out. */
  proveEffect: (effectId: string, sid: string) => void;
  /** The provider spoke of this call just now. */
  heardOfCall: (sid: string) => void;
}

/** For use inside a scope of its own: changes its parsers and hooks. */
export async function twilioScope(app: FastifyInstance, { isSigned, log }: WebhookDeps): Promise<void> {
  // No logger is made for each: what is logged of a webhook names the call or text that it is about.
  app.addHook('onRoute', (route) => {
    route.childLoggerFactory = (logger) => logger;
  });
  app.removeAllContentTypeParsers();
  await app.register(formbody, { bodyLimit: BODY_LIMIT });
  app.addHook('preHandler', (request, reply, done) => {
    const fields = request.method === 'POST' ? fieldsOf(request) : {};
    if (isSigned(request.headers['x-twilio-signature'], request.raw.url ?? '', fields)) {
      done();
      return;
    }
    log.warn({ route: request.routeOptions.url }, 'a webhook was refused: its signature does not fit');
    answerProblem(reply, 'badSignature');
  });
}

export function fieldsOf(request: FastifyRequest): FormFields {
  return (request.body ?? {}) as FormFields;
}

export function answerProblem(reply: FastifyReply, code: WebhookErrorCode): FastifyReply {
  return reply
    .code(WEBHOOK_ERRORS[code].status)
    .type('application/json; charset=utf-8')
    .send(webhookErrorBody(code));
}

export function answerXml(reply: FastifyReply, document: string): FastifyReply {
  return reply.code(200).type('text/xml; charset=utf-8').send(document);
}

/** What was thrown, in the words of a webhook's answer. */
export function problemOf(error: FastifyError): WebhookErrorCode {
  if (error instanceof StoreUnavailable) return 'storeUnavailable';
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return 'formExpected';
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return 'bodyTooLarge';
    default:
      return (error.statusCode ?? 500) < 500 ? 'invalidForm' : 'internal';
  }
}
