/** What routing knows of a waiting case, and of somebody on shift. */
import type { EpochMs, StaffId } from '../ids.ts';
import type { Attention, Device, Presence, Role, Specialty, Team, Urgency } from '../words.ts';
import type { TeamName } from './team-settings.ts';

export interface RoutableCase {
  caseId: string;
  team: Team;
  specialty: Specialty | null;
  attention: Attention;
  urgency: Urgency;
  waitingSinceMs: EpochMs;
  reservedForStaffId: StaffId | null;
  preferredStaffId: StaffId | null;
  skips: { staffId: StaffId; untilMs: EpochMs }[];
  /** Milliseconds that its place among the equally urgent is later than its wait began. */
  handicapMs?: number;
  /** Of desk work: a text that nobody has answered. */
  unread?: boolean;
  /** Of a call: no key was pressed. */
  silent?: boolean;
  /** Another team that is asked as well: of a call that nobody of its own answers, of desk work with nobody of its own there. */
  overflowTeam?: TeamName;
  /** Its own people are not asked for it while somebody of that team is there; in danger they are. */
  overflowAlone?: true;
  /** Of a callback: another team that a supervisor wants to ring the family. */
  reservedTeam?: TeamName;
  /** Of a call: whose it is, where that is known. */
  caller?: string | null;
}

export interface RoutableStaff {
  staffId: StaffId;
  role: Role;
  specialty: Specialty | null;
  hasPhone: boolean;
  presence: Presence;
  device: Device;
  voiceSlots: number[];
  deskSlots: number[];
  /** Of some of these: since when their families have had an answer. */
  deskAnsweredAtMs?: readonly EpochMs[];
  /** Their voice is held by the rest after a talk alone: nobody is on the line with them. */
  isResting?: boolean;
  /** Their voice is held by a call that rings, and that nobody has accepted yet. */
  rungFor?: RungFor | null;
  lastFreedAtMs: EpochMs;
}

/** The call that somebody is rung for at this moment. */
export interface RungFor {
  caseId: string;
  urgency: Urgency;
  slot: number;
}

export type Asked = Pick<
  RoutableCase,
  | 'team'
  | 'specialty'
  | 'urgency'
  | 'skips'
  | 'reservedForStaffId'
  | 'overflowTeam'
  | 'overflowAlone'
  | 'reservedTeam'
> & {
  /** In danger, and nobody of those it is for can be asked (in-danger.ts): whoever is there, of any team. */
  forAnyTeam?: true;
};

export type Wanted = Asked &
  Pick<RoutableCase, 'attention' | 'unread'> & {
    /** In danger, and nobody can be asked as ever (in-danger.ts): the rest after a talk is no reason to let it wait. */
    breaksRest?: true;
  };
