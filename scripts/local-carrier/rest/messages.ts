// Texts over REST: send, look, list, redact.
import type { Message } from '../messages/message.ts';
import { sendOut } from '../messages/outbound.ts';
import type { Network } from '../network.ts';
import { textLineOf } from '../options.ts';
import { notFound, type Operation, operation, type PathParams, RestError } from './operation.ts';
import { pageOf, passesDates } from './paging.ts';
import { presentMessage } from './present.ts';
import { createMessage, deleteMessage, fetchMessage, listMessage, updateMessage } from './shapes/messages.ts';

const bodyLimit = 1600;

function messageOrThrow(network: Network, params: PathParams, path: string): Message {
  const message = network.messages.get(params.Sid ?? '');
  if (message === undefined) throw notFound(path);
  return message;
}

export const messageOperations: Operation[] = [
  operation(listMessage, (network, _params, query, path) => {
    const messages = network.messages
      .values()
      .reverse()
      .filter(
        (message) =>
          (query.To === undefined || message.to === query.To) &&
          (query.From === undefined || message.from === query.From) &&
          passesDates(query, 'DateSent', message.sentAtMs ?? message.createdAtMs),
      );
    return pageOf(
      path,
      'messages',
      messages.map((message) => presentMessage(network, message)),
      query,
    );
  }),

  operation(createMessage, (network, _params, input) => {
    const body = input.Body ?? '';
    if (body === '' && (input.MediaUrl ?? []).length === 0)
      throw new RestError(400, 21602, 'Message body is required');
    if (body.length > bodyLimit)
      throw new RestError(
        400,
        21617,
        `The concatenated message body exceeds the ${bodyLimit} character limit`,
      );
    const from = input.From;
    if (from === undefined) throw new RestError(400, 21603, 'A messaging service is not served here');
    if (textLineOf(network.config, from)?.number !== from)
      throw new RestError(
        400,
        21606,
        `The 'From' phone number provided, ${from}, is not a valid message-capable phone number`,
      );
    if (input.To === from) throw new RestError(400, 21266, "'To' and 'From' number cannot be the same");
    if (network.optedOut.has(input.To))
      throw new RestError(400, 21610, 'Attempt to send to unsubscribed recipient');
    const message = sendOut(network, {
      direction: 'outbound-api',
      from,
      to: input.To,
      body,
      mediaUrls: input.MediaUrl ?? [],
      statusCallback: input.StatusCallback ?? null,
    });
    return { status: 201, body: presentMessage(network, message) };
  }),

  operation(fetchMessage, (network, params, _query, path) => ({
    status: 200,
    body: presentMessage(network, messageOrThrow(network, params, path)),
  })),

  operation(updateMessage, (network, params, input, path) => {
    const message = messageOrThrow(network, params, path);
    if (input.Body !== undefined && input.Body !== '')
      throw new RestError(400, 20001, 'Body may only be emptied');
    if (input.Body === '') message.body = '';
    if (input.Status === 'canceled') {
      if (message.status !== 'queued') throw new RestError(400, 30409, 'The message can not be canceled now');
      message.status = 'canceled';
    }
    message.updatedAtMs = network.time.now();
    return { status: 200, body: presentMessage(network, message) };
  }),

  operation(deleteMessage, (network, params, _query, path) => {
    messageOrThrow(network, params, path);
    network.messages.delete(params.Sid ?? '');
    return { status: 204 };
  }),
];
