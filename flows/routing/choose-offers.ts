/**
 * Who is offered what, now: a pure function of the waiting cases, the staff and the instant.
 * Most urgent first; within an urgency the longest waiting first; ageing lifts a long wait, bounded, above newer
 * cases of higher urgency, but nothing is ever lifted above imminent danger. Nobody away is asked, nobody is asked
 * beyond their slots, nobody of a team outside its hours except where life is in danger or a supervisor kept the case
 * for them, whoever refused a case is passed over for a while (skips.ts). The person of the earlier conversation first, for
 * the desk whoever has fewer cases on it, then the longest idle. What a flood of calls may not do is in flood.ts.
 */
import type { OfferTarget } from '../case/commands.ts';
import type { ClosedTeams } from '../hours/closed-teams.ts';
import type { EpochMs, StaffId } from '../ids.ts';
import {
  type Attention,
  type Device,
  type Presence,
  ROLE_OF_TIER,
  type Role,
  SLOT_LIMIT,
  type Specialty,
  type Team,
  URGENCIES,
  type Urgency,
} from '../words.ts';
import { callsByTeam, silentHandicapMs } from './flood.ts';
import { canBeRung, isOnLine, rungOn } from './rung-on.ts';
import { withoutSkips } from './skips.ts';
import {
  DEFAULT_SETTINGS_BY_TEAM,
  DEFAULT_TEAM_SETTINGS,
  phonesFor,
  restMsOf,
  ringMsOf,
  type SettingsByTeam,
  type TeamName,
  type TeamSettings,
  teamNameOf,
  teamNameOfStaff,
} from './team-settings.ts';

export interface RoutableCase {
  caseId: string;
  team: Team;
  specialty: Specialty | null;
  attention: Attention;
  urgency: Urgency;
  waitingSinceMs: EpochMs;
  reservedForStaffId: StaffId | null;
  preferredStaffId: StaffId | null;
  skips: { staffId: StaffId; untilMs: EpochMs }[];
  /** Milliseconds that its place among the equally urgent is later than its wait began. */
  handicapMs?: number;
  /** Of desk work: a text that nobody has answered. */
  unread?: boolean;
  /** Of a call: no key was pressed. */
  silent?: boolean;
  /** Another team that is asked as well: of a call that nobody of its own answers, of desk work with nobody of its own there. */
  overflowTeam?: TeamName;
  /** Of a callback: another team that a supervisor wants to ring the family. */
  reservedTeam?: TeamName;
  /** Of a call: whose it is, where that is known. */
  caller?: string | null;
}

export interface RoutableStaff {
  staffId: StaffId;
  role: Role;
  specialty: Specialty | null;
  hasPhone: boolean;
  presence: Presence;
  device: Device;
  voiceSlots: number[];
  deskSlots: number[];
  lastFreedAtMs: EpochMs;
}

export interface Assignment {
  caseId: string;
  targets: OfferTarget[];
}

/** Milliseconds of waiting that count as one step of urgency. Ours: half an hour is a long time on a hotline. */
export const AGEING_STEP_MS = 30 * 60_000;

/**
 * Rank by urgency and ageing, smaller first. Imminent is 0 and alone; a routine case waiting for two steps ranks
 * as urgent, never as imminent.
 */
export function rankOf(
  waiting: Pick<RoutableCase, 'urgency' | 'waitingSinceMs' | 'attention' | 'handicapMs'>,
  nowMs: EpochMs,
): number {
  const base = URGENCIES.indexOf(waiting.urgency);
  if (base === 0) return 0;
  const since = waiting.attention === 'desk' ? deskPlaceOf(waiting) : waiting.waitingSinceMs;
  const steps = Math.floor(Math.max(0, nowMs - since) / AGEING_STEP_MS);
  return Math.max(1, base - steps);
}

/** What stands back ages from its place: it comes before no family that can be answered (out-of-reach.ts). */
function deskPlaceOf({
  waitingSinceMs,
  handicapMs = 0,
}: Pick<RoutableCase, 'waitingSinceMs' | 'handicapMs'>) {
  return waitingSinceMs + Math.max(0, handicapMs);
}

