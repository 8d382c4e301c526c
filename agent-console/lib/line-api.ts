/** The hours of the line: read, and set as a whole by whoever has seen them as they are. */
import { type LineChange, type LineView, LineViewSchema } from '../../flows/contract/line.ts';
import { ErrorBodySchema } from '../../flows/contract/problem.ts';
import { type ReadResult, read, request } from './http.ts';

export function loadLine(): Promise<ReadResult<LineView>> {
  return read('/api/line', LineViewSchema);
}

/** `stale`: somebody else was first, and what one looked at is no longer so. */
export type SaveLineResult =
  | { ok: true; line: LineView }
  | { ok: false; stale: boolean; message: string | null };

export async function saveLine(change: LineChange): Promise<SaveLineResult> {
  const answer = await request('/api/line', { method: 'PUT', body: change });
  if (answer.kind === 'silence') return { ok: false, stale: false, message: null };
  const line = LineViewSchema.safeParse(answer.body);
  if (answer.status === 200 && line.success) return { ok: true, line: line.data };
  const error = ErrorBodySchema.safeParse(answer.body);
  return { ok: false, stale: answer.status === 409, message: error.success ? error.data.message : null };
}
