/**
 * Who is offered what, now: a pure function of the waiting cases, the staff and the instant.
 * Cases in their order (waiting-order.ts), each to whom it is for (who-may.ts). Nobody away is asked, nobody is asked
 * beyond their slots (of the desk only where life is in danger), nobody of a team outside its hours except where life is
 * in danger or a supervisor kept the case for them, whoever refused a case is passed over for a while (skips.ts). What gives
 * way in danger, and in which order, is in in-danger.ts. The person of the earlier conversation first, for the desk whoever has fewer cases on it, then the longest idle. What a flood
 * of calls may not do is in flood.ts.
 */
import type { OfferTarget } from '../case/commands.ts';
import { countedOnDesk, hasRoomOnDesk, type OnDesk } from '../contract/desk-load.ts';
import type { ClosedTeams } from '../hours/closed-teams.ts';
import type { EpochMs } from '../ids.ts';
import { SLOT_LIMIT } from '../words.ts';
import { nearnessOf, waysOfAsking } from './in-danger.ts';
import { isInDangerOnLine, passedOverInDanger, type RungInDanger } from './kept-for-danger.ts';
import type { Asked, RoutableCase, RoutableStaff, Wanted } from './routable.ts';
import { canBeRung, rungOn } from './rung-on.ts';
import { passedOverUntilMs } from './skips.ts';
import {
  DEFAULT_SETTINGS_BY_TEAM,
  DEFAULT_TEAM_SETTINGS,
  phonesFor,
  restMsOf,
  ringMsOf,
  type SettingsByTeam,
  type TeamSettings,
  teamNameOf,
} from './team-settings.ts';
import { inOrder } from './waiting-order.ts';
import {
  isForThem,
  isKeptForTeam,
  isOfOverflow,
  isOfTeam,
  isOutsideHours,
  settingsOfStaff,
  standsIn,
} from './who-may.ts';

export interface Assignment {
  caseId: string;
  targets: OfferTarget[];
}

export interface Seat {
  staff: RoutableStaff;
  /** Of their team; null for a supervisor, who goes by the settings of the case's. */
  settings: TeamSettings | null;
  /** Outside the hours of their team. */
  isClosed: boolean;
  voiceSlots: Set<number>;
  deskSlots: Set<number>;
}

/** What else counts, beside who waits and who is there. */
export interface Circumstances {
  /** Numbers of which a call is held out to somebody at this moment. */
  callersOffered?: readonly string[];
  /** Calls in danger that ring somebody at this moment. */
  dangersRung?: readonly RungInDanger[];
  teams?: SettingsByTeam;
  closed?: ClosedTeams;
}

export function chooseOffers(
  waiting: readonly RoutableCase[],
  staff: readonly RoutableStaff[],
  nowMs: EpochMs,
  {
    callersOffered = [],
    dangersRung = [],
    teams = DEFAULT_SETTINGS_BY_TEAM,
    closed = {},
  }: Circumstances = {},
): Assignment[] {
  const callers = new Set(callersOffered);
  const seats = seatsOf(staff, teams, closed);
  const onLineInDanger = waiting.filter(isInDangerOnLine);
  const keptFree = passedOverInDanger([...dangersRung, ...onLineInDanger], nowMs);
  const assignments: Assignment[] = [];
  for (const next of inOrder(waiting, nowMs)) {
    const caller = next.attention === 'voice' && next.urgency !== 'imminent' ? next.caller : null;
    // The phones of a whole shift are not rung by one number: its calls are held out one after the other.
    if (caller && callers.has(caller)) continue;
    const isOtherCall = next.attention === 'voice' && next.urgency !== 'imminent';
    const free = isOtherCall ? seats.filter((seat) => !keptFree.has(seat.staff.staffId)) : seats;
    const fitting = byPreference(next, fittingFor(next, free, nowMs), nowMs);
    const asked = keptAmong(next, fitting) ?? fitting;
    const [first] = asked;
    if (first === undefined) continue;
    if (caller) callers.add(caller);
    const settings = settingsOfCase(next, first, teams);
    const targets = asked.slice(0, askedAtOnce(next, settings)).map((seat) => take(next, seat, settings));
    assignments.push({ caseId: next.caseId, targets });
  }
  return assignments;
}

