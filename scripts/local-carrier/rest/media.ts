// Media of texts over REST: list, look, delete; and the medium itself, which lies in the storage.
import type { Message } from '../messages/message.ts';
import { forgetFileAt } from '../messages/stored-files.ts';
import type { Network } from '../network.ts';
import { notFound, type Operation, operation, type PathParams, type RestAnswer } from './operation.ts';
import { pageOf, passesDates } from './paging.ts';
import { presentMedium } from './present.ts';
import { deleteMedia, fetchMedia, listMedia } from './shapes/messages.ts';

interface Medium {
  message: Message;
  index: number;
  url: string;
}

function messageOrThrow(network: Network, messageSid: string | undefined, path: string): Message {
  const message = network.messages.get(messageSid ?? '');
  if (message === undefined) throw notFound(path);
  return message;
}

function mediumOrThrow(network: Network, { MessageSid, Sid }: PathParams, path: string): Medium {
  const message = messageOrThrow(network, MessageSid, path);
  const index = message.mediaSids.indexOf(Sid ?? '');
  const url = message.mediaUrls[index];
  if (url === undefined) throw notFound(path);
  return { message, index, url };
}

export const mediaOperations: Operation[] = [
  operation(listMedia, (network, params, query, path) => {
    const message = messageOrThrow(network, params.MessageSid, path);
    const media = passesDates(query, 'DateCreated', message.createdAtMs) ? message.mediaSids : [];
    return pageOf(
      path,
      'media_list',
      media.map((_sid, index) => presentMedium(network, message, index)),
      query,
    );
  }),

  operation(fetchMedia, (network, params, _query, path) => {
    const { message, index } = mediumOrThrow(network, params, path);
    return { status: 200, body: presentMedium(network, message, index) };
  }),

  operation(deleteMedia, (network, params, _query, path) => {
    const { message, index, url } = mediumOrThrow(network, params, path);
    forgetFileAt(network, url);
    message.mediaUrls = message.mediaUrls.toSpliced(index, 1);
    message.mediaSids = message.mediaSids.toSpliced(index, 1);
    return { status: 204 };
  }),
];

const mediumPath = /\/Messages\/(?<MessageSid>(?:SM|MM)[0-9a-f]{32})\/Media\/(?<Sid>ME[0-9a-f]{32})$/;

export function isMedium(method: string, path: string): boolean {
  return method === 'GET' && mediumPath.test(path);
}

/** Without an ending the provider gives the medium itself, by way of its storage. */
export function whereMediumLies(network: Network, path: string): RestAnswer {
  const { url } = mediumOrThrow(network, mediumPath.exec(path)?.groups ?? {}, path);
  return { status: 307, location: url };
}
