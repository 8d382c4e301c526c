/** Why somebody may not do something with a case now, in a sentence. */
import type { TFunction } from 'i18next';
import type { RefusalReason } from '../../flows/contract/commands.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';

export function denialWords({ owner }: Pick<CaseSummary, 'owner'>, why: RefusalReason, t: TFunction): string {
  // Not theirs, and nobody else's either: the team has it.
  return t(`refusal.${why === 'notYours' && owner.kind === 'team' ? 'ofTeam' : why}`);
}
