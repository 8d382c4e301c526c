/** What happened to a case while somebody was not there, as lines: of each kind the last one, and how often. Pure. */
import type { Happening } from '../../flows/contract/while-away.ts';

export interface WhileAwayLine extends Happening {
  times: number;
}

/** In the order in which they happened last. */
export function whileAwayLines(happened: readonly Happening[]): WhileAwayLine[] {
  const lines = new Map<Happening['what'], WhileAwayLine>();
  for (const each of happened) {
    const times = (lines.get(each.what)?.times ?? 0) + 1;
    lines.delete(each.what);
    lines.set(each.what, { ...each, times });
  }
  return [...lines.values()];
}

/** By the names of the words: a dot would part them. */
const WORD_OF = {
  'owner.foundAway': 'heldOut',
  'text.received': 'wrote',
  'contact.started': 'called',
  'case.givenBack': 'givenBack',
  'case.kept': 'kept',
  'case.reassigned': 'reassigned',
  'case.escalated': 'escalated',
  'case.returned': 'returned',
  'case.closed': 'closed',
  'case.taken': 'taken',
  'urgency.changed': 'urgency',
  'nextStep.set': 'step',
  'session.scheduled': 'session',
} as const satisfies Record<Happening['what'], string>;

export function whileAwayWord(what: Happening['what']): (typeof WORD_OF)[Happening['what']] {
  return WORD_OF[what];
}
