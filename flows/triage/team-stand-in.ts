/**
 * Standing in for a team: somebody of another team has taken up what waited for one with nobody there. The case stays the
 * team's: whoever stands in gives it back to the team's list, at rest it is the team's again, and what they leave owed is held
 * out to the team first. It ends with their hold on the case, and with any move of it.
 */
import type { CaseEvent } from '../case/events.ts';
import type { TriageContext } from './context.ts';

type Change = Partial<TriageContext>;
type Seen = Pick<TriageContext, 'owner' | 'tier' | 'specialty' | 'teamStandIn'>;

/** Whoever answers for it does so in its team's place; null where they do not. */
export function teamStandInOf({
  owner,
  teamStandIn,
}: Seen): NonNullable<TriageContext['teamStandIn']> | null {
  const isTheirs = owner.kind === 'staff' && owner.staffId === teamStandIn?.staffId;
  return isTheirs ? (teamStandIn ?? null) : null;
}

/** `change` is what else the event changes. */
export function teamStandInAfter(context: TriageContext, change: Change, event: CaseEvent): Change {
  if (event.type === 'offer.accepted' && begins(context, event.offerId))
    return { teamStandIn: { staffId: event.staffId, sinceMs: event.at } };
  if (!context.teamStandIn) return {};
  const after = { ...context, ...change };
  const isSameTeam = after.tier === context.tier && after.specialty === context.specialty;
  const holds = teamStandInOf(context) !== null && teamStandInOf(after) !== null && isSameTeam;
  return holds && !ENDING.has(event.type) ? {} : { teamStandIn: null };
}

/** A colleague whose case it is comes before the team: they are stood in for (stand-in.ts). */
function begins({ offers, standIn }: TriageContext, offerId: string): boolean {
  return !standIn && offers.some(({ id, standsIn }) => id === offerId && standsIn === true);
}

const ENDING: ReadonlySet<CaseEvent['type']> = new Set<CaseEvent['type']>([
  'offer.accepted',
  'case.handedOver',
  'case.escalated',
  'case.returned',
  'case.reassigned',
  'case.closed',
  'owner.foundAway',
]);

/** Whose it is at rest: not the team's, whose list nobody may be looking at, while its family waits, or is in danger. */
export function ownerAtRest(context: TriageContext, isAnswerOwed: boolean): TriageContext['owner'] {
  const stays = teamStandInOf(context) === null || isAnswerOwed || context.urgency === 'imminent';
  return stays ? context.owner : { kind: 'team', team: context.tier, specialty: context.specialty };
}
