/** What becomes of somebody's shift when their last console is gone, and of the reason when they come back. */
import type { AwayWhy, Device, Presence } from '../words.ts';

export interface ShiftNow {
  presence: Presence;
  device: Device;
  /** Why they are away, or off shift, where they did not say so themselves. */
  why: AwayWhy | null;
}

export interface OffShift {
  presence: 'offline';
  device: Device;
  why?: AwayWhy;
}

/**
 * Null when they are off shift already, or never came on one. They keep what rings for them. `why`: how their consoles
 * went; only whoever was on the line is told, since whoever was away had left it by themselves and lost nothing.
 */
export function offShiftAfterLeaving(shift: ShiftNow | undefined, why?: AwayWhy): OffShift | null {
  if (shift === undefined || shift.presence === 'offline') return null;
  const { device } = shift;
  const isTold = why !== undefined && shift.presence === 'available';
  return { presence: 'offline', device, ...(isTold ? { why } : {}) };
}

/** Signing in begins anew: why the last shift ended is told no more. Null where there is nothing to forget. */
export function offShiftAfterSignIn(shift: ShiftNow | undefined): OffShift | null {
  if (shift === undefined || shift.presence !== 'offline' || shift.why === null) return null;
  return { presence: 'offline', device: shift.device };
}
