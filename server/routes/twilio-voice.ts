/**
 * Calls of families and the phones of staff. Each webhook becomes a command and is answered, after its commit, with
 * what the case's state says the caller hears now; a repeated one gets the same document. Somebody is on the line:
 * whatever fails inside, the answer is a document that a person can act on, with status 200.
 */
import type { FastifyError, FastifyInstance } from 'fastify';
import { messageInboxKey } from '../cases/inbox-keys.ts';
import { holdMusic } from '../telephony/hold-music.ts';
import {
  callFormOf,
  digitsOf,
  isFinalCallStatus,
  passedOnOutcomeOf,
} from '../telephony/twilio/forms/call-form.ts';
import { callbackQueryOf } from '../telephony/twilio/forms/callback-query.ts';
import { recordingOf, recordingStatusOf } from '../telephony/twilio/forms/recording-form.ts';
import { holdDocument } from '../telephony/twilio/twiml.ts';
import { WEBHOOK_ERRORS } from '../telephony/twilio/webhook-errors.ts';
import { answerMeaning } from './answer-meaning.ts';
import { createFallbacks } from './fallback-documents.ts';
import { createKeyInFallback } from './key-in-fallback.ts';
import { passedOnRoutes } from './passed-on.ts';
import {
  answerProblem,
  answerXml,
  fieldsOf,
  problemOf,
  twilioScope,
  type WebhookDeps,
} from './twilio-scope.ts';
import { createVoiceHooks } from './voice-hooks.ts';

/** Seconds. The music never changes without a new start of the server. */
const MUSIC_CACHE_S = 7 * 24 * 3600;

