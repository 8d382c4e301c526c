/** The line is cut in each place of a walk, and everything late arrives: what then goes wrong, with the way to it. */
import { brokenAlong } from './invariants.ts';
import type { Visited } from './walk.ts';
import { MOVES } from './world/moves.ts';
import { type Move, tell } from './world/telling.ts';

/** Rules broken, and telephones that ring once nobody is on the line any more; a new call is no late report. */
export function wrongAfterHangingUp(
  visited: readonly Visited[],
  moves: Readonly<Record<string, Move>>,
): string[] {
  const wrong: string[] = [];
  for (const { told, way } of visited) {
    const hangUp = MOVES['the family hangs up']?.(told);
    if (!hangUp) continue;
    const over = tell(told, hangUp).told;
    wrong.push(...brokenAlong([...way, 'hangs up'], over));
    for (const [name, move] of Object.entries(moves)) {
      const asked = name.includes('calls') ? null : move(over);
      if (asked === null) continue;
      const { told: late, decided } = tell(over, asked);
      if (decided.ok && decided.decision.effects.some(({ kind }) => kind.startsWith('dial')))
        wrong.push(`${name} rings somebody: ${way.join(' > ')}`);
      wrong.push(...brokenAlong([...way, 'hangs up', name], late));
    }
  }
  return wrong;
}
