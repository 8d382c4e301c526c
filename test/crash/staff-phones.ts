/** The phones of the staff: not always picked up by their person, and now and then hung up in the middle of a talk. */
import { setTimeout as delay } from 'node:timers/promises';
import type { LocalCarrier } from '../../scripts/local-carrier/local-carrier.ts';

export interface StaffPhone {
  staffId: string;
  number: string;
}

const MODES = [
  'off',
  'busy',
  'voicemail',
  { press: '1' },
  { press: '1' },
  { press: '1' },
  { press: '2' },
] as const;
const LOOK_EVERY_MS = 1_000;
const HANGS_UP = 0.2;

/** Resolves when it is over, and everybody is at their phone. */
export async function changePhones(
  carrier: LocalCarrier,
  phones: readonly StaffPhone[],
  random: () => number,
  isLeftAlone: (staffId: string) => boolean,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    for (const { staffId, number } of phones) {
      carrier.phone(number).autoAnswer(MODES[Math.floor(random() * MODES.length)] ?? 'off');
      const { call } = carrier.phone(number);
      if (call?.talking && random() < HANGS_UP && !isLeftAlone(staffId)) call.hangUp();
    }
    await delay(LOOK_EVERY_MS);
  }
  for (const { number } of phones) carrier.phone(number).autoAnswer({ press: '1' });
}
