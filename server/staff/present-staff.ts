/**
 * Staff as consoles see them. Names are for everybody, since cases name their owners; whether somebody can be asked to
 * take over a talk, for whoever may ask; since when and how much they hold, for supervisors, administrators and the
 * members of the same team.
 */
import type { Staff, StaffOnShift } from '../../db/contract/staff-store.ts';
import type { Actor } from '../../flows/case/commands.ts';
import type { Me, StaffView } from '../../flows/contract/staff-view.ts';
import { isoOf } from '../../flows/ids.ts';
import { canBeRung } from '../../flows/routing/rung-on.ts';
import type { SettingsByTeam } from '../../flows/routing/team-settings.ts';
import { settingsOfStaff } from '../../flows/routing/who-may.ts';
import type { Deps } from '../deps.ts';
import type { Config } from '../env.ts';
import { hasSoftphone } from '../telephony/twilio/softphone.ts';
import type { Viewer } from './sessions.ts';

export type StaffDeps = Pick<Deps, 'store' | 'teams'>;

export function presentOnShift(staff: StaffOnShift, byTeam: SettingsByTeam): StaffView {
  const deskCapacity = settingsOfStaff(staff, byTeam)?.deskCapacity;
  return {
    id: staff.staffId,
    name: staff.name,
    role: staff.role,
    team: staff.team,
    specialty: staff.specialty,
    presence: staff.presence,
    device: canBeRung(staff) ? staff.device : 'none',
    presenceSince: isoOf(staff.presenceSinceMs),
    ...(staff.why === null ? {} : { why: staff.why }),
    load: {
      voice: staff.voiceSlots.length,
      desk: staff.deskSlots.length,
      ...(staff.deskAnsweredAtMs.length === 0 ? {} : { deskAnsweredAt: staff.deskAnsweredAtMs.map(isoOf) }),
      ...(deskCapacity === undefined ? {} : { deskCapacity }),
    },
  };
}

/** What a colleague of another team needs to know before asking: whether their phone rings and is free. */
function presentToAsk(staff: StaffOnShift, byTeam: SettingsByTeam): StaffView {
  const { why: _theirs, ...known } = presentOnShift(staff, byTeam);
  return { ...known, presenceSince: isoOf(0), load: { voice: known.load.voice, desk: 0 } };
}

/** Of somebody who never came on shift, or is never asked. */
function presentName({ staffId, name, role, team, specialty }: Staff): StaffView {
  return {
    id: staffId,
    name,
    role,
    team,
    specialty,
    presence: 'offline',
    device: 'none',
    presenceSince: isoOf(0),
    load: { voice: 0, desk: 0 },
  };
}

function mayKnowWhereabouts(viewer: Actor, staff: Staff): boolean {
  if (viewer.role === 'supervisor' || viewer.role === 'administrator') return true;
  if (viewer.staffId === staff.staffId) return true;
  return viewer.team !== null && viewer.team === staff.team && viewer.specialty === staff.specialty;
}

/** Everybody who is not disabled, in the order of their names. */
export async function staffFor({ store, teams }: StaffDeps, viewer: Actor): Promise<StaffView[]> {
  const [everybody, onShift, byTeam] = await Promise.all([
    store.listStaff(),
    store.staffOnShift(),
    teams.settings(),
  ]);
  const shiftOf = new Map(onShift.map((staff) => [staff.staffId, staff]));
  return everybody
    .filter((staff) => !staff.disabled)
    .map((staff) => {
      const shift = shiftOf.get(staff.staffId);
      if (shift === undefined) return presentName(staff);
      if (mayKnowWhereabouts(viewer, staff)) return presentOnShift(shift, byTeam);
      return staff.role === 'administrator' ? presentName(staff) : presentToAsk(shift, byTeam);
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'ru'));
}

export async function shiftOf({ store, teams }: StaffDeps, staff: Staff): Promise<StaffView> {
  const [onShift, byTeam] = await Promise.all([store.staffOnShift(), teams.settings()]);
  const shift = onShift.find(({ staffId }) => staffId === staff.staffId);
  return shift === undefined ? presentName(staff) : presentOnShift(shift, byTeam);
}

export async function presentMe(
  { config, ...deps }: StaffDeps & { config: Pick<Config, 'twilio'> },
  { staff }: Viewer,
): Promise<Me> {
  return {
    ...(await shiftOf(deps, staff)),
    login: staff.login,
    hasPhone: staff.phone !== null,
    hasSoftphone: hasSoftphone(config),
  };
}
