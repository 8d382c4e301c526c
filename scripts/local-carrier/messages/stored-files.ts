// Pictures and other files that phones send. They lie where the provider's lie: at a storage apart from the REST
// interface, whose addresses nobody guesses and which takes no credentials beside them.
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Network } from '../network.ts';

export interface StoredFile {
  contentType: string;
  bytes: Buffer;
}

/** Bytes. What the provider takes in one message: https://www.twilio.com/docs/messaging/api/media-resource. */
const largestFileBytes = 5 * 1024 * 1024;
const storage = '/storage/';

/** Keeps a file, and tells where it lies. */
export function storeFile(network: Network, file: StoredFile): string {
  const name = randomUUID();
  network.storedFiles.set(name, file);
  return `${network.baseUrl}${storage}${name}`;
}

/** Null for an address elsewhere, and for a file that is gone. */
export function storedFileAt(network: Network, url: string): StoredFile | null {
  return network.storedFiles.get(nameIn(network, url)) ?? null;
}

export function forgetFileAt(network: Network, url: string): void {
  network.storedFiles.delete(nameIn(network, url));
}

function nameIn(network: Network, url: string): string {
  const beginning = `${network.baseUrl}${storage}`;
  return url.startsWith(beginning) ? url.slice(beginning.length) : '';
}

export function registerStoredFiles(app: FastifyInstance, network: Network): void {
  app.get(`${storage}:name`, (request, reply) => serveFile(network, request, reply));
  // A scope of its own: everywhere else a body is JSON or a form.
  app.register(async (files) => {
    files.removeAllContentTypeParsers();
    files.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: largestFileBytes },
      (_request, body, done) => done(null, body),
    );
    files.post('/handset/file', { bodyLimit: largestFileBytes }, (request, reply) => {
      const bytes = request.body;
      if (!Buffer.isBuffer(bytes) || bytes.length === 0)
        return reply.code(400).send({ code: 'badRequest', message: 'a file is wanted' });
      const contentType = request.headers['content-type'] ?? 'application/octet-stream';
      return reply.send({ url: storeFile(network, { contentType, bytes }) });
    });
  });
}

function serveFile(network: Network, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (request.headers.authorization !== undefined) {
    network.problems.error(0, 'the credentials of the account were sent to the storage of media', {
      url: request.url,
    });
    return reply.code(400).type('application/xml').send('<Error><Code>InvalidArgument</Code></Error>');
  }
  const file = network.storedFiles.get((request.params as { name: string }).name);
  if (file === undefined)
    return reply.code(404).type('application/xml').send('<Error><Code>NoSuchKey</Code></Error>');
  return reply
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', 'sandbox')
    .type(file.contentType)
    .send(file.bytes);
}
