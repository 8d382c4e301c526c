/**
 * The phone of another line that a caller is put through to: what whoever picks up there hears before the two are
 * joined, and the key that takes the call; of a line whose own menu picks up, that it did. Whatever fails, that phone
 * alone is let go, and the family goes on to what follows.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Instruction } from '../../flows/call/instructions.ts';
import { passedOnKeyScript, passedOnPrompt } from '../../flows/call/overflow-script.ts';
import type { CaseState } from '../../flows/case/state.ts';
import { callFormOf, digitsOf, legStatusOf } from '../telephony/twilio/forms/call-form.ts';
import { callbackQueryOf } from '../telephony/twilio/forms/callback-query.ts';
import { twimlFor } from '../telephony/twilio/twiml.ts';
import { answerProblem, answerXml, fieldsOf, type WebhookDeps } from './twilio-scope.ts';

/** Takes the call there. */
const ACCEPT_KEY = '1';

type PassedOnDeps = Pick<WebhookDeps, 'engine' | 'urls' | 'log'>;

export function passedOnRoutes(app: FastifyInstance, { engine, urls, log }: PassedOnDeps): void {
  function hook(
    scriptOf: (state: CaseState, contactId: string) => Instruction[],
    before: (caseId: string, contactId: string, request: FastifyRequest) => Promise<void> = async () => {},
  ) {
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const { case: caseId, contact: contactId } = callbackQueryOf(request.query) ?? {};
      const place = { caseId: caseId ?? '', contactId: contactId ?? '' };
      let script: Instruction[] = [{ verb: 'hangUp' }];
      try {
        if (caseId && contactId) {
          await before(caseId, contactId, request);
          const state = await engine.stateOf(caseId);
          if (state !== null) script = scriptOf(state, contactId);
        }
      } catch (error) {
        log.error({ err: error, caseId, route: request.routeOptions.url }, 'another line was let go');
      }
      return answerXml(reply, twimlFor(script, place, urls));
    };
  }

  const answered = (caseId: string, contactId: string) =>
    engine.handle(caseId, { type: 'passedOnAnswer', contactId }, { inboxKey: null });

  app.post('/twilio/voice/passed-on-prompt', hook(passedOnPrompt));
  app.post(
    '/twilio/voice/passedOnKey',
    hook(passedOnKeyScript, async (caseId, contactId, request) => {
      if (digitsOf(fieldsOf(request)) === ACCEPT_KEY) await answered(caseId, contactId);
    }),
  );
  app.post('/twilio/voice/passed-on-answer', async (request, reply) => {
    const query = callbackQueryOf(request.query);
    const call = callFormOf(fieldsOf(request));
    if (call === null || !query?.case || !query.contact) return answerProblem(reply, 'invalidForm');
    if (legStatusOf(call.status) === 'answered') await answered(query.case, query.contact);
    return reply.code(204).send();
  });
}