/** Everybody who may be asked for something, the longest idle first. */
export function seatsOf(staff: readonly RoutableStaff[], teams: SettingsByTeam, closed: ClosedTeams): Seat[] {
  return staff
    .filter(({ presence }) => presence === 'available')
    .map(
      (person): Seat => ({
        staff: person,
        settings: settingsOfStaff(person, teams),
        isClosed: isOutsideHours(person, closed),
        voiceSlots: new Set(person.voiceSlots),
        deskSlots: new Set(person.deskSlots),
      }),
    )
    .sort(
      (one, other) =>
        one.staff.lastFreedAtMs - other.staff.lastFreedAtMs ||
        (one.staff.staffId < other.staff.staffId ? -1 : 1),
    );
}

/** Those for whom a case is kept, while any of them can be asked: a family does not wait for somebody who is away. */
function keptAmong(next: Asked, fitting: readonly Seat[]): Seat[] | null {
  const reserved = fitting.filter(({ staff }) => staff.staffId === next.reservedForStaffId);
  if (reserved.length > 0) return reserved;
  const ofTeam = fitting.filter(({ staff }) => isKeptForTeam(next, staff));
  return ofTeam.length > 0 ? ofTeam : null;
}

/**
 * Whether it would be asked of somebody else alone: the person, or the people, for whom it is kept. Taking it by hand is
 * bound by it as the router is; where life is in danger nothing is kept from anybody who wants to help.
 */
export function isKeptForAnother(
  next: Wanted,
  byHand: RoutableStaff,
  staff: readonly RoutableStaff[],
  nowMs: EpochMs,
  { teams = DEFAULT_SETTINGS_BY_TEAM, closed = {} }: Circumstances = {},
): boolean {
  if (next.urgency === 'imminent' || next.reservedForStaffId === byHand.staffId) return false;
  if (isKeptForTeam(next, byHand)) return false;
  return keptAmong(next, fittingFor(next, seatsOf(staff, teams, closed), nowMs)) !== null;
}

/** Whether a case that waits for its team is read by the hotline meanwhile (empty-team.ts). */
export function isForHotline(
  next: Wanted,
  staff: readonly RoutableStaff[],
  nowMs: EpochMs,
  { teams = DEFAULT_SETTINGS_BY_TEAM, closed = {} }: Circumstances = {},
): boolean {
  return withStandIns(next, seatsOf(staff, teams, closed), nowMs).overflowTeam === 'hotline';
}

/** One phone or desk, unless life is in danger: then several are asked to read as well, and whoever is first has it. */
function askedAtOnce({ attention, urgency }: RoutableCase, settings: TeamSettings): number {
  return attention === 'voice' || urgency === 'imminent' ? phonesFor(settings, urgency) : 1;
}

/**
 * With nobody of its team there, a family that wrote or is in danger is read by the hotline: better than by nobody. In
 * danger also while those of the team talk, or once they have missed it.
 */
function withStandIns<Case extends Wanted>(next: Case, seats: readonly Seat[], nowMs: EpochMs): Case {
  const isInDanger = next.urgency === 'imminent';
  if (next.attention !== 'desk' || (!next.unread && !isInDanger)) return next;
  const isThere = (seat: Seat) =>
    isOfTeam(next, seat.staff) && (isInDanger ? fits(next, seat, nowMs) : !seat.isClosed);
  return seats.some(isThere) ? next : { ...next, overflowTeam: 'hotline' as const };
}

/** Of a call to the closed line: somebody of the team that it went on to is there, or talks, and is waited for. */
function whileTeamIsThere<Case extends Wanted>(next: Case, seats: readonly Seat[]): Case {
  if (!next.overflowAlone) return next;
  const isThere = ({ staff, isClosed }: Seat) => isOfOverflow(next, staff) && !isClosed && canBeRung(staff);
  if (seats.some(isThere)) return next;
  const { overflowAlone: _, ...others } = next;
  return others as Case;
}

