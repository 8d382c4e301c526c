/**
 * A whole day of calls on a simulated clock, given out by the core's own routing to a given staffing: seconds instead of
 * a day. Pure: the same callers and staff give the same day.
 */
import { chooseOffers } from '../../flows/routing/choose-offers.ts';
import type { RoutableCase, RoutableStaff } from '../../flows/routing/routable.ts';
import { type DayCaller, HALF_HOUR_MS } from './day-callers.ts';
import type { CallRecord } from './day-report.ts';
import { EventQueue } from './event-queue.ts';

export interface ReplayOptions {
  callers: readonly DayCaller[];
  /** Operators on the line in each half hour from midnight; the last one stays until everybody has been helped. */
  staff: readonly number[];
  /** From the first ring of an operator's phone until they answer. */
  pickUpMs: number;
}

type DayEvent =
  | { kind: 'shift'; operators: number }
  | { kind: 'call' | 'pickUp' | 'hangUp'; caller: DayCaller }
  | { kind: 'free'; seat: RoutableStaff };

interface Ringing {
  offeredAtMs: number;
  seats: RoutableStaff[];
}

export function replayDay({ callers, staff, pickUpMs }: ReplayOptions): CallRecord[] {
  const seats = Array.from({ length: Math.max(0, ...staff) }, (_, index) => seatOf(index));
  const seatById = new Map(seats.map((seat) => [seat.staffId, seat]));
  const callerById = new Map(callers.map((caller) => [caller.id, caller]));
  const waiting = new Map<string, RoutableCase>();
  const ringing = new Map<string, Ringing>();
  const records: CallRecord[] = [];
  const queue = new EventQueue<DayEvent>();
  for (const [halfHour, operators] of staff.entries()) {
    queue.add(halfHour * HALF_HOUR_MS, { kind: 'shift', operators });
  }
  for (const caller of callers) queue.add(caller.atMs, { kind: 'call', caller });

  const record = (caller: DayCaller, offer: Ringing | undefined, nowMs: number, isAnswered: boolean) =>
    records.push({
      urgency: caller.urgency,
      waitingSinceMs: caller.atMs,
      offeredAtMs: offer?.offeredAtMs ?? null,
      answeredAtMs: isAnswered ? nowMs : null,
      waitEndedAtMs: nowMs,
    });

  function happen(event: DayEvent, nowMs: number): void {
    if (event.kind === 'shift') {
      // Whoever goes home finishes the talk first.
      for (const [index, seat] of seats.entries()) {
        seat.presence = index < event.operators ? 'available' : 'away';
      }
      return;
    }
    if (event.kind === 'free') {
      event.seat.voiceSlots = [];
      event.seat.lastFreedAtMs = nowMs;
      return;
    }
    const { caller } = event;
    if (event.kind === 'call') {
      waiting.set(caller.id, caseOf(caller));
      queue.add(nowMs + caller.patienceMs, { kind: 'hangUp', caller });
      return;
    }
    const offer = ringing.get(caller.id);
    // Each call ends its wait once: answered callers no longer hang up, and nobody picks up for those who did.
    if (!waiting.delete(caller.id) && !ringing.delete(caller.id)) return;
    const isAnswered = event.kind === 'pickUp';
    record(caller, offer, nowMs, isAnswered);
    // Of several phones that ring, the first one asked gets the call; the others fall silent.
    for (const [index, seat] of (offer?.seats ?? []).entries()) {
      if (isAnswered && index === 0) queue.add(nowMs + caller.handlingMs, { kind: 'free', seat });
      else seat.voiceSlots = [];
    }
  }

  function giveOut(nowMs: number): void {
    const isAnybodyFree = seats.some((seat) => seat.presence === 'available' && seat.voiceSlots.length === 0);
    if (waiting.size === 0 || !isAnybodyFree) return;
    for (const { caseId, targets } of chooseOffers([...waiting.values()], seats, nowMs)) {
      const caller = callerById.get(caseId);
      if (caller === undefined) continue;
      const asked = targets.flatMap(({ staffId }) => seatById.get(staffId) ?? []);
      for (const seat of asked) seat.voiceSlots = [0];
      waiting.delete(caseId);
      ringing.set(caseId, { offeredAtMs: nowMs, seats: asked });
      queue.add(nowMs + pickUpMs, { kind: 'pickUp', caller });
    }
  }

  for (let next = queue.next(); next !== undefined; next = queue.next()) {
    happen(next.event, next.atMs);
    giveOut(next.atMs);
  }
  return records;
}

function seatOf(index: number): RoutableStaff {
  return {
    staffId: `operator-${String(index).padStart(5, '0')}`,
    role: 'operator',
    specialty: null,
    hasPhone: true,
    presence: 'away',
    device: 'phone',
    voiceSlots: [],
    deskSlots: [],
    lastFreedAtMs: 0,
  };
}

function caseOf({ id, urgency, atMs }: DayCaller): RoutableCase {
  return {
    caseId: id,
    team: 'hotline',
    specialty: null,
    attention: 'voice',
    urgency,
    waitingSinceMs: atMs,
    reservedForStaffId: null,
    preferredStaffId: null,
    skips: [],
  };
}
