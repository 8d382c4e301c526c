/** People on shift, as routing sees them. */
import type { RoutableStaff } from '../../flows/routing/routable.ts';

/** An operator who is available with a phone at hand, and holds nothing; `over` says what is otherwise. */
export function onShift(staffId: string, over: Partial<RoutableStaff> = {}): RoutableStaff {
  return {
    staffId,
    role: 'operator',
    specialty: null,
    hasPhone: true,
    presence: 'available',
    device: 'phone',
    voiceSlots: [],
    deskSlots: [],
    lastFreedAtMs: 0,
    ...over,
  };
}
