/**
 * What is held out to be read by somebody who would stand in, while whose it is, or somebody of its team, can be asked by now:
 * it is theirs before it is anybody's. In danger nothing is taken back: several are asked at once, and whoever wants to help
 * takes it.
 */
import type { EpochMs, StaffId } from '../ids.ts';
import type { Attention } from '../words.ts';
import { type Circumstances, fits, seatsOf } from './choose-offers.ts';
import type { RoutableStaff, Wanted } from './routable.ts';
import { DEFAULT_SETTINGS_BY_TEAM } from './team-settings.ts';
import { isOfTeam } from './who-may.ts';

/** Whose the case is, or somebody of its team. */
export type Nearer = 'owner' | 'team';

export type HeldOut = Wanted & {
  /** To whom, and whether they are of another team. */
  offers: readonly { staffId: StaffId; standsIn?: true | undefined }[];
  /** Who is stood in for; null where nobody is. */
  whose: StaffId | null;
};

/** Whether there is anything to take back, whoever is there. */
export function mayBeHeldNearer({
  offers,
  whose,
  urgency,
  attention,
}: Pick<HeldOut, 'offers' | 'whose' | 'urgency'> & { attention: Attention | null }): Record<Nearer, boolean> {
  const isToRead = attention === 'desk' && urgency !== 'imminent' && offers.length > 0;
  return {
    owner: isToRead && whose !== null && offers.every(({ staffId }) => staffId !== whose),
    team: isToRead && offers.every(({ standsIn }) => standsIn === true),
  };
}

/** Null where nobody is nearer to it who could be asked now: with a hand free, and nobody on the phone. */
export function nearerThere(
  heldOut: HeldOut,
  staff: readonly RoutableStaff[],
  nowMs: EpochMs,
  { teams = DEFAULT_SETTINGS_BY_TEAM, closed = {} }: Circumstances = {},
): Nearer | null {
  const may = mayBeHeldNearer(heldOut);
  const askable = seatsOf(staff, teams, closed).filter((seat) => fits(heldOut, seat, nowMs));
  if (may.owner && askable.some(({ staff: { staffId } }) => staffId === heldOut.whose)) return 'owner';
  return may.team && askable.some((seat) => isOfTeam(heldOut, seat.staff)) ? 'team' : null;
}
