/** What becomes of offers and of who holds the case: accepted, declined, missed, lost; who is not asked again. */

import type { Offer } from '../case/events/offers.ts';
import type { CaseEventOf } from '../case/events.ts';
import type { EpochMs, StaffId } from '../ids.ts';
import { staffOwner, type TriageContext } from './context.ts';
import { SKIP_AFTER_DECLINE_MS, SKIP_AFTER_MISS_MS } from './delays.ts';
import { withoutHandover } from './team-handover-after.ts';

type Change = Partial<TriageContext>;

export function afterAccepted(context: TriageContext, event: CaseEventOf<'offer.accepted'>): Change {
  const accepted = context.offers.find((offer) => offer.id === event.offerId);
  return {
    offers: [],
    held: accepted ? [...context.held, accepted] : context.held,
    owner: staffOwner(event.staffId),
    reservedForStaffId: null,
    preferredStaffId: event.staffId,
    waitedFromMs: context.waitingSinceMs,
    waitedMs: context.waitingSinceMs === null ? 0 : event.at - context.waitingSinceMs,
    waitingSinceMs: null,
    lastTextAtMs: null,
    left: null,
    skips: [],
  };
}

export function afterDeclined(context: TriageContext, event: CaseEventOf<'offer.declined'>): Change {
  return {
    offers: context.offers.filter((offer) => offer.id !== event.offerId),
    // A case whose ring gave way to another family stays kept for whom it was kept.
    ...(event.why === 'gaveWay' ? {} : { reservedForStaffId: null }),
    ...(IN_NO_WAY_REFUSED.has(event.why) ? {} : { skips: skipsAfterDeclined(context, event) }),
    ...(event.why === 'ownerThere' && context.standIn
      ? { preferredStaffId: context.standIn.forStaffId }
      : {}),
  };
}

/** Whoever could not answer, since we were down, life is in danger by now, or it is another's first, is asked again at once. */
const IN_NO_WAY_REFUSED: ReadonlySet<string> = new Set<CaseEventOf<'offer.declined'>['why']>([
  'outage',
  'danger',
  'ownerThere',
  'teamThere',
  'gaveWay',
]);

function skipsAfterDeclined(
  context: TriageContext,
  { staffId, at, why }: CaseEventOf<'offer.declined'>,
): TriageContext['skips'] {
  return withSkip(
    context,
    staffId,
    at + (why === 'declined' ? SKIP_AFTER_DECLINE_MS : SKIP_AFTER_MISS_MS),
    at,
  );
}

/** The offers ran out unanswered: whoever missed them is not asked again at once. */
export function offersMissed(context: TriageContext, at: EpochMs): Change {
  const missed = context.offers.map((offer) => offer.staffId);
  return {
    skips: [
      ...context.skips.filter((skip) => skip.untilMs > at && !missed.includes(skip.staffId)),
      ...missed.map((staffId) => ({ staffId, untilMs: at + SKIP_AFTER_MISS_MS })),
    ],
    offers: [],
    reservedForStaffId: null,
  };
}

export function afterLegLost(context: TriageContext, event: CaseEventOf<'leg.lost'>): Change {
  // Whoever talked keeps the slot through the wrap-up, and is the first to be asked if the family comes back.
  if (context.talkingStaffId !== null) return {};
  // Whoever never picked up has nothing to wrap up; the family has waited all the while.
  return {
    held: withoutVoice(context.held),
    waitingSinceMs: context.waitingSinceMs ?? context.waitedFromMs,
    skips: withSkip(context, event.staffId, event.at + SKIP_AFTER_MISS_MS, event.at),
  };
}

/** Whoever was asked has the call and the case; whoever asked is free of both. */
export function afterWarmHandover(context: TriageContext, event: CaseEventOf<'handover.completed'>): Change {
  const answered = context.consult ?? context.offers.find(({ legId }) => legId === event.legId);
  return {
    ...taken(context, event.at),
    ...withoutHandover(context),
    offers: [],
    consult: null,
    held: answered ? [answered] : [],
    owner: staffOwner(event.staffId),
    talkingStaffId: event.staffId,
    preferredStaffId: event.staffId,
    tier: event.tier,
    specialty: event.specialty,
  };
}

/** A supervisor comes to a talk, or leaves it. */
export function afterMonitor(
  { monitors = [] }: TriageContext,
  event: CaseEventOf<'monitor.started' | 'monitor.ended'>,
): Change {
  return {
    monitors:
      event.type === 'monitor.started'
        ? [...monitors, event.offer]
        : monitors.filter(({ legId }) => legId !== event.legId),
  };
}

/** A case that waited at another tier while its talk went on, waits no longer. */
function taken({ waitingSinceMs }: TriageContext, at: EpochMs): Change {
  if (waitingSinceMs === null) return {};
  return {
    waitedFromMs: waitingSinceMs,
    waitedMs: at - waitingSinceMs,
    waitingSinceMs: null,
    reservedForStaffId: null,
  };
}

/** The supervisor has the call and the case; whoever talked is free of both. */
export function afterTakenOver(context: TriageContext, event: CaseEventOf<'call.takenOver'>): Change {
  const monitors = context.monitors ?? [];
  return {
    ...withoutHandover(context),
    offers: [],
    monitors: monitors.filter(({ legId }) => legId !== event.legId),
    held: monitors.filter(({ legId }) => legId === event.legId),
    ...taken(context, event.at),
    owner: staffOwner(event.staffId),
    talkingStaffId: event.staffId,
    preferredStaffId: event.staffId,
    tier: event.tier,
    specialty: event.specialty,
  };
}

export function withSkip(
  context: TriageContext,
  staffId: StaffId,
  untilMs: EpochMs,
  at: EpochMs,
): TriageContext['skips'] {
  const current = context.skips.filter((skip) => skip.staffId !== staffId && skip.untilMs > at);
  return [...current, { staffId, untilMs }];
}

function withoutVoice(held: Offer[]): Offer[] {
  return held.filter((offer) => offer.attention !== 'voice');
}

export function withVoiceOnly(held: Offer[]): Offer[] {
  return held.filter((offer) => offer.attention === 'voice');
}
