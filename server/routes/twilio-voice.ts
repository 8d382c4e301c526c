/**
 * Calls of families and the phones of staff. Each webhook becomes a command and is answered, after its commit, with
 * what the case's state says the caller hears now; a repeated one gets the same document. Somebody is on the line:
 * whatever fails inside, the answer is a document that a person can act on, with status 200.
 */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ContactLocation } from '../../db/store.ts';
import { isDiscreet } from '../../flows/call/discreet-script.ts';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { hearsPosition, scriptFor } from '../../flows/call/script.ts';
import type { CaseCommand } from '../../flows/case/commands.ts';
import type { LegStatus } from '../../flows/case/events/offers.ts';
import { callOf } from '../../flows/case/state.ts';
import { messageInboxKey } from '../cases/locate-case.ts';
import { holdMusic } from '../telephony/hold-music.ts';
import type { FormFields } from '../telephony/twilio/signature.ts';
import { holdDocument, twimlFor } from '../telephony/twilio/twiml.ts';
import { WEBHOOK_ERRORS } from '../telephony/twilio/webhook-errors.ts';
import {
  type CallbackQuery,
  type CallForm,
  callbackQueryOf,
  callFormOf,
  digitsOf,
  isFinalCallStatus,
  legStatusOf,
  passedOnOutcomeOf,
  recordingOf,
  recordingStatusOf,
} from '../telephony/twilio/webhook-forms.ts';
import { answerMeaning } from './answer-meaning.ts';
import { createCallbackPressed } from './callback-pressed.ts';
import { createFallbacks } from './fallback-documents.ts';
import { passedOnRoutes } from './passed-on.ts';
import {
  answerProblem,
  answerXml,
  fieldsOf,
  problemOf,
  twilioScope,
  type WebhookDeps,
} from './twilio-scope.ts';

/** Seconds. The music never changes without a new start of the server. */
const MUSIC_CACHE_S = 7 * 24 * 3600;

interface Hook {
  call: CallForm;
  location: ContactLocation;
  query: CallbackQuery;
  digits: string | null;
  fields: FormFields;
}

/** A call of ours, as far as the provider reports it. */
interface Ring {
  sid: string;
  contactId: string;
  status: LegStatus;
  query: CallbackQuery;
}

interface Meaning {
  /** Null when the request only asks again. */
  command: CaseCommand | null;
  inboxKey: string | null;
}

