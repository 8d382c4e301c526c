/** Since when a family talks with somebody of ours, as a call keeps it. */
import type { CaseEventOf } from '../case/events.ts';
import type { CallContext } from './context.ts';

type Change = Partial<CallContext>;

/** Events of before this was kept say nothing of it: their talk is told from where the call began. */
export function talkedFrom({ talkBegins, at }: CaseEventOf<'leg.confirmed' | 'family.answered'>): Change {
  return talkBegins ? { talkedSinceMs: at } : {};
}

/** It waits for somebody again, or is gone. */
export function notTalked({ talkedSinceMs }: CallContext): Change {
  return talkedSinceMs == null ? {} : { talkedSinceMs: null };
}
