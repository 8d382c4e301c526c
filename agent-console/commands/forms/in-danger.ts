/** What a form holds of a case whose life in danger became known meanwhile. Pure. */
import type { CaseSummary } from '../../../flows/contract/views.ts';

/** Milliseconds. Ours: whom nobody looks after for longer than this while life is in danger is named in the form. */
const FAR_IN_DANGER_MS = 24 * 3_600_000;

/** Whatever was chosen before the danger was chosen for another case, as it were: it is chosen anew. */
export function fieldFor(item: Pick<CaseSummary, 'urgency'> | undefined, field: string): string {
  return item?.urgency === 'imminent' ? `${field}InDanger` : field;
}

export function isFarInDanger(
  item: Pick<CaseSummary, 'urgency'> | undefined,
  dueAt: string | null,
  nowMs: number,
): boolean {
  return item?.urgency === 'imminent' && dueAt !== null && Date.parse(dueAt) - nowMs > FAR_IN_DANGER_MS;
}
