/**
 * Webhooks of a call become commands, and are answered, after their commit, with what the case's state says is heard
 * now: by a caller, or on a phone of ours. A report of a ring settles its effect. Which webhook means what is in
 * twilio-voice.ts.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ContactLocation } from '../../db/contract/sender-store.ts';
import { isDiscreet } from '../../flows/call/discreet-script.ts';
import { legScriptFor } from '../../flows/call/leg-script.ts';
import { hearsPosition, hearsWhoIsThere, scriptFor } from '../../flows/call/script.ts';
import type { CaseCommand } from '../../flows/case/commands.ts';
import type { LegStatus } from '../../flows/case/events/offers.ts';
import { callOf } from '../../flows/case/state.ts';
import { isOnLine } from '../../flows/routing/rung-on.ts';
import { type CallForm, callFormOf, digitsOf, legStatusOf } from '../telephony/twilio/forms/call-form.ts';
import { type CallbackQuery, callbackQueryOf } from '../telephony/twilio/forms/callback-query.ts';
import type { FormFields } from '../telephony/twilio/signature.ts';
import { twimlFor } from '../telephony/twilio/twiml.ts';
import { createCallbackPressed } from './callback-pressed.ts';
import type { Fallbacks } from './fallback-documents.ts';
import { answerProblem, answerXml, fieldsOf, type WebhookDeps } from './twilio-scope.ts';

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

/** How each kind of webhook of a call is heard and answered; `fallbacks` are said where nothing fits. */
export function createVoiceHooks(webhooks: WebhookDeps, fallbacks: Fallbacks) {
  const { config, engine, intake, store, urls, clock, waits, log, proveEffect, heardOfCall } = webhooks;

  /** `round` of the wait or menu that asks; makes each further question one of its own. Null: there is no such call. */
  async function callerDocument(
    { caseId, contactId }: ContactLocation,
    round = 0,
    leftMenu = false,
    pressed: string | null = null,
  ): Promise<string | null> {
    const state = await engine.stateOf(caseId);
    const call = state === null ? null : callOf(state, contactId);
    if (state === null || call === null) return null;
    const position = hearsPosition(state, contactId) ? (await store.waitingBefore(caseId)) + 1 : null;
    // The wait that follows a menu begins with its own first words.
    const heardRound = leftMenu && call.name !== 'menu' ? 0 : round;
    const nowMs = clock.now();
    const expectedWaitMs = position === null ? null : waits.expectedMs(position, nowMs);
    const canHideLine = config.discreetNumber !== null;
    const isNobodyThere = hearsWhoIsThere(state, contactId) && !(await isSomebodyForDanger());
    const heard = { position, round: heardRound, pressed, expectedWaitMs, nowMs, canHideLine, isNobodyThere };
    const script = scriptFor(state, contactId, heard);
    return twimlFor(script, { caseId, contactId, discreet: isDiscreet(call.context) }, urls);
  }

  /** Whoever is on the line hears something in any case. */
  function answerCaller(request: FastifyRequest, reply: FastifyReply, document: string | null): FastifyReply {
    return answerXml(reply, document ?? fallbacks.for(request));
  }

  async function isSomebodyForDanger(): Promise<boolean> {
    return (await store.staffOnShift()).some(isOnLine);
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
      if (call === null || query === null) return answerXml(reply, fallbacks.for(request));
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
        return answerCaller(request, reply, await callerDocument(await arrive(call)));
      }
      const pressed = await callbackPressed(kind, digitsOf(fields), location);
      const document = await callerDocument(location, query.round, kind === 'menu', pressed);
      return answerCaller(request, reply, document);
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

  return { arrive, answerCaller, callerDocument, callerHook, legHook, ringHook };
}
