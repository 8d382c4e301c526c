/** What the console knows of a handoff to the emergency services: which are open, and the card in words. */
import { type EmergencyCard, EmergencyCardSchema, isEmergencyOpen } from '../../flows/contract/emergency.ts';
import type { CaseSummary, CaseView } from '../../flows/contract/views.ts';

export function hasOpenEmergency({ emergency, state }: Pick<CaseSummary, 'emergency' | 'state'>): boolean {
  return state !== 'closed' && emergency !== undefined && isEmergencyOpen(emergency.state);
}

/** Asked for by somebody whose case it is not: theirs to follow while it is open. */
export function followsHelp(item: Pick<CaseSummary, 'emergency' | 'state'>, staffId: string): boolean {
  return hasOpenEmergency(item) && item.emergency?.followedBy === staffId;
}

/** The card last handed over, its number masked; null while none was. */
export function lastCardOf(view: CaseView): EmergencyCard | null {
  const asked = view.timeline.findLast(({ type }) => type === 'emergency.asked');
  return EmergencyCardSchema.safeParse(asked?.card).data ?? null;
}

/** Cases whose handoff is open: those that nobody has taken first, then the oldest. */
export function openEmergencies(cases: Iterable<CaseSummary>): CaseSummary[] {
  const rank = { unconfirmed: 0, asked: 1, confirmed: 2, contactMade: 3, cancelled: 3 } as const;
  const key = ({ emergency }: CaseSummary) => rank[emergency?.state ?? 'cancelled'];
  return [...cases]
    .filter(hasOpenEmergency)
    .sort(
      (one, other) =>
        key(one) - key(other) || (one.emergency?.askedAt ?? '').localeCompare(other.emergency?.askedAt ?? ''),
    );
}
