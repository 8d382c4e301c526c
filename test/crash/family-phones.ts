/** Families that the line rings: who is there, who is not, who hangs up in the middle; and whether two rings meet. */
import { setTimeout as delay } from 'node:timers/promises';
import type { CallHandle } from '../../scripts/local-carrier/handles.ts';
import type { LocalCarrier } from '../../scripts/local-carrier/local-carrier.ts';
import { CALLER_NUMBERS, callingFamilies } from './families.ts';

/** A family is not always there, and a voicemail box is nobody. */
const MODES = [
  { press: '1' },
  { press: '1' },
  { press: '1' },
  { press: '2' },
  'off',
  'busy',
  'voicemail',
] as const;
const LOOK_EVERY_MS = 250;
const BREAKS_OFF = 0.04;
const CHANGES_MIND = 0.2;

/** Rings and calls of ours to families that are not over. */
export function ringsToFamilies(carrier: LocalCarrier): CallHandle[] {
  const families = callingFamilies(carrier);
  return carrier
    .calls()
    .filter(({ direction, to, ended }) => direction === 'outbound-api' && !ended && families.has(to));
}

/** Resolves to the numbers that were rung twice at once, as soon as it is over. */
export async function changeFamilies(
  carrier: LocalCarrier,
  random: () => number,
  isOver: () => boolean,
): Promise<string[]> {
  const rungTwice = new Set<string>();
  while (!isOver()) {
    for (const number of CALLER_NUMBERS) {
      const phone = carrier.phone(number);
      if (random() < CHANGES_MIND) phone.autoAnswer(MODES[Math.floor(random() * MODES.length)] ?? 'off');
      if (phone.call?.talking && random() < BREAKS_OFF) phone.call.hangUp();
    }
    for (const [number, rings] of Map.groupBy(ringsToFamilies(carrier), ({ to }) => to))
      if (rings.length > 1) rungTwice.add(number);
    await delay(LOOK_EVERY_MS);
  }
  return [...rungTwice];
}
