/**
 * The built console: hashed assets for ever, its one page for every address that no route has, since the page
 * itself knows cases and floors. Addresses of the API and the provider are never answered with the page.
 */
import { access } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import fp from 'fastify-plugin';

const RESERVED = /^(?:api|twilio|health|metrics|socket\.io)(?:\/|$)/;
const YEAR_MS = 365 * 24 * 3600 * 1000;

const NOT_BUILT_PAGE = `<!doctype html>
<html lang="ru">
<meta charset="utf-8">
<title>Консоль не собрана</title>
<h1>Консоль ещё не собрана</h1>
<p>Линия работает. Чтобы собрать консоль, выполните <code>npm run build</code> и обновите страницу.</p>
<p lang="en">The line works. To build the console run <code>npm run build</code> and reload this page.</p>
`;

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

export const consoleFilesPlugin = fp(
  async (app: FastifyInstance, { folder }: { folder: string }) => {
    // Each call names the folder: it may not exist yet, or be replaced by a new build while the server runs.
    await app.register(fastifyStatic, { root: import.meta.dirname, serve: false });

    async function sendPage(reply: FastifyReply): Promise<FastifyReply> {
      if (!(await exists(path.join(folder, 'index.html')))) {
        return reply.code(503).type('text/html; charset=utf-8').send(NOT_BUILT_PAGE);
      }
      return reply
        .sendFile('index.html', folder, { cacheControl: false })
        .header('cache-control', 'no-cache');
    }

    app.get<{ Params: { '*': string } }>('/*', { schema: { hide: true } }, async (request, reply) => {
      const file = request.params['*'];
      if (RESERVED.test(file)) return reply.callNotFound();
      if (file.startsWith('assets/'))
        return reply.sendFile(file, folder, { maxAge: YEAR_MS, immutable: true });
      // Names with a dot are files (the icon); case ids and pages have none.
      if (/\.\w+$/.test(file) && file !== 'index.html') return reply.sendFile(file, folder, { maxAge: 0 });
      return sendPage(reply);
    });
  },
  { name: 'console-files', dependencies: ['errors'] },
);
