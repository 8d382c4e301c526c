/** Everything that can happen to a case, as a closed set of moves, for walking the machines and for random stories. */
import { ELSEWHERE_MOVES } from './elsewhere-moves.ts';
import { FAMILY_MOVES } from './family-moves.ts';
import { OVERFLOW_MOVES } from './overflow-moves.ts';
import { PARTY_MOVES } from './party-moves.ts';
import { PHONE_MOVES } from './phone-moves.ts';
import { RECORDING_MOVES } from './recording-moves.ts';
import { SERVICES_MOVES } from './services-moves.ts';
import { STAFF_MOVES } from './staff-moves.ts';
import { STAND_IN_MOVES } from './stand-in-moves.ts';
import { SUPERVISOR_MOVES } from './supervisor-moves.ts';
import type { Move } from './telling.ts';

/** What families, phones, the clock and the emergency services do. */
export const WORLD_MOVES: Record<string, Move> = { ...FAMILY_MOVES, ...PHONE_MOVES, ...SERVICES_MOVES };

/** What a plain walk goes through; moves apart from these have walks of their own. */
export const MOVES: Record<string, Move> = { ...WORLD_MOVES, ...STAFF_MOVES };
export const ALL_MOVES: Record<string, Move> = {
  ...MOVES,
  ...SUPERVISOR_MOVES,
  ...OVERFLOW_MOVES,
  ...RECORDING_MOVES,
  ...PARTY_MOVES,
  ...ELSEWHERE_MOVES,
  ...STAND_IN_MOVES,
};

/** The moves of these names, in this order; throws where there is none of a name. */
export function movesNamed(names: readonly string[]): Record<string, Move> {
  return Object.fromEntries(
    names.map((name) => {
      const move = ALL_MOVES[name];
      if (move === undefined) throw new Error(`there is no move «${name}»`);
      return [name, move];
    }),
  );
}
