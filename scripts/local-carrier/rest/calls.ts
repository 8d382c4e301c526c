// Calls over REST: make, look, list, move, end.
import type { z } from 'zod';
import { type Call, hasEnded, type StatusCallback } from '../calls/call.ts';
import { endCall } from '../calls/call-status.ts';
import { execute } from '../calls/executions.ts';
import { callOut } from '../calls/outbound.ts';
import type { Network } from '../network.ts';
import { voiceLineOf } from '../options.ts';
import type { DocumentSource } from '../twiml/load-document.ts';
import { runDocuments } from '../twiml/run-document.ts';
import { notFound, type Operation, operation, type PathParams, RestError } from './operation.ts';
import { pageOf, passesDates } from './paging.ts';
import { presentCall } from './present.ts';
import { createCall, deleteCall, fetchCall, listCall, updateCall } from './shapes/calls.ts';

const defaultTimeoutSeconds = 60;
/** Characters of TwiML given inline. */
const inlineLimit = 4000;

export function ownsVoiceNumber(network: Network, number: string): boolean {
  return voiceLineOf(network.config, number) !== undefined;
}

export function statusCallbackOf(input: {
  StatusCallback?: string;
  StatusCallbackMethod?: 'GET' | 'POST';
  StatusCallbackEvent?: StatusCallback['events'] extends Set<infer Event> ? Event[] : never;
}): StatusCallback | null {
  if (input.StatusCallback === undefined) return null;
  return {
    url: input.StatusCallback,
    method: input.StatusCallbackMethod ?? 'POST',
    events: new Set(input.StatusCallbackEvent ?? ['completed']),
  };
}

function sourceOf(
  input: z.infer<typeof createCall.input> | z.infer<typeof updateCall.input>,
): DocumentSource | null {
  if (input.Url !== undefined) return { kind: 'url', url: input.Url, method: input.Method ?? 'POST' };
  if (input.Twiml === undefined) return null;
  if (input.Twiml.length > inlineLimit)
    throw new RestError(400, 32018, `Twiml is longer than ${inlineLimit} characters`);
  return { kind: 'twiml', twiml: input.Twiml };
}

function callOrThrow(network: Network, params: PathParams, path: string): Call {
  const call = network.calls.get(params.Sid ?? '');
  if (call === undefined) throw notFound(path);
  return call;
}

export const callOperations: Operation[] = [
  operation(listCall, (network, _params, query, path) => {
    const calls = network.calls
      .values()
      .reverse()
      .filter(
        (call) =>
          (query.To === undefined || call.to === query.To) &&
          (query.From === undefined || call.from === query.From) &&
          (query.Status === undefined || call.status === query.Status) &&
          (query.ParentCallSid === undefined || call.parentSid === query.ParentCallSid) &&
          passesDates(query, 'StartTime', call.startedAtMs) &&
          passesDates(query, 'EndTime', call.endedAtMs),
      );
    return pageOf(
      path,
      'calls',
      calls.map((call) => presentCall(network, call)),
      query,
    );
  }),

  operation(createCall, (network, _params, input) => {
    if (!ownsVoiceNumber(network, input.From))
      throw new RestError(400, 21210, `The source phone number provided, ${input.From}, is not yet verified`);
    const source = sourceOf(input);
    if (source === null) throw new RestError(400, 20001, 'ApplicationSid is not served here');
    const call = callOut(network, {
      from: input.From,
      to: input.To,
      timeoutSeconds: input.Timeout ?? defaultTimeoutSeconds,
      timeLimitSeconds: input.TimeLimit ?? null,
      statusCallback: statusCallbackOf(input),
      fallback:
        input.FallbackUrl === undefined
          ? null
          : { url: input.FallbackUrl, method: input.FallbackMethod ?? 'POST' },
      onAnswer: { kind: 'document', source },
    });
    return { status: 201, body: presentCall(network, call) };
  }),

  operation(fetchCall, (network, params, _query, path) => ({
    status: 200,
    body: presentCall(network, callOrThrow(network, params, path)),
  })),

  operation(updateCall, (network, params, input, path) => {
    const call = callOrThrow(network, params, path);
    if (hasEnded(call)) throw new RestError(400, 21220, 'Call is not in-progress. Cannot redirect.');
    if (input.Url !== undefined && input.Twiml !== undefined)
      throw new RestError(400, 20001, 'Url and Twiml exclude each other');
    const source = sourceOf(input);
    const waiting = call.status === 'queued' || (call.status === 'ringing' && call.direction !== 'inbound');
    if (input.Status === 'canceled' && !waiting)
      throw new RestError(400, 21220, 'Only queued or ringing calls can be canceled');
    if (source !== null && call.status !== 'in-progress')
      throw new RestError(400, 21220, 'Call is not in-progress. Cannot redirect.');

    if (input.FallbackUrl !== undefined)
      call.fallback = { url: input.FallbackUrl, method: input.FallbackMethod ?? 'POST' };
    if (input.StatusCallback !== undefined)
      call.statusCallback = {
        url: input.StatusCallback,
        method: input.StatusCallbackMethod ?? 'POST',
        events: call.statusCallback?.events ?? new Set(['completed']),
      };
    if (input.TimeLimit !== undefined)
      network.time.after(input.TimeLimit, () => endCall(network, call, 'completed'));
    if (input.Status !== undefined)
      endCall(network, call, waiting ? 'canceled' : 'completed', call.status === 'queued');
    else if (source !== null) execute(network, call, (signal) => runDocuments(network, call, source, signal));
    return { status: 200, body: presentCall(network, call) };
  }),

  operation(deleteCall, (network, params, _query, path) => {
    const call = callOrThrow(network, params, path);
    if (!hasEnded(call)) throw new RestError(400, 20001, 'A call under way cannot be deleted');
    network.calls.delete(call.sid);
    return { status: 204 };
  }),
];