function fittingFor<Case extends Wanted>(wanted: Case, seats: readonly Seat[], nowMs: EpochMs): Seat[] {
  const asked = whileTeamIsThere(wanted, seats);
  for (const next of waysOfAsking(withStandIns(asked, seats, nowMs), nowMs)) {
    const fitting = seats.filter((seat) => fits(next, seat, nowMs));
    if (fitting.length > 0) return fitting;
  }
  return [];
}

/** Whether they may be asked for it now. */
export function fits(next: Wanted, seat: Seat, nowMs: EpochMs): boolean {
  const { staff } = seat;
  if (!isForThem(next, seat, nowMs)) return false;
  // The next slot is counted on from the one that the rest still holds.
  const atRest = next.breaksRest === true && staff.isResting === true ? staff.voiceSlots.length : 0;
  if (next.attention === 'voice') {
    return canBeRung(staff) && seat.voiceSlots.size - atRest < SLOT_LIMIT.voice;
  }
  // Nobody is asked to read while a caller holds their attention.
  if (seat.voiceSlots.size > atRest) return false;
  const { deskCapacity } = seat.settings ?? DEFAULT_TEAM_SETTINGS;
  // A desk that is full is no reason to let a life wait: the next slot is counted on from there.
  return next.urgency === 'imminent' || hasRoomOnDesk(onDesk(seat), deskCapacity, nowMs);
}

function onDesk({ staff, deskSlots }: Seat): OnDesk {
  return { held: deskSlots.size, answeredAtMs: staff.deskAnsweredAtMs ?? [] };
}

/** A case that any specialty may take is offered as the team of the first who is asked has set. */
function settingsOfCase({ team, specialty }: RoutableCase, first: Seat, teams: SettingsByTeam): TeamSettings {
  const name = teamNameOf(team, specialty);
  return name === null ? (first.settings ?? DEFAULT_TEAM_SETTINGS) : teams[name];
}

/**
 * Who missed it last comes last, where anybody is asked again. The earlier person first, the case's own team before another
 * that it went on to, and both before supervisors. Within that, nobody is given a second case for the desk while somebody
 * has none there; then the order of idleness is kept.
 */
function byPreference(next: RoutableCase, seats: Seat[], nowMs: EpochMs): Seat[] {
  const rank = ({ staff }: Seat) => {
    if (staff.staffId === next.preferredStaffId) return 0;
    if (isOfTeam(next, staff)) return 1;
    return isOfOverflow(next, staff) ? 2 : 3 + nearnessOf(staff.role);
  };
  const isForDesk = next.attention === 'desk';
  const counted = (seat: Seat) => (isForDesk ? countedOnDesk(onDesk(seat), nowMs) : 0);
  const held = ({ deskSlots }: Seat) => (isForDesk ? deskSlots.size : 0);
  const passedOver = ({ staff }: Seat) => passedOverUntilMs(next, staff.staffId, nowMs);
  return [...seats].sort(
    (one, other) =>
      passedOver(one) - passedOver(other) ||
      rank(one) - rank(other) ||
      counted(one) - counted(other) ||
      held(one) - held(other),
  );
}

function take(next: RoutableCase, seat: Seat, ofCase: TeamSettings): OfferTarget {
  const { attention } = next;
  const slots = attention === 'voice' ? seat.voiceSlots : seat.deskSlots;
  let slot = 0;
  while (slots.has(slot)) slot += 1;
  slots.add(slot);
  const target = { staffId: seat.staff.staffId, attention, slot };
  if (attention === 'desk') return standsIn(next, seat.staff) ? { ...target, standsIn: true } : target;
  // The phones of one call ring equally long; the rest afterwards is that of whoever talked.
  const ring = { ringMs: ringMsOf(ofCase), restMs: restMsOf(seat.settings ?? ofCase) };
  return { ...target, ...ring, ...rungOn(seat.staff.device) };
}
