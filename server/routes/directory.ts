/**
 * The directory of the line: whom operators bring into a talk. Everybody on the staff may choose from it; numbers in
 * full are for those who keep it.
 */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { StoredDirectory } from '../../db/contract/settings-store.ts';
import { shownPartyNumber } from '../../flows/case/parties-view.ts';
import {
  DirectoryChangeSchema,
  type DirectoryView,
  DirectoryViewSchema,
} from '../../flows/contract/directory.ts';
import { ErrorBodySchema } from '../../flows/contract/problem.ts';
import type { Role } from '../../flows/words.ts';
import type { Deps } from '../deps.ts';
import { ApiError } from '../plugins/api-error.ts';
import { viewerOf } from '../plugins/session.ts';
import { changeErrors, changeRecord, changerOf, mayChange } from './changing-settings.ts';

function viewFor(role: Role, { version, entries }: StoredDirectory): DirectoryView {
  if (mayChange(role)) return { version, entries };
  return { version, entries: entries.map((entry) => ({ ...entry, number: shownPartyNumber(entry.number) })) };
}

export function directoryRoutes({ store, clock, config }: Deps) {
  const line = config.lineNumber;

  return async (app: FastifyInstance): Promise<void> => {
    const routes = app.withTypeProvider<ZodTypeProvider>();

    routes.get('/directory', {
      schema: {
        tags: ['line'],
        summary: 'Whom operators may bring into a talk: interpreters, partners, emergency services',
        response: { 200: DirectoryViewSchema, 401: ErrorBodySchema },
      },
      handler: async (request) => viewFor(viewerOf(request).staff.role, await store.directory(line)),
    });

    routes.put('/directory', {
      schema: {
        tags: ['line'],
        summary: 'Set the directory; for supervisors and administrators',
        body: DirectoryChangeSchema,
        response: { 200: DirectoryViewSchema, ...changeErrors },
      },
      handler: async (request) => {
        const staff = changerOf(request);
        const { version, entries } = request.body;
        const wasSet = await store.setDirectory(
          line,
          entries,
          version,
          changeRecord(staff.staffId, clock.now(), 'directory.changed', entries),
        );
        if (!wasSet) throw new ApiError('directoryChanged');
        return viewFor(staff.role, { version: version + 1, entries });
      },
    });
  };
}
