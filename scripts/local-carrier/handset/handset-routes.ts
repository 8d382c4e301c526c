// What the handset page talks to: a few commands, the state, and a stream of states as they change.
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Network } from '../network.ts';
import {
  answer,
  callFrom,
  decline,
  hangUp,
  NotPossibleNow,
  press,
  sendText,
  speak,
  stir,
} from './actions.ts';
import { streamHandsets } from './handset-stream.ts';
import { type Phone, phoneAddress } from './phone.ts';
import { presentHandset } from './present-handset.ts';

export const AutoAnswerSchema = z.union([
  z.enum(['off', 'answer', 'voicemail', 'busy', 'unreachable']),
  z.strictObject({ press: z.string().regex(/^[0-9*#]+$/), afterSeconds: z.number().min(0).optional() }),
]);

const number = phoneAddress;
const AtPhone = z.strictObject({ number });
const CallBody = z.strictObject({ number, to: z.string().optional(), withheld: z.boolean().optional() });
const PressBody = z.strictObject({ number, digits: z.string().regex(/^[0-9*#]{1,32}$/) });
const TextBody = z.strictObject({
  number,
  to: z.string().optional(),
  body: z.string().max(1600),
  mediaUrls: z.array(z.url()).max(10).optional(),
});
const SpeakBody = z.strictObject({
  number,
  text: z.string().max(4000).optional(),
  seconds: z.number().positive().max(3600).optional(),
  /** Somebody is typing: keeps a recording from ending in silence. */
  typing: z.boolean().optional(),
});
const AutoAnswerBody = z.strictObject({ number, mode: AutoAnswerSchema });
const NumberQuery = z.object({ number: number.optional() });

export function registerHandsets(app: FastifyInstance, network: Network): void {
  const command = <Body extends z.ZodType<{ number: string }>>(
    name: string,
    schema: Body,
    run: (phone: Phone, body: z.infer<Body>) => unknown,
  ) => {
    app.post(`/handset/${name}`, (request, reply) => {
      const body = schema.safeParse(request.body);
      if (!body.success)
        return reply.code(400).send({ code: 'badRequest', message: z.prettifyError(body.error) });
      try {
        const result = run(network.phones.get(body.data.number), body.data);
        return reply.send(result ?? { ok: true });
      } catch (error) {
        if (!(error instanceof NotPossibleNow)) throw error;
        return reply.code(409).send({ code: 'notPossibleNow', message: error.message });
      }
    });
  };

  command('call', CallBody, (phone, body) => {
    const { sid } = callFrom(network, phone, { to: body.to, withheld: body.withheld });
    return { ok: true, sid };
  });
  command('press', PressBody, (phone, body) => press(network, phone, body.digits));
  command('hangup', AtPhone, (phone) => hangUp(network, phone));
  command('answer', AtPhone, (phone) => answer(phone));
  command('decline', AtPhone, (phone) => decline(phone));
  command('text', TextBody, (phone, body) => {
    const { message } = sendText(network, phone, body.body, body.mediaUrls, body.to);
    return { ok: true, sid: message.sid };
  });
  command('speak', SpeakBody, (phone, body) => {
    if (body.text) speak(network, phone, body.text, body.seconds);
    else stir(phone);
  });
  command('auto-answer', AutoAnswerBody, (phone, body) => {
    phone.autoAnswer = body.mode;
    network.changes.notify(phone.number);
  });

  app.get('/handset/state', (request, reply) => {
    const query = NumberQuery.safeParse(request.query);
    if (!query.success) return reply.code(400).send({ code: 'badRequest', message: 'number is no number' });
    return reply.send(pageState(network, shownPhones(network, query.data.number)));
  });

  app.get('/handset/events', (request, reply) => {
    const query = NumberQuery.safeParse(request.query);
    if (!query.success) return reply.code(400).send({ code: 'badRequest', message: 'number is no number' });
    return streamHandsets(network, reply, shownPhones(network, query.data.number));
  });
}

function shownPhones(network: Network, only: string | undefined): Phone[] {
  return only === undefined ? network.phones.listed() : [network.phones.get(only)];
}

function pageState(network: Network, phones: Phone[]) {
  const { lineNumber, lineName } = network.config;
  return {
    line: { number: lineNumber, name: lineName },
    handsets: phones.map((phone) => presentHandset(network, phone)),
  };
}
