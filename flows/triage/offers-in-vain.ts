/**
 * How often a case was held out while it waits: told with every offer, so that a case which nobody takes can be shown as
 * what it is, long before its deadline is near.
 */
import type { CaseEvent, CaseEventOf } from '../case/events.ts';
import type { TriageContext } from './context.ts';

type Change = Partial<TriageContext>;

const TAKEN_BACK: ReadonlySet<string> = new Set<CaseEventOf<'offer.declined'>['why']>([
  'ownerThere',
  'teamThere',
  'gaveWay',
]);

/** `change` is what else the event changes. */
export function offeredAfter(context: TriageContext, change: Change, event: CaseEvent): Change {
  if (event.type === 'offers.made') return event.times === undefined ? {} : { timesOffered: event.times };
  // Taken back before they could answer, for whoever it is rather for, or for a family in danger: nobody let it run out.
  if (event.type === 'offer.declined' && TAKEN_BACK.has(event.why))
    return context.timesOffered ? { timesOffered: context.timesOffered - 1 } : {};
  return context.timesOffered && isAnotherWait(context, change) ? { timesOffered: 0 } : {};
}

/** Somebody has it, it rests, or it waits in another list. */
function isAnotherWait({ tier, waitingSinceMs }: TriageContext, change: Change): boolean {
  if (change.tier !== undefined && change.tier !== tier) return true;
  return change.waitingSinceMs !== undefined && (change.waitingSinceMs === null || waitingSinceMs === null);
}

/** Offers of this wait that came to nothing, without those that are open. */
export function offersInVain({ timesOffered = 0, waitingSinceMs, offers }: TriageContext): number {
  return waitingSinceMs === null ? 0 : Math.max(0, timesOffered - offers.length);
}
