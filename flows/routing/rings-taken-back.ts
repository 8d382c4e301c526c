/**
 * A call in danger for which nobody is free, while a phone rings for a family that is not in danger: the ring gives way.
 * One phone for each danger, chosen in the usual order; whoever talks is left alone.
 */
import type { OfferTarget } from '../case/commands.ts';
import type { EpochMs, StaffId } from '../ids.ts';
import type { Presence, Role } from '../words.ts';
import { type Circumstances, chooseOffers } from './choose-offers.ts';
import type { RoutableCase, RoutableStaff, RungFor } from './routable.ts';
import { inOrder } from './waiting-order.ts';

export interface WantedRing {
  /** The call in danger. */
  caseId: string;
  /** Whose phone it is wanted for, the best first: the next only where one has accepted in that instant. */
  from: { ringingCaseId: string; target: OfferTarget }[];
}

interface Rung {
  presence: Presence;
  role: Role;
  rungFor?: RungFor | null;
}

/** Rung, and for nobody in danger: the ring may be taken back. */
export function givesWay<Person extends Rung>(person: Person): person is Person & { rungFor: RungFor } {
  const { presence, role, rungFor } = person;
  return (
    presence === 'available' && role !== 'administrator' && rungFor != null && rungFor.urgency !== 'imminent'
  );
}

export function ringsToTakeBack(
  waiting: readonly RoutableCase[],
  staff: readonly RoutableStaff[],
  nowMs: EpochMs,
  circumstances: Circumstances = {},
): WantedRing[] {
  const inDanger = waiting.filter(isCallInDanger);
  const rung = staff.filter(givesWay);
  if (inDanger.length === 0 || rung.length === 0) return [];
  const served = new Set(chooseOffers(waiting, staff, nowMs, circumstances).map(({ caseId }) => caseId));
  const wanted: WantedRing[] = [];
  const given = new Set<StaffId>();
  for (const next of inOrder(inDanger, nowMs)) {
    if (served.has(next.caseId)) continue;
    const among = rung.filter(({ staffId }) => !given.has(staffId));
    const [assignment] = chooseOffers([next], among.map(asIfNotRung), nowMs, circumstances);
    if (assignment === undefined) continue;
    const from = assignment.targets.flatMap((target) => {
      const person = among.find(({ staffId }) => staffId === target.staffId);
      return person === undefined ? [] : [{ ringingCaseId: person.rungFor.caseId, target }];
    });
    const [first] = from;
    if (first === undefined) continue;
    given.add(first.target.staffId);
    wanted.push({ caseId: next.caseId, from });
  }
  return wanted;
}

function isCallInDanger({ attention, urgency }: RoutableCase): boolean {
  return attention === 'voice' && urgency === 'imminent';
}

function asIfNotRung(person: RoutableStaff & { rungFor: RungFor }): RoutableStaff {
  return {
    ...person,
    rungFor: null,
    voiceSlots: person.voiceSlots.filter((slot) => slot !== person.rungFor.slot),
  };
}
