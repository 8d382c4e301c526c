/** The order of the tiers: escalation goes up, a return goes down. */
import { TIERS, type Tier } from '../words.ts';

export function nearestTierDown(tier: Tier): Tier | null {
  return TIERS[TIERS.indexOf(tier) - 1] ?? null;
}
