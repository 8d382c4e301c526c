/**
 * A call that somebody ended while the server was not heard. Their softphone hangs up at once; to the server that looks
 * like a lost browser, so it is told what was meant as soon as it is back: the call is ended, and not taken up again.
 */
import { z } from 'zod';
import type { StaffCommand } from '../../flows/contract/commands.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import type { CallStateName } from '../../flows/contract/words.ts';
import { createStore } from '../lib/store.ts';

const PutDownSchema = z.object({
  caseId: z.string(),
  contactId: z.string(),
  staffId: z.string(),
  /** Of the one intent to end it, through all its attempts. */
  key: z.string(),
});
export type PutDown = z.infer<typeof PutDownSchema>;

/** How the call that sounds in this tab is put down; told by the softphone, for as long as there is one. */
export const carriedCallStore = createStore<{ caseId: string; hangUp: () => void } | null>(null);

/** Outlives a reload of the tab. */
const KEPT_AS = 'ochag.putDown';

export const putDownStore = createStore<PutDown | null>(kept());

function kept(): PutDown | null {
  try {
    return PutDownSchema.safeParse(JSON.parse(sessionStorage.getItem(KEPT_AS) ?? '')).data ?? null;
  } catch {
    return null;
  }
}

export function rememberPutDown(putDown: PutDown | null): void {
  putDownStore.set(putDown);
  try {
    if (putDown === null) sessionStorage.removeItem(KEPT_AS);
    else sessionStorage.setItem(KEPT_AS, JSON.stringify(putDown));
  } catch {
    // Forbidden or full: known until the page is left.
  }
}

/** In others a colleague or somebody from outside may be with the family, and would go on with the call. */
const ALONE_WITH_THE_FAMILY: ReadonlySet<CallStateName> = new Set<CallStateName>([
  'talking',
  'held',
  'asking',
]);
const ENDED_ALL_THE_SAME: ReadonlySet<CallStateName> = new Set<CallStateName>([
  ...ALONE_WITH_THE_FAMILY,
  'recovering',
]);

/** The call that this person may end without the server, as far as it was last heard of; null where hanging up would not end it. */
export function callToPutDown(item: Pick<CaseSummary, 'contacts'>, staffId: string): { id: string } | null {
  const call = item.contacts.find(({ channel, endedAt }) => channel === 'call' && endedAt === null);
  if (!call?.callState || call.talkingStaffId !== staffId || call.parties?.length) return null;
  return ALONE_WITH_THE_FAMILY.has(call.callState) ? { id: call.id } : null;
}

/**
 * What tells the server of it once it is heard again. Of a family that has hung up meanwhile: that it was no drop, so that
 * nobody rings it. Null where somebody else talks with the family by now.
 */
export function commandAfter(putDown: PutDown, item: CaseSummary | undefined): StaffCommand | null {
  const call = item?.contacts.find(({ id }) => id === putDown.contactId);
  if (!call) return null;
  if (call.endedAt !== null || call.callState === 'dropped') return { type: 'farewell', said: true };
  const isTheirs =
    call.talkingStaffId === putDown.staffId && ENDED_ALL_THE_SAME.has(call.callState ?? 'ended');
  return isTheirs ? { type: 'endCall' } : null;
}