/** The order in which waiting cases are served. */
export function inOrder<Case extends RoutableCase>(waiting: readonly Case[], nowMs: EpochMs): Case[] {
  const calls = callsByTeam(waiting);
  const placeOf = ({ waitingSinceMs, handicapMs = 0, silent, team, attention, urgency }: Case) => {
    if (attention === 'desk') return deskPlaceOf({ waitingSinceMs, handicapMs });
    // Danger has no share in what holds a flood back; it has the place that it had before a drop.
    if (urgency === 'imminent') return waitingSinceMs + Math.min(0, handicapMs);
    return waitingSinceMs + handicapMs + (silent ? silentHandicapMs(calls.get(team) ?? 0) : 0);
  };
  return [...waiting].sort(
    (one, other) =>
      rankOf(one, nowMs) - rankOf(other, nowMs) ||
      placeOf(one) - placeOf(other) ||
      (one.caseId < other.caseId ? -1 : 1),
  );
}

interface Seat {
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
  teams?: SettingsByTeam;
  closed?: ClosedTeams;
}

export function chooseOffers(
  waiting: readonly RoutableCase[],
  staff: readonly RoutableStaff[],
  nowMs: EpochMs,
  { callersOffered = [], teams = DEFAULT_SETTINGS_BY_TEAM, closed = {} }: Circumstances = {},
): Assignment[] {
  const callers = new Set(callersOffered);
  const seats = seatsOf(staff, teams, closed);
  const assignments: Assignment[] = [];
  for (const next of inOrder(waiting, nowMs)) {
    const caller = next.attention === 'voice' && next.urgency !== 'imminent' ? next.caller : null;
    // The phones of a whole shift are not rung by one number: its calls are held out one after the other.
    if (caller && callers.has(caller)) continue;
    const fitting = byPreference(next, fittingFor(next, seats, nowMs));
    const asked = keptAmong(next, fitting) ?? fitting;
    const [first] = asked;
    if (first === undefined) continue;
    if (caller) callers.add(caller);
    const settings = settingsOfCase(next, first, teams);
    const wanted = next.attention === 'voice' ? phonesFor(settings, next.urgency) : 1;
    const targets = asked.slice(0, wanted).map((seat) => take(next.attention, seat, settings));
    assignments.push({ caseId: next.caseId, targets });
  }
  return assignments;
}

