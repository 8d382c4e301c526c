/** What the provider answers a create with, and how what it has is looked through. */
import { z } from 'zod';

/** Newest first; a create is looked for within seconds, so that one page is plenty. */
export const PAGE_SIZE = 50;
/** The longest page that the provider gives out. */
export const LONGEST_PAGE = 1000;
/** Milliseconds. The provider's dates are whole seconds, and its clock is not ours. */
const CLOCK_DIFFERENCE_MS = 5_000;

export const CreatedSchema = z.object({ sid: z.string().min(1) });

export function listQuery(from: string, to: string | null): URLSearchParams {
  return new URLSearchParams({ ...(to === null ? {} : { To: to }), From: from, PageSize: String(PAGE_SIZE) });
}

/** A create without a readable date counts: missing one of ours is worse than looking at one too many. */
export function isSince(dateCreated: string | null | undefined, sinceMs: number): boolean {
  const createdAtMs = Date.parse(dateCreated ?? '');
  return Number.isNaN(createdAtMs) || createdAtMs >= sinceMs - CLOCK_DIFFERENCE_MS;
}
