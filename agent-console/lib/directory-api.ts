/** The directory of the line: read, and set as a whole by whoever has seen it as it is. */
import {
  type DirectoryChange,
  type DirectoryView,
  DirectoryViewSchema,
} from '../../flows/contract/directory.ts';
import { ErrorBodySchema } from '../../flows/contract/problem.ts';
import { type ReadResult, read, request } from './http.ts';

export function loadDirectory(): Promise<ReadResult<DirectoryView>> {
  return read('/api/directory', DirectoryViewSchema);
}

/** `stale`: somebody else was first, and what one looked at is no longer so. */
export type SaveDirectoryResult =
  | { ok: true; directory: DirectoryView }
  | { ok: false; stale: boolean; message: string | null };

export async function saveDirectory(change: DirectoryChange): Promise<SaveDirectoryResult> {
  const answer = await request('/api/directory', { method: 'PUT', body: change });
  if (answer.kind === 'silence') return { ok: false, stale: false, message: null };
  const directory = DirectoryViewSchema.safeParse(answer.body);
  if (answer.status === 200 && directory.success) return { ok: true, directory: directory.data };
  const error = ErrorBodySchema.safeParse(answer.body);
  return { ok: false, stale: answer.status === 409, message: error.success ? error.data.message : null };
}
