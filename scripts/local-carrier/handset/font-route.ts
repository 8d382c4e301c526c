// The console's own typeface for the handset page, out of its npm package: nothing is fetched from elsewhere.
import { createRequire } from 'node:module';
import path from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';

export function registerFont(app: FastifyInstance): void {
  const require = createRequire(import.meta.url);
  const folder = path.dirname(require.resolve('@fontsource-variable/onest/package.json'));
  app.register(staticFiles, {
    root: path.join(folder, 'files'),
    prefix: '/fonts/files/',
    decorateReply: false,
    maxAge: '1d',
  });
  app.get('/fonts/onest.css', (_request, reply) => reply.sendFile('index.css', folder));
}
