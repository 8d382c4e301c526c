/** What rings when a call is held out to somebody: the phone that is recorded for them, or their browser. */
import type { Device, RungDevice } from '../words.ts';

/** Whether the device that somebody has chosen for the shift takes calls. */
export function canBeRung({ device, hasPhone }: { device: Device; hasPhone: boolean }): boolean {
  return device === 'browser' || (device === 'phone' && hasPhone);
}

/** As an offer, its leg and its effect carry it: nothing of a phone, so that older ones read alike. */
export function rungOn(device: Device | undefined): { device?: RungDevice } {
  return device === 'browser' ? { device } : {};
}
