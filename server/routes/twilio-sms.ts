/**
 * Texts of families, and what became of ours. A text is answered only once it is committed, and always with an empty
 * document: what goes back goes through the outbox, so that a text delivered twice is not answered twice.
 */
import type { FastifyError, FastifyInstance } from 'fastify';
import { isOfAnotherText } from '../cases/effects/text-sids.ts';
import { ownNumbersOf } from '../telephony/own-numbers.ts';
import { callbackQueryOf } from '../telephony/twilio/forms/callback-query.ts';
import { textFormOf, textStatusOf } from '../telephony/twilio/forms/text-form.ts';
import { EMPTY_RESPONSE } from '../telephony/twilio/twiml.ts';
import {
  answerProblem,
  answerXml,
  fieldsOf,
  problemOf,
  twilioScope,
  type WebhookDeps,
} from './twilio-scope.ts';

export function twilioSmsRoutes(webhooks: WebhookDeps) {
  const { config, engine, intake, store, log, proveEffect } = webhooks;
  const ours = new Set(ownNumbersOf(config));

  return async (app: FastifyInstance): Promise<void> => {
    await twilioScope(app, webhooks);
    app.setErrorHandler<FastifyError>((error, request, reply) => {
      const code = problemOf(error);
      if (code === 'internal' || code === 'storeUnavailable') {
        log.error({ err: error, route: request.routeOptions.url }, 'a text webhook failed');
      }
      return answerProblem(reply, code);
    });

    app.post('/twilio/sms', async (request, reply) => {
      const text = textFormOf(fieldsOf(request));
      if (text === null) return answerProblem(reply, 'invalidForm');
      if (text.to !== null && !ours.has(text.to)) {
        log.warn({ sid: text.sid }, 'a text came in on a number that is not configured');
      }
      // An answer can only leave from a number of ours.
      const to = text.to !== null && ours.has(text.to) ? text.to : config.smsNumber;
      await intake.textArrived({ ...text, to });
      return answerXml(reply, EMPTY_RESPONSE);
    });

    app.post('/twilio/sms/status', async (request, reply) => {
      const report = textStatusOf(fieldsOf(request));
      const query = callbackQueryOf(request.query);
      if (report === null || query === null) return answerProblem(reply, 'invalidForm');
      const { sid, status, errorCode } = report;
      const named =
        query.case !== undefined && query.message !== undefined
          ? { caseId: query.case, messageId: query.message }
          : null;
      if (named !== null && (await isOfAnotherText({ ...named, sid }, store))) {
        log.warn({ sid, caseId: named.caseId }, 'a text report was refused: it is of another text');
        return reply.code(204).send();
      }
      if (query.effect !== undefined) proveEffect(query.effect, sid);
      if (named === null || status === null) {
        log.info({ sid, caseId: query.case }, 'a text report that means nothing to us');
        return reply.code(204).send();
      }
      const handled = await engine.handle(
        named.caseId,
        { type: 'textReport', messageId: named.messageId, sid, status, errorCode },
        {
          inboxKey: `msg:${sid}:${status}`,
          settledEffects:
            query.effect === undefined ? [] : [{ effectId: query.effect, state: 'done', code: null }],
        },
      );
      if (!handled.ok)
        log.info({ sid, caseId: named.caseId, reason: handled.reason }, 'a text report was not taken');
      return reply.code(204).send();
    });
  };
}