export function twilioVoiceRoutes(webhooks: WebhookDeps) {
  const { config, engine, intake, store, urls, log, proveEffect, heardOfCall } = webhooks;
  const fallbacks = createFallbacks(config, urls);
  const hold = holdDocument(urls);
  const keyInFallback = createKeyInFallback(engine);
  const { arrive, answerCaller, callerDocument, callerHook, legHook, ringHook } = createVoiceHooks(
    webhooks,
    fallbacks,
  );

  const voiceScope = async (app: FastifyInstance): Promise<void> => {
    await twilioScope(app, webhooks);
    app.setErrorHandler<FastifyError>((error, request, reply) => {
      const code = problemOf(error);
      if (code !== 'internal' && code !== 'storeUnavailable') {
        return reply
          .code(WEBHOOK_ERRORS[code].status)
          .type('text/xml; charset=utf-8')
          .send(fallbacks.for(request));
      }
      const sid = callFormOf(fieldsOf(request))?.sid;
      log.error({ err: error, sid, route: request.routeOptions.url }, 'a voice webhook failed');
      return answerXml(reply, fallbacks.for(request));
    });

    app.post('/twilio/voice', async (request, reply) => {
      const call = callFormOf(fieldsOf(request));
      if (call === null) return answerXml(reply, fallbacks.for(request));
      heardOfCall(call.sid);
      if (call.isOurs) {
        // Of a family that we ring, from its fallback: it goes on where it was, and is no call that comes in.
        const location = await store.findCallContact(call.sid);
        return answerCaller(request, reply, location === null ? null : await callerDocument(location));
      }
      const arrived = await arrive(call);
      await keyInFallback(arrived, call.sid, digitsOf(fieldsOf(request)));
      return answerCaller(request, reply, await callerDocument(arrived));
    });

    app.post(
      '/twilio/voice/menu',
      callerHook('menu', ({ call: { sid }, location: { contactId }, query: { round = 0 }, digits }) => ({
        command: { type: 'callPressKey', contactId, sid, digits, round },
        inboxKey: `key:${sid}:menu:${round}`,
      })),
    );
    app.post(
      '/twilio/voice/wait',
      callerHook('wait', ({ call: { sid }, location: { contactId }, query: { round = 0 }, digits }) => ({
        command:
          digits === null
            ? { type: 'callWaitsOn', contactId }
            : { type: 'callPressKey', contactId, sid, digits, round },
        // Each round of the wait is asked about anew.
        inboxKey: digits === null ? null : `key:${sid}:wait:${round}:${digits}`,
      })),
    );
    app.post(
      '/twilio/voice/callback',
      callerHook('callback', ({ call: { sid }, location: { contactId }, query: { round = 0 }, digits }) => ({
        command: digits === null ? null : { type: 'callbackPressKey', contactId, sid, digits, round },
        // The machine takes each request once.
        inboxKey: null,
      })),
    );
    app.post(
      '/twilio/voice/callbackNumber',
      callerHook('callbackNumber', ({ call: { sid }, location: { contactId }, digits }) => ({
        command: digits === null ? null : { type: 'callbackNumber', contactId, sid, digits },
        // The same number given twice changes nothing.
        inboxKey: null,
      })),
    );
    app.post('/twilio/voice/answer', callerHook('answer', answerMeaning));
    app.post(
      '/twilio/voice/family',
      callerHook('family', () => ({ command: null, inboxKey: null })),
    );
    app.post(
      '/twilio/voice/familyKey',
      callerHook('familyKey', ({ call: { sid }, location: { contactId }, query: { round = 0 }, digits }) => ({
        command: { type: 'familyPressKey', contactId, sid, digits, round },
        inboxKey: `key:${sid}:family:${round}`,
      })),
    );
    app.post(
      '/twilio/voice/voicemail',
      callerHook('voicemail', ({ call: { sid }, location: { contactId }, fields }) => {
        const recording = recordingOf(fields);
        return {
          command: recording && { type: 'callVoicemail', contactId, sid, ...recording },
          inboxKey: recording && messageInboxKey(sid, recording.recordingSid),
        };
      }),
    );
    app.post(
      '/twilio/voice/passedOn',
      callerHook('passedOn', ({ call: { sid, status }, location: { contactId }, fields }) => ({
        command: {
          type: 'callPassedOn',
          contactId,
          sid,
          outcome: passedOnOutcomeOf(fields),
          familyLeft: isFinalCallStatus(status),
        },
        // The machine takes it once.
        inboxKey: null,
      })),
    );
    passedOnRoutes(app, webhooks);
    app.post(
      '/twilio/voice/afterTalk',
      callerHook('afterTalk', ({ call: { sid, status }, location: { contactId }, query: { room = 0 } }) => {
        // Asked also when it was the family that hung up: then it is the end of the call, told once under its key.
        if (isFinalCallStatus(status)) {
          return {
            command: { type: 'callEnd', contactId, sid, status },
            inboxKey: `call:${sid}:${status}`,
          };
        }
        return {
          command: { type: 'callLeaveRoom', contactId, sid, room },
          // No key: a caller who comes back may leave a second conversation. The machine takes each once.
          inboxKey: null,
        };
      }),
    );
    app.post(
      '/twilio/voice/consent',
      callerHook('consent', ({ call: { sid }, location: { contactId }, digits }) => ({
        command: { type: 'consentPressKey', contactId, sid, digits },
        // The machine takes each answer once.
        inboxKey: null,
      })),
    );
    app.post(
      '/twilio/voice/afterTalkKey',
      callerHook('afterTalkKey', ({ call: { sid }, location: { contactId }, digits }) => ({
        command: { type: 'callAfterTalk', contactId, sid, digits },
        inboxKey: null,
      })),
    );

    app.post(
      '/twilio/voice/leg',
      legHook(({ call, location, legId }) => [
        // Asking for the document is the proof that somebody, or a voicemail box, has answered.
        { type: 'legReport', contactId: location.contactId, legId, sid: call.sid, status: 'answered' },
        `leg:${call.sid}:answered`,
      ]),
    );
    app.post(
      '/twilio/voice/legKey',
      legHook(({ call, location, legId, digits }) => [
        { type: 'legPressKey', contactId: location.contactId, legId, sid: call.sid, digits },
        // The machine takes each press once: a repeat finds the offer accepted or declined already.
        null,
      ]),
    );

    app.post(
      '/twilio/voice/leg-status',
      ringHook(
        ({ sid, contactId, status, query: { leg: legId } }) =>
          legId === undefined ? null : { type: 'legReport', contactId, legId, sid, status },
        ({ sid, status }) => `leg:${sid}:${status}`,
      ),
    );
    app.post(
      '/twilio/voice/family-status',
      ringHook(
        ({ sid, contactId, status }) => ({ type: 'familyReport', contactId, sid, status }),
        ({ sid, status }) => `family:${sid}:${status}`,
      ),
    );

    app.post('/twilio/voice/recording-status', async (request, reply) => {
      const report = recordingStatusOf(fieldsOf(request));
      const query = callbackQueryOf(request.query);
      const { case: caseId, contact: contactId, recording: recordingId, effect: effectId } = query ?? {};
      if (report === null || !caseId || !contactId || !recordingId) return reply.code(204).send();
      if (effectId !== undefined && report.recordingSid !== null) proveEffect(effectId, report.recordingSid);
      const handled = await engine.handle(
        caseId,
        { type: 'recordingReport', contactId, recordingId, ...report },
        { inboxKey: `recording:${recordingId}:${report.status}` },
      );
      if (!handled.ok)
        log.debug({ caseId, recordingId, reason: handled.reason }, 'a report of a recording changed nothing');
      return reply.code(204).send();
    });

    app.post('/twilio/voice/status', async (request, reply) => {
      const call = callFormOf(fieldsOf(request));
      if (call === null) return answerProblem(reply, 'invalidForm');
      if (!isFinalCallStatus(call.status)) return reply.code(204).send();
      if (!(await intake.callEnded(call))) {
        log.info({ sid: call.sid }, 'the end of a call that has not arrived here');
      }
      return reply.code(204).send();
    });
  };

  return async (app: FastifyInstance): Promise<void> => {
    await app.register(voiceScope);
    // Apart from all the rest: these need no database, and no body that can be read.
    await app.register(async (scope) => {
      await twilioScope(scope, webhooks);
      scope.route({
        method: ['GET', 'POST'],
        url: '/twilio/voice/fallback',
        handler: async (request, reply) => answerXml(reply, fallbacks.for(request)),
      });
      scope.setErrorHandler<FastifyError>((error, request, reply) => {
        log.warn(
          { err: error, route: request.routeOptions.url },
          'a request for the fallback could not be read',
        );
        return answerXml(reply, fallbacks.for(request));
      });
      // Of a newer version that was taken back, or mistyped at the provider: somebody is on the line all the same.
      scope.post('/twilio/voice/*', async (request, reply) => {
        log.warn({ sid: callFormOf(fieldsOf(request))?.sid }, 'a voice webhook that is not known here');
        return answerXml(reply, fallbacks.for(request));
      });
    });
    // Unsigned and static: to be copied into a bin at the provider, which answers also while this server is down.
    app.get('/twilio/media/fallback.xml', async (_request, reply) => answerXml(reply, fallbacks.plain));
    app.get('/twilio/media/fallback-discreet.xml', async (_request, reply) =>
      answerXml(reply, fallbacks.discreet),
    );
    app.get('/twilio/media/fallback-staff.xml', async (_request, reply) => answerXml(reply, fallbacks.leg));
    app.get('/twilio/media/hold', async (_request, reply) => answerXml(reply, hold));
    app.get('/twilio/media/hold.wav', async (_request, reply) =>
      reply
        .header('cache-control', `public, max-age=${MUSIC_CACHE_S}, immutable`)
        .type('audio/wav')
        .send(holdMusic()),
    );
  };
}
