/** Whom a command of staff names, and how they are now: read just before the core decides. */
import type { Store } from '../../db/store.ts';
import type { StaffRequest } from '../../flows/case/commands.ts';
import type { TargetFacts } from '../../flows/case/facts.ts';
import { canBeRung, rungOn } from '../../flows/routing/rung-on.ts';
import { restMsOf } from '../../flows/routing/team-settings.ts';
import { settingsOfStaff } from '../../flows/routing/who-may.ts';
import { freeSlot, freeVoiceSlotOf } from './free-slot.ts';
import type { TeamReader } from './team-reader.ts';

export interface TargetSource {
  store: Pick<Store, 'staffById' | 'staffOnShift'>;
  teams: Pick<TeamReader, 'settings'>;
}

/** `bySelf`: whoever asks for a call themselves wants no rest after the last one. */
export async function targetFacts(
  { store, teams }: TargetSource,
  staffId: string,
  attempt: number,
  bySelf: boolean,
): Promise<TargetFacts | null> {
  const [staff, onShiftNow, byTeam] = await Promise.all([
    store.staffById(staffId),
    store.staffOnShift(),
    teams.settings(),
  ]);
  if (staff === null || staff.disabled) return null;
  const settings = settingsOfStaff(staff, byTeam);
  const present = onShiftNow.find((other) => other.staffId === staffId);
  return {
    staffId,
    role: staff.role,
    team: staff.team,
    specialty: staff.specialty,
    available: present?.presence === 'available',
    canBeRung: present !== undefined && canBeRung(present),
    ...rungOn(present?.device),
    freeVoiceSlot: present === undefined ? null : freeVoiceSlotOf(present, bySelf),
    // A supervisor may give somebody more than the router would.
    freeDeskSlot: freeSlot(present?.deskSlots ?? [], Number.POSITIVE_INFINITY, attempt) ?? 0,
    ...(settings === null ? {} : { restMs: restMsOf(settings) }),
  };
}

/** Whom a staff command names, if anybody. */
export function targetOf({ actor, command }: StaffRequest): string | undefined {
  switch (command.type) {
    // Their own phone is rung first.
    case 'callFamily':
    case 'resumeTalk':
    // Of a call that waits it is all that is still to be answered.
    case 'accept':
      return actor.staffId;
    case 'reassign':
    case 'consult':
    case 'setNextStep':
    case 'followUp':
      return command.staffId;
    case 'wrapUp':
      return command.nextStep.staffId;
    case 'monitor':
    case 'takeOver':
      return actor.staffId;
    default:
      return undefined;
  }
}
