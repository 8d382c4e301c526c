/** Why a case went out of this person's sight, as far as they were told: said where its page was open. */
import type { Notice } from '../../flows/contract/realtime.ts';
import { createStore } from '../lib/store.ts';

const WHY = {
  takenBack: 'takenBack',
  agreedClosed: 'goneClosed',
} as const satisfies Partial<Record<Notice['kind'], string>>;

export interface WhyGone {
  why: (typeof WHY)[keyof typeof WHY];
  by: string | null;
}

/** By case; the last that was told. */
export const whyGoneStore = createStore<ReadonlyMap<string, WhyGone>>(new Map());

export function rememberWhyGone({ kind, caseId, by }: Pick<Notice, 'kind' | 'caseId' | 'by'>): void {
  if (kind !== 'takenBack' && kind !== 'agreedClosed') return;
  whyGoneStore.update((known) => new Map(known).set(caseId, { why: WHY[kind], by: by ?? null }));
}
