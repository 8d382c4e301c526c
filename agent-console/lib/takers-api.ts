/** Who of a team could take a call now, as the server reckons it. */
import { type Takers, type TakersQuery, TakersSchema } from '../../flows/contract/takers.ts';
import { type ReadResult, read } from './http.ts';

export function loadTakers(
  caseId: string,
  asked: TakersQuery,
  signal?: AbortSignal,
): Promise<ReadResult<Takers>> {
  return read(
    `/api/cases/${encodeURIComponent(caseId)}/takers?${new URLSearchParams(asked)}`,
    TakersSchema,
    signal,
  );
}
