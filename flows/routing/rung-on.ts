/** What rings when a call is held out to somebody: the phone that is recorded for them, or their browser. */
import type { VisibilityOf } from '../case/visibility.ts';
import type { Device, Presence, Role, RungDevice, Specialty, Team } from '../words.ts';

interface Reachable {
  device: Device;
  /** Not known to consoles, where a device that would not ring is shown as none. */
  hasPhone?: boolean;
}

/** Whether the device that somebody has chosen for the shift takes calls. */
export function canBeRung({ device, hasPhone = true }: Reachable): boolean {
  return device === 'browser' || (device === 'phone' && hasPhone);
}

/**
 * Whether somebody is there for families who call, now or once their talk is over. Whoever is on shift for the desk
 * alone is not, nor is an administrator: a call that waits for them would wait for nobody.
 */
export function isOnLine({
  presence,
  role,
  ...staff
}: Reachable & { presence: Presence; role: Role }): boolean {
  return presence === 'available' && role !== 'administrator' && canBeRung(staff);
}

/**
 * Whether somebody is on the line for whoever sees this much: another team's people take nothing that waits in one's own
 * list, and are no help to it.
 */
export function isOnLineFor(
  scope: VisibilityOf['scope'],
  person: Parameters<typeof isOnLine>[0] & { team: Team | null; specialty: Specialty | null },
): boolean {
  const worksThere =
    typeof scope === 'string' || (scope.team === person.team && scope.specialty === person.specialty);
  return worksThere && isOnLine(person);
}

/** As an offer, its leg and its effect carry it: nothing of a phone, so that older ones read alike. */
export function rungOn(device: Device | undefined): { device?: RungDevice } {
  return device === 'browser' ? { device } : {};
}
