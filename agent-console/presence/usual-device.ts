/** How somebody begins the shift unless they say otherwise: as the last time on this machine, where that is possible. */
import type { Me } from '../../flows/contract/staff-view.ts';
import { DEVICES, type Device } from '../../flows/contract/words.ts';
import { readSetting, writeSetting } from '../lib/settings.ts';

const SETTING = 'device';

export function isPossible(device: Device, me: Pick<Me, 'hasPhone' | 'hasSoftphone'>): boolean {
  if (device === 'phone') return me.hasPhone;
  return device === 'none' || me.hasSoftphone;
}

export function usualDevice(me: Pick<Me, 'hasPhone' | 'hasSoftphone'>): Device {
  const last = DEVICES.find((device) => device === readSetting(SETTING));
  if (last && isPossible(last, me)) return last;
  // Whoever has a phone is expected on it: calls are what the line is for.
  return me.hasPhone ? 'phone' : me.hasSoftphone ? 'browser' : 'none';
}

export function rememberDevice(device: Device): void {
  writeSetting(SETTING, device);
}
