/** What counts on somebody's desk at this instant, as the router counts it, and what lies there answered. Pure. */
import { countedOnDesk } from '../../flows/contract/desk-load.ts';
import type { StaffView } from '../../flows/contract/staff-view.ts';

export interface Desk {
  /** Held for the desk and not answered for long, held out or accepted. */
  counted: number;
  /** So many may count before nothing new is offered; null of whoever works in no team, and is offered danger alone. */
  capacity: number | null;
  answered: number;
  /** Of those that count: held out, and not taken yet. */
  offeredOnly: number;
}

export function deskOf(
  { desk, deskAnsweredAt = [], deskCapacity }: StaffView['load'],
  offered: number,
  nowMs: number,
): Desk {
  const counted = countedOnDesk({ held: desk, answeredAtMs: deskAnsweredAt.map(Date.parse) }, nowMs);
  return {
    counted,
    capacity: deskCapacity ?? null,
    answered: desk - counted,
    offeredOnly: Math.min(counted, offered),
  };
}
