/** Said once more in other words than the code: who could be asked for a case now. */
import type { Assignment } from '../../flows/routing/choose-offers.ts';
import type { RoutableCase, RoutableStaff } from '../../flows/routing/routable.ts';
import { canBeRung } from '../../flows/routing/rung-on.ts';
import { PAUSE_IN_DANGER_MS } from '../../flows/routing/skips.ts';
import type { SettingsByTeam } from '../../flows/routing/team-settings.ts';
import { ROLE_OF_TIER, SLOT_LIMIT } from '../../flows/words.ts';
import { MINUTE, NOW } from './waiting-cases.ts';

/** In other words than the code: how many written conversations this person's team allows. */
export function capacityOf({ role, specialty }: RoutableStaff, teams: SettingsByTeam): number {
  if (role === 'operator') return teams.hotline.deskCapacity;
  if (role === 'crisisWorker') return teams.crisisCentre.deskCapacity;
  if (role === 'consultant' && specialty !== null) return teams[specialty].deskCapacity;
  return SLOT_LIMIT.desk;
}

/** Of what is on the desk, what is not answered for five minutes. */
export function countedOf({ deskSlots, deskAnsweredAtMs = [] }: RoutableStaff): number {
  return deskSlots.length - deskAnsweredAtMs.filter((atMs) => atMs <= NOW - 5 * MINUTE).length;
}

/** What counts fills the desk, or as much again lies there answered, ten in all. */
function isDeskFull(someone: RoutableStaff, teams: SettingsByTeam): boolean {
  const capacity = capacityOf(someone, teams);
  return countedOf(someone) >= capacity || someone.deskSlots.length >= Math.min(2 * capacity, 10);
}

/** Slots taken once everything is handed out. */
export function takenAfter(staff: readonly RoutableStaff[], assignments: Assignment[]): RoutableStaff[] {
  return staff.map((someone) => {
    const given = assignments.flatMap(({ targets }) =>
      targets.filter(({ staffId }) => staffId === someone.staffId),
    );
    const slotsOf = (attention: string) =>
      given.filter((offer) => offer.attention === attention).map(({ slot }) => slot);
    return {
      ...someone,
      voiceSlots: [...someone.voiceSlots, ...slotsOf('voice')],
      deskSlots: [...someone.deskSlots, ...slotsOf('desk')],
    };
  });
}

/** Said once more in other words than the code: could this person be asked for this case now? */
export function couldTake(
  someone: RoutableStaff,
  wanted: RoutableCase,
  teams: SettingsByTeam,
  staff: readonly RoutableStaff[],
): boolean {
  const skipsNow = new Set(wanted.skips.filter(({ untilMs }) => untilMs > NOW).map(({ staffId }) => staffId));
  const worksThere = ({ role, specialty }: RoutableStaff) =>
    role === ROLE_OF_TIER[wanted.team] &&
    (wanted.team !== 'consultation' || wanted.specialty === null || wanted.specialty === specialty);
  const isRead = wanted.attention === 'desk' && (wanted.unread === true || wanted.urgency === 'imminent');
  const isInDanger = wanted.urgency === 'imminent';
  const mayRead = (other: RoutableStaff) =>
    !isInDanger || (other.voiceSlots.length === 0 && !skipsNow.has(other.staffId));
  const isLeftAlone = !staff.some(
    (other) => other.presence === 'available' && worksThere(other) && mayRead(other),
  );
  const isOfTeam = worksThere(someone) || (someone.role === 'operator' && isRead && isLeftAlone);
  const isKeptForThem = wanted.reservedForStaffId === someone.staffId;
  const isSupervisorAsked = someone.role === 'supervisor' && wanted.urgency === 'imminent';
  const hasHands =
    wanted.attention === 'voice'
      ? canBeRung(someone) && someone.voiceSlots.length < SLOT_LIMIT.voice
      : someone.voiceSlots.length === 0 && (isInDanger || !isDeskFull(someone, teams));
  return (
    someone.presence === 'available' &&
    !skipsNow.has(someone.staffId) &&
    (isOfTeam || isKeptForThem || isSupervisorAsked) &&
    hasHands
  );
}

/** In danger: anybody who is there with a voice or eyes free, or at rest after a talk, of whichever team. */
export function isAskedInTheEnd(
  someone: RoutableStaff,
  { skips, attention, reservedForStaffId }: RoutableCase,
): boolean {
  const talks = someone.voiceSlots.length > (someone.isResting ? 1 : 0);
  const answersFamilies = someone.role !== 'administrator' || someone.staffId === reservedForStaffId;
  if (someone.presence !== 'available' || !answersFamilies || talks) return false;
  if (attention === 'voice' && !canBeRung(someone)) return false;
  return !skips.some(({ staffId, untilMs }) => staffId === someone.staffId && untilMs > NOW);
}

/** What is left of its skips (a minute at most here) when it is a case in danger that nobody else can be asked for. */
export function afterPause(wanted: RoutableCase): RoutableCase {
  if (wanted.urgency !== 'imminent') return wanted;
  if (wanted.attention === 'desk') return { ...wanted, skips: [] };
  const skips = wanted.skips.filter(({ untilMs }) => untilMs > NOW + MINUTE - PAUSE_IN_DANGER_MS);
  return { ...wanted, skips };
}
