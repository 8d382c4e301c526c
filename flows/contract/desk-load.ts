/**
 * What counts on somebody's desk. A family that has its answer and does not write back takes nothing of anybody's
 * attention, and holds no place that another family waits for; once it writes again it counts again at once.
 */
import { TEAM_BOUNDS } from '../routing/team-settings.ts';

/**
 * Milliseconds. Ours: whoever is in the middle of a conversation writes back within it. As long as a family at high risk
 * is to wait for an answer at most (Crisis Text Line), so that neither side of a conversation is taken for over sooner.
 */
export const WRITES_BACK_WITHIN_MS = 5 * 60_000;

/**
 * Ours: so many times what counts may lie on a desk together with what is answered. All of them may write again in one
 * hour; more than this, and never more than may be set for a team, nobody is given by the router.
 */
const HELD_PER_COUNTED = 2;

export interface OnDesk {
  /** Cases held for the desk, held out or accepted. */
  held: number;
  /** Instants since when the families of some of them have had their answer. */
  answeredAtMs: readonly number[];
}

/** Of those that are held, how many count at this instant. */
export function countedOnDesk({ held, answeredAtMs }: OnDesk, nowMs: number): number {
  return held - answeredAtMs.filter((atMs) => nowMs - atMs >= WRITES_BACK_WITHIN_MS).length;
}

/** The most that the router gives to one person, answered ones included, where so many may count. */
export function heldAtMost(deskCapacity: number): number {
  return Math.min(deskCapacity * HELD_PER_COUNTED, TEAM_BOUNDS.deskCapacity.max);
}

/** Whether there is room for one more that counts. */
export function hasRoomOnDesk(desk: OnDesk, deskCapacity: number, nowMs: number): boolean {
  return countedOnDesk(desk, nowMs) < deskCapacity && desk.held < heldAtMost(deskCapacity);
}