export function twilioVoiceRoutes(webhooks: WebhookDeps) {
  const { config, engine, intake, store, urls, clock, waits, log, proveEffect, heardOfCall } = webhooks;
  const fallbacks = createFallbacks(config, urls);
  const fallback = fallbacks.plain;
  const hold = holdDocument(urls);
  const music = holdMusic();

  /** `round` of the wait or menu that asks; makes each further question one of its own. */
  async function callerDocument(
    { caseId, contactId }: ContactLocation,
    round = 0,
    leftMenu = false,
    pressed: string | null = null,
  ): Promise<string> {
    const state = await engine.stateOf(caseId);
    const call = state === null ? null : callOf(state, contactId);
    if (state === null || call === null) return fallback;
    const position = hearsPosition(state, contactId) ? (await store.waitingBefore(caseId)) + 1 : null;
    // The wait that follows a menu begins with its own first words.
    const heardRound = leftMenu && call.name !== 'menu' ? 0 : round;
    const nowMs = clock.now();
    const expectedWaitMs = position === null ? null : waits.expectedMs(position, nowMs);
    const canHideLine = config.discreetNumber !== null;
    const heard = { position, round: heardRound, pressed, expectedWaitMs, nowMs, canHideLine };
    const script = scriptFor(state, contactId, heard);
    return twimlFor(script, { caseId, contactId, discreet: isDiscreet(call.context) }, urls);
  }

  const callbackPressed = createCallbackPressed(engine, config);

  function arrive({ sid, from, to, forwardedFrom }: CallForm): Promise<ContactLocation> {
    if (to !== null && ![config.voiceNumber, config.discreetNumber, config.lineNumber].includes(to)) {
      log.warn({ sid }, 'a call came in on a number that is not configured');
    }
    return intake.callArrived({ sid, from, to: to ?? config.voiceNumber, forwardedFrom });
  }

  /**
   * A document in the middle of a call. A call whose case is unknown here (a restored backup) arrives anew instead of
   * falling silent.
   */
  function callerHook(kind: string, meaningOf: (hook: Hook) => Meaning) {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const call = callFormOf(fieldsOf(request));
      const query = callbackQueryOf(request.query);
      if (call === null || query === null) return answerXml(reply, fallback);
      heardOfCall(call.sid);
      const named =
        query.case !== undefined && query.contact !== undefined
          ? { caseId: query.case, contactId: query.contact }
          : await store.findCallContact(call.sid);
      const location = named ?? (await arrive(call));
      const fields = fieldsOf(request);
      const { command, inboxKey } = meaningOf({ call, location, query, digits: digitsOf(fields), fields });
      const { caseId, contactId } = location;
      const handled = command === null ? null : await engine.handle(caseId, command, { inboxKey });
      const state = handled?.ok ? null : await engine.stateOf(caseId);
      const isUnknown = handled?.ok === false && handled.reason === 'unknownCase';
      if (isUnknown || (state !== null && callOf(state, contactId) === null)) {
        log.warn({ sid: call.sid, caseId, kind }, 'a call of an unknown case arrives anew');
        return answerXml(reply, await callerDocument(await arrive(call)));
      }
      const pressed = await callbackPressed(kind, digitsOf(fields), location);
      return answerXml(reply, await callerDocument(location, query.round, kind === 'menu', pressed));
    };
  }

  /** A document for the phone of a member of staff; one that fits nothing here is hung up. */
  function legHook(
    commandFor: (hook: Omit<Hook, 'query' | 'fields'> & { legId: string }) => [CaseCommand, string | null],
  ) {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const call = callFormOf(fieldsOf(request));
      const query = callbackQueryOf(request.query);
      const { case: caseId, contact: contactId, leg: legId } = query ?? {};
      const hangUp = () =>
        answerXml(reply, twimlFor([{ verb: 'hangUp' }], { caseId: '', contactId: '' }, urls));
      if (call === null || query === null || !caseId || !contactId || !legId) return hangUp();
      const location = { caseId, contactId };
      const digits = digitsOf(fieldsOf(request));
      const [command, inboxKey] = commandFor({ call, location, digits, legId });
      await engine.handle(caseId, command, { inboxKey });
      const state = await engine.stateOf(caseId);
      if (state === null) return hangUp();
      return answerXml(reply, twimlFor(legScriptFor(state, contactId, legId), { ...location, legId }, urls));
    };
  }

  const voiceScope = async (app: FastifyInstance): Promise<void> => {
    await twilioScope(app, webhooks);
    app.setErrorHandler<FastifyError>((error, request, reply) => {
      const code = problemOf(error);
      if (code !== 'internal' && code !== 'storeUnavailable') {
        return reply.code(WEBHOOK_ERRORS[code].status).type('text/xml; charset=utf-8').send(fallback);
      }
      const sid = callFormOf(fieldsOf(request))?.sid;
      log.error({ err: error, sid, route: request.routeOptions.url }, 'a voice webhook failed');
      return answerXml(reply, fallbacks.for(request));
    });

    app.post('/twilio/voice', async (request, reply) => {
      const call = callFormOf(fieldsOf(request));
      if (call === null) return answerXml(reply, fallback);
      heardOfCall(call.sid);
      return answerXml(reply, await callerDocument(await arrive(call)));
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

    /** What became of a ring of ours, told by the provider: settles its effect with the same commit. */
    function ringHook(commandOf: (ring: Ring) => CaseCommand | null, keyOf: (ring: Ring) => string) {
      return async (request: FastifyRequest, reply: FastifyReply) => {
        const call = callFormOf(fieldsOf(request));
        const query = callbackQueryOf(request.query);
        if (call === null || query === null) return answerProblem(reply, 'invalidForm');
        const status = legStatusOf(call.status);
        const { case: caseId, contact: contactId, effect: effectId } = query;
        if (effectId !== undefined) proveEffect(effectId, call.sid);
        const ring = contactId && status !== null ? { sid: call.sid, contactId, status, query } : null;
        const command = ring === null ? null : commandOf(ring);
        if (!caseId || ring === null || command === null) {
          log.info({ sid: call.sid, caseId }, 'a report of a ring that means nothing to us');
          return reply.code(204).send();
        }
        const handled = await engine.handle(caseId, command, {
          inboxKey: keyOf(ring),
          settledEffects: effectId === undefined ? [] : [{ effectId, state: 'done', code: null }],
        });
        if (!handled.ok) {
          log.debug({ sid: call.sid, caseId, reason: handled.reason }, 'a report of a ring changed nothing');
        }
        return reply.code(204).send();
      };
    }

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
    });
    // Unsigned and static: to be copied into a bin at the provider, which answers also while this server is down.
    app.get('/twilio/media/fallback.xml', async (_request, reply) => answerXml(reply, fallback));
    app.get('/twilio/media/fallback-discreet.xml', async (_request, reply) =>
      answerXml(reply, fallbacks.discreet),
    );
    app.get('/twilio/media/hold', async (_request, reply) => answerXml(reply, hold));
    app.get('/twilio/media/hold.wav', async (_request, reply) =>
      reply
        .header('cache-control', `public, max-age=${MUSIC_CACHE_S}, immutable`)
        .type('audio/wav')
        .send(music),
    );
  };
}
