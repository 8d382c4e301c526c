/** Why somebody may not do something with a case now, in a sentence. */
import type { TFunction } from 'i18next';
import type { RefusalReason, StaffCommandType } from '../../flows/contract/commands.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';

type Denied = Pick<CaseSummary, 'owner' | 'state' | 'contacts' | 'safety'>;

export function denialWords(
  item: Denied,
  why: RefusalReason,
  t: TFunction,
  command?: StaffCommandType,
): string {
  return t(`refusal.${wordedReason(item, why, command)}`);
}

function isThreadOver(contacts: Denied['contacts']): boolean {
  const threads = contacts.filter(({ channel }) => channel === 'text');
  return threads.length > 0 && threads.every(({ endedAt }) => endedAt !== null);
}

/** The core names the rule that forbids it; what stands in the way of this case may be told more nearly. */
function wordedReason(
  { owner, state, contacts, safety }: Denied,
  why: RefusalReason,
  command: StaffCommandType | undefined,
) {
  // Not theirs, and nobody else's either: the team has it.
  if (why === 'notYours' && owner.kind === 'team') return 'ofTeam';
  if (state === 'closed' && (why === 'noTextThread' || why === 'notAllowedNow')) return 'closed';
  if (why === 'notSafe' && safety === 'unsafe') return 'markedUnsafe';
  if (why === 'notSafe' && command === 'reply' && isThreadOver(contacts)) return 'notSafeAfterThread';
  const threads = why === 'noTextThread' ? contacts.filter(({ channel }) => channel === 'text') : [];
  if (threads.length === 0) return why;
  // One that could be answered, were the line's number not to be seen there.
  return threads.some(({ from }) => from !== null) ? 'threadEnded' : 'threadOfHiddenNumber';
}
