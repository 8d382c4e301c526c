/** Whether a case is offered in vain: its deadline may be far, and yet nobody is coming. Pure. */
import type { StaffView } from '../../flows/contract/staff-view.ts';
import type { TeamName } from '../../flows/contract/teams.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { isLeftInDanger } from './absent-owner.ts';
import { liveCallOf } from './consult.ts';
import { deadlineStateOf } from './pressing.ts';
import { lacksTeam } from './unattended.ts';
import { byUrgencyThenWaiting } from './work-order.ts';

/** In danger, in a list, and held out to nobody at this moment: wanted by hand, and told above everything. */
export function isAskedOfNobody({ urgency, attention, state, waitingSince, offers }: CaseSummary): boolean {
  return (
    urgency === 'imminent' &&
    state !== 'closed' &&
    attention !== null &&
    waitingSince !== null &&
    offers.length === 0
  );
}

/**
 * A life in danger waits, and nobody who is there is asked: what is held out to those who are away by the system's word,
 * one after another, could be held out to nobody else.
 */
export function waitsForThoseAway(
  item: CaseSummary,
  staff: ReadonlyMap<string, Pick<StaffView, 'presence'>>,
): boolean {
  const offers = item.offers.filter(({ staffId }) => staff.get(staffId)?.presence === 'available');
  return isAskedOfNobody({ ...item, offers });
}

/** The most urgent first. */
export function inDangerForThoseAway(
  cases: Iterable<CaseSummary>,
  staff: ReadonlyMap<string, Pick<StaffView, 'presence'>>,
): CaseSummary[] {
  return [...cases].filter((item) => waitsForThoseAway(item, staff)).sort(byUrgencyThenWaiting);
}

/** From so many offers in vain on it is shown, also while somebody is being asked once more. */
const IN_VAIN_AT_LEAST = 2;

export function isUntaken({ offersInVain = 0, offers, state }: CaseSummary): boolean {
  if (state === 'closed' || offersInVain === 0) return false;
  return offers.length === 0 || offersInVain >= IN_VAIN_AT_LEAST;
}

/** The family waits to be spoken with: on the line, or for the call that it asked for. */
export function waitsForTalk(item: Pick<CaseSummary, 'contacts' | 'waitingSince'>): boolean {
  return item.waitingSince !== null && liveCallOf(item)?.talkingStaffId === null;
}

/** On the line, and nobody talks with it; not one that asked to be called back, and has hung up. */
export function isCallerWaiting(item: Pick<CaseSummary, 'contacts' | 'waitingSince'>): boolean {
  return waitsForTalk(item) && !liveCallOf(item)?.awaitsCallback;
}

/**
 * Whom a supervisor is shown as those whom nobody takes. A family that waits stands there also when its deadline has passed:
 * lateness is no reason to leave it to the end of another list. What only lost its owner, and is late, is told as late.
 */
export function isShownAsUntaken(item: CaseSummary, { staff, there, nowMs }: FloorNow): boolean {
  if (item.state === 'closed') return false;
  const isLate = deadlineStateOf(item, nowMs) === 'passed';
  if (waitsForTalk(item) && isLate) return true;
  if (isCallerWaiting(item) && item.offers.length === 0) return true;
  if (isAskedOfNobody(item)) return true;
  if (!isUntaken(item) && !lacksTeam(item, there) && !isLeftInDanger(item, staff)) return false;
  return !isLate || item.waitingSince !== null || item.unansweredSince !== null;
}

export interface FloorNow {
  staff: ReadonlyMap<string, StaffView>;
  /** Teams of which somebody is there. */
  there: ReadonlySet<TeamName>;
  nowMs: number;
}