/** Everybody who may be asked for something, the longest idle first. */
function seatsOf(staff: readonly RoutableStaff[], teams: SettingsByTeam, closed: ClosedTeams): Seat[] {
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

/** With nobody of its team there, a family that wrote or is in danger is read by the hotline: better than by nobody. */
function withStandIns<Case extends Wanted>(next: Case, seats: readonly Seat[]): Case {
  if (next.attention !== 'desk' || (!next.unread && next.urgency !== 'imminent')) return next;
  const isThere = ({ staff, isClosed }: Seat) =>
    isOfTeam(next, staff) && (!isClosed || next.urgency === 'imminent');
  return seats.some(isThere) ? next : { ...next, overflowTeam: 'hotline' as const };
}

function fittingFor<Case extends Wanted>(asked: Case, seats: readonly Seat[], nowMs: EpochMs): Seat[] {
  const next = withStandIns(asked, seats);
  const fitting = seats.filter((seat) => fits(next, seat, nowMs));
  const inDanger = fitting.length > 0 ? null : withoutSkips(next, nowMs);
  return inDanger === null ? fitting : seats.filter((seat) => fits(inDanger, seat, nowMs));
}

function fits(next: Wanted, seat: Seat, nowMs: EpochMs): boolean {
  const { staff } = seat;
  if (!isForThem(next, seat, nowMs)) return false;
  if (next.attention === 'voice') {
    return canBeRung(staff) && seat.voiceSlots.size < SLOT_LIMIT.voice;
  }
  // Nobody is asked to read while a caller holds their attention.
  const { deskCapacity } = seat.settings ?? DEFAULT_TEAM_SETTINGS;
  return seat.voiceSlots.size === 0 && seat.deskSlots.size < deskCapacity;
}

type Asked = Pick<
  RoutableCase,
  'team' | 'specialty' | 'urgency' | 'skips' | 'reservedForStaffId' | 'overflowTeam' | 'reservedTeam'
>;

export type Wanted = Asked & Pick<RoutableCase, 'attention' | 'unread'>;

/** Whatever they have in their hands. */
function isForThem(
  next: Asked,
  { staff, isClosed }: Pick<Seat, 'staff' | 'isClosed'>,
  atMs: EpochMs,
): boolean {
  if (next.skips.some(({ staffId, untilMs }) => staffId === staff.staffId && untilMs > atMs)) return false;
  if (!worksFor(next, staff)) return false;
  const mayBreakHours = next.urgency === 'imminent' || next.reservedForStaffId === staff.staffId;
  return !isClosed || mayBreakHours;
}

/** Who has not refused or missed it lately and could take the call, were their talk over; and who of them is free. */
export function takersOf(
  next: Asked,
  staff: readonly RoutableStaff[],
  nowMs: EpochMs,
  closed: ClosedTeams,
): { there: number; free: number } {
  const takers = staff.filter(
    (person) =>
      isOnLine(person) && isForThem(next, { staff: person, isClosed: isOutsideHours(person, closed) }, nowMs),
  );
  return { there: takers.length, free: takers.filter(({ voiceSlots }) => voiceSlots.length === 0).length };
}

/** Of the team itself: who is there to take a case for the desk, now or with a hand free; and who of them talks with nobody. */
export function deskTakersOf(
  next: Pick<Asked, 'team' | 'specialty' | 'urgency'>,
  staff: readonly RoutableStaff[],
  closed: ClosedTeams,
): { there: number; free: number } {
  const takers = staff.filter(
    (person) =>
      person.presence === 'available' &&
      isOfTeam(next, person) &&
      (next.urgency === 'imminent' || !isOutsideHours(person, closed)),
  );
  return { there: takers.length, free: takers.filter(({ voiceSlots }) => voiceSlots.length === 0).length };
}

export function hasTaker(...asked: Parameters<typeof takersOf>): boolean {
  return takersOf(...asked).there > 0;
}

export function settingsOfStaff(
  staff: Pick<RoutableStaff, 'role' | 'specialty'>,
  teams: SettingsByTeam,
): TeamSettings | null {
  const name = teamNameOfStaff(staff);
  return name === null ? null : teams[name];
}

function isOutsideHours(staff: RoutableStaff, closed: ClosedTeams): boolean {
  const name = teamNameOfStaff(staff);
  return name !== null && closed[name] !== undefined;
}

/** A case that any specialty may take is offered as the team of the first who is asked has set. */
function settingsOfCase({ team, specialty }: RoutableCase, first: Seat, teams: SettingsByTeam): TeamSettings {
  const name = teamNameOf(team, specialty);
  return name === null ? (first.settings ?? DEFAULT_TEAM_SETTINGS) : teams[name];
}

/** The team of the case; where life is in danger, or a supervisor reserved it, supervisors too. */
function worksFor(next: Asked, staff: RoutableStaff): boolean {
  // A supervisor gave it to them, whichever team they are of.
  if (next.reservedForStaffId === staff.staffId) return true;
  if (staff.role === 'supervisor') return next.urgency === 'imminent';
  if (isOfOverflow(next, staff) || isKeptForTeam(next, staff)) return true;
  return isOfTeam(next, staff);
}

function isOfTeam({ team, specialty }: Pick<Asked, 'team' | 'specialty'>, staff: RoutableStaff): boolean {
  if (staff.role !== ROLE_OF_TIER[team]) return false;
  return team !== 'consultation' || specialty === null || staff.specialty === specialty;
}

/** The team to which the call went on, as nobody of its own answered. */
function isOfOverflow({ overflowTeam }: Asked, staff: RoutableStaff): boolean {
  return overflowTeam !== undefined && teamNameOfStaff(staff) === overflowTeam;
}

/** Of the team for whose people a supervisor keeps the call. */
function isKeptForTeam({ reservedTeam }: Asked, staff: RoutableStaff): boolean {
  return reservedTeam !== undefined && teamNameOfStaff(staff) === reservedTeam;
}

/**
 * The earlier person first, the case's own team before another, and both before supervisors. Within that, nobody is
 * given a second case for the desk while somebody has none there; then the order of idleness is kept.
 */
function byPreference(next: RoutableCase, seats: Seat[]): Seat[] {
  const rank = ({ staff }: Seat) =>
    staff.staffId === next.preferredStaffId
      ? 0
      : staff.role === 'supervisor'
        ? 3
        : isOfOverflow(next, staff)
          ? 2
          : 1;
  const load = ({ deskSlots }: Seat) => (next.attention === 'desk' ? deskSlots.size : 0);
  return [...seats].sort((one, other) => rank(one) - rank(other) || load(one) - load(other));
}

function take(attention: Attention, seat: Seat, ofCase: TeamSettings): OfferTarget {
  const slots = attention === 'voice' ? seat.voiceSlots : seat.deskSlots;
  let slot = 0;
  while (slots.has(slot)) slot += 1;
  slots.add(slot);
  const target = { staffId: seat.staff.staffId, attention, slot };
  if (attention === 'desk') return target;
  // The phones of one call ring equally long; the rest afterwards is that of whoever talked.
  const ring = { ringMs: ringMsOf(ofCase), restMs: restMsOf(seat.settings ?? ofCase) };
  return { ...target, ...ring, ...rungOn(seat.staff.device) };
}
