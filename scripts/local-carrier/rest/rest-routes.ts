// The provider's REST interface under /2010-04-01: who may ask, which operation, which fault, what is answered.
// Also the sound of recordings and the media of texts, which are addresses without an operation of their own.
import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RestFault } from '../faults.ts';
import type { Network } from '../network.ts';
import { isOfCall } from '../recordings/call-recording.ts';
import { wavOf } from '../recordings/recording.ts';
import { isMedium, whereMediumLies } from './media.ts';
import { type RestAnswer, RestError } from './operation.ts';
import { findRoute } from './operations.ts';
import { type Form, readInput } from './read-input.ts';

const apiPrefix = '/2010-04-01/';

export function registerRest(app: FastifyInstance, network: Network): void {
  app.route({
    method: ['GET', 'POST', 'DELETE', 'PUT', 'PATCH'],
    url: `${apiPrefix}*`,
    handler: (request, reply) => serve(network, request, reply),
  });
}

async function serve(network: Network, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const path = request.url.split('?')[0] ?? '';
  const form = (request.method === 'POST' ? (request.body ?? {}) : request.query) as Form;
  const route = findRoute(request.method, path);
  const operationId = typeof route === 'object' && route !== null ? route.operation.operationId : null;
  const suffering = operationId ?? contentAt(request.method, path);
  const fault: RestFault = suffering === null ? { kind: 'none' } : network.faults.drawRest(suffering);
  const log = (status: number, code: number | null) => {
    network.restLog.add({
      at: new Date(network.time.now()).toISOString(),
      method: request.method,
      path,
      operationId,
      form: { ...form },
      status,
      code,
      fault: fault.kind === 'none' ? null : fault.kind,
    });
    network.changes.notify();
  };
  try {
    authorise(network, request, path);
    throwBefore(fault);
    if (fault.kind === 'dropBefore') {
      log(0, null);
      return drop(reply);
    }
    if (isSound(request.method, path)) return await serveSound(network, path, reply, fault, log);
    const answer = isMedium(request.method, path)
      ? whereMediumLies(network, path)
      : run(network, route, form, path);
    log(fault.kind === 'errorAfter' ? 500 : answer.status, null);
    if (fault.kind === 'errorAfter') throw new RestError(500, 20500, 'Internal Server Error');
    if (fault.kind === 'dropAfter') return drop(reply);
    if (fault.kind === 'slow') await waitReal(network, fault.seconds * 1000);
    reply.code(answer.status);
    if (answer.location !== undefined) reply.header('location', answer.location);
    return answer.body === undefined ? reply.send() : reply.send(answer.body);
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    if (fault.kind !== 'errorAfter') log(error.status, error.code);
    recordRefusal(network, error, fault, path);
    return reply.code(error.status).send({
      code: error.code,
      message: error.message,
      more_info: `https://www.twilio.com/docs/errors/${error.code}`,
      status: error.status,
    });
  }
}

function run(network: Network, route: ReturnType<typeof findRoute>, form: Form, path: string): RestAnswer {
  if (route === 'wrong-method') throw new RestError(405, 20004, 'Method not allowed');
  if (route === null) throw new RestError(404, 20404, `The requested resource ${path} was not found`);
  const input = readInput(route.operation, form, network.problems);
  return route.operation.handle(network, route.params, input as never, path);
}

function authorise(network: Network, request: FastifyRequest, path: string): void {
  const { accountSid, authToken, apiKey } = network.config;
  const encoded = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const given = Buffer.from(encoded, 'base64').toString('utf8');
  const accepted = [`${accountSid}:${authToken}`, ...(apiKey ? [`${apiKey.sid}:${apiKey.secret}`] : [])];
  if (!accepted.some((one) => sameText(one, given))) throw new RestError(401, 20003, 'Authenticate');
  if (!path.startsWith(`${apiPrefix}Accounts/${accountSid}`))
    throw new RestError(404, 20404, `The requested resource ${path} was not found`);
}

function sameText(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function throwBefore(fault: RestFault): void {
  if (fault.kind === 'tooManyRequests') throw new RestError(429, 20429, 'Too Many Requests');
  if (fault.kind === 'errorBefore') throw new RestError(500, 20500, 'Internal Server Error');
}

/** A refusal is a mistake of the application, unless a fault made it or it asks for something that is gone. */
function recordRefusal(network: Network, error: RestError, fault: RestFault, path: string): void {
  const expected =
    fault.kind !== 'none' || error.code === 21220 || error.code === 20404 || error.code === 21610;
  if (!expected) network.problems.error(error.code, `REST: ${error.message}`, { url: path });
}

function drop(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.destroy();
  return reply;
}

function waitReal(network: Network, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    network.time.afterRealMs(delayMs, resolve);
  });
}

/** What suffers from faults though it is no operation. */
function contentAt(method: string, path: string): 'FetchRecordingMedia' | 'FetchMessageMedia' | null {
  if (isSound(method, path)) return 'FetchRecordingMedia';
  return isMedium(method, path) ? 'FetchMessageMedia' : null;
}

const soundPath = /\/Recordings\/(RE[0-9a-f]{32})(\.wav)?$/;

function isSound(method: string, path: string): boolean {
  return method === 'GET' && soundPath.test(path);
}

/** Of its faults, `dropAfter` breaks off in the middle of the sound. */
async function serveSound(
  network: Network,
  path: string,
  reply: FastifyReply,
  fault: RestFault,
  log: (status: number, code: number | null) => void,
): Promise<FastifyReply> {
  const recording = network.recordings.get(soundPath.exec(path)?.[1] ?? '');
  // Of a call that is still being recorded there is nothing to hear yet.
  if (recording === undefined || (isOfCall(recording) && recording.status !== 'completed'))
    throw new RestError(404, 20404, `The requested resource ${path} was not found`);
  const sound = wavOf(recording);
  if (fault.kind === 'slow') await waitReal(network, fault.seconds * 1000);
  log(fault.kind === 'errorAfter' ? 500 : 200, null);
  if (fault.kind === 'errorAfter') throw new RestError(500, 20500, 'Internal Server Error');
  if (fault.kind !== 'dropAfter') return reply.type('audio/x-wav').send(sound);
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': 'audio/x-wav', 'content-length': sound.length });
  reply.raw.write(sound.subarray(0, sound.length / 2), () => reply.raw.destroy());
  return reply;
}
