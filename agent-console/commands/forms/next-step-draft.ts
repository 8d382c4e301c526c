/** A next step as a form holds it: text until it is sent. Pure. */
import type { TFunction } from 'i18next';
import { z } from 'zod';
import type { StaffView } from '../../../flows/contract/staff-view.ts';
import type { NextStepView } from '../../../flows/contract/views.ts';
import { instantOfWallTime, wallTimeOf } from '../../lib/zoned-time.ts';

export interface NextStepDraft {
  what: string;
  /** `2026-03-05 14:30:00` on the centre's wall clock, or empty. */
  when: string;
  staffId: string | null;
}

const emptyNextStep: NextStepDraft = { what: '', when: '', staffId: null };

/** The draft as the contract has it; an empty or past time leaves the field empty, which the form reports. */
export function nextStepInput(draft: NextStepDraft, timeZone: string, nowMs: number) {
  const dueAt = draft.when === '' ? null : instantOfWallTime(draft.when, timeZone);
  const inFuture = dueAt !== null && Date.parse(dueAt) > nowMs;
  return { what: draft.what, dueAt: inFuture ? dueAt : null, staffId: draft.staffId };
}

interface Known {
  t: TFunction;
  timeZone: string;
  nowMs: number;
  /** Whom the form lets one choose. */
  colleagues: readonly StaffView[];
}

/**
 * What is agreed with the family already, so that it is kept or changed on purpose. A time that has passed is left empty:
 * it is chosen anew.
 */
export function draftOfAgreed(
  agreed: NextStepView | null | undefined,
  { t, timeZone, nowMs, colleagues }: Known,
): NextStepDraft {
  if (!agreed) return emptyNextStep;
  const dueAtMs = Date.parse(agreed.dueAt);
  const staffId = agreed.who.kind === 'staff' ? agreed.who.staffId : null;
  return {
    what: agreed.what || t(`stepKind.${agreed.kind}`),
    when: dueAtMs > nowMs ? wallTimeOf(dueAtMs, timeZone) : '',
    staffId: colleagues.some(({ id }) => id === staffId) ? staffId : null,
  };
}

const DraftSchema = z.object({ what: z.string(), when: z.string(), staffId: z.string().nullable() });

/**
 * As it was left in this browser; null where nothing was, or it cannot be read any more. Whoever has left the team
 * meanwhile is not chosen.
 */
export function draftLeft(text: string, colleagues: readonly StaffView[]): NextStepDraft | null {
  const parsed = DraftSchema.safeParse(jsonOf(text));
  if (!parsed.success) return null;
  const { staffId } = parsed.data;
  return { ...parsed.data, staffId: colleagues.some(({ id }) => id === staffId) ? staffId : null };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Who works at the tier of the case. */
export function colleaguesAt(tier: StaffView['team'] | undefined, staff: Iterable<StaffView>): StaffView[] {
  return [...staff].filter((person) => person.team === (tier ?? person.team));
}
