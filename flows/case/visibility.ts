/**
 * Who may see a case: those whose task needs it. The same rule three times: as a database scope for lists, as rooms
 * for pushes, and for one case; test/flows/visibility.test.ts holds them together. Whoever may take a case up and has no part in
 * it yet sees its outline alone (outline.ts).
 */
import { ROLE_OF_TIER, type Specialty, type Team } from '../words.ts';
import type { Actor } from './commands.ts';
import type { CaseBrief, CaseColumns } from './record.ts';
import { type CaseState, contextOf } from './state.ts';

export interface VisibilityOf {
  staffId: string;
  scope: 'all' | 'none' | { team: Team; specialty: Specialty | null };
}

export function visibilityOf(actor: Actor): VisibilityOf {
  const { staffId, role, specialty } = actor;
  if (role === 'supervisor') return { staffId, scope: 'all' };
  if (role === 'administrator') return { staffId, scope: 'none' };
  const entry = Object.entries(ROLE_OF_TIER).find(([, roleOfTier]) => roleOfTier === role);
  if (entry === undefined) return { staffId, scope: 'none' };
  const team = entry[0] as Team;
  return { staffId, scope: { team, specialty: team === 'consultation' ? specialty : null } };
}

function teamRoom(team: Team, specialty: Specialty | null): string {
  return specialty === null ? `team:${team}` : `team:${team}:${specialty}`;
}

/** Rooms that a session of this person joins. */
export function roomsFor(actor: Actor): string[] {
  const own = `staff:${actor.staffId}`;
  const { scope } = visibilityOf(actor);
  if (scope === 'none') return [own];
  if (scope === 'all') return [own, 'supervisors'];
  const team = teamRoom(scope.team, null);
  return scope.specialty === null ? [own, team] : [own, team, teamRoom(scope.team, scope.specialty)];
}

/** Of those who may see the case: whose task needs what was said in its talks, word by word. */
export function mayHearTalks({ role, staffId }: Actor, owner: CaseBrief['owner']): boolean {
  return role === 'supervisor' || (owner.kind === 'staff' && owner.staffId === staffId);
}

type SeenBy = Pick<
  CaseColumns,
  | 'state'
  | 'team'
  | 'specialty'
  | 'ownerStaffId'
  | 'agreedStaffId'
  | 'stoodInStaffId'
  | 'finishingStaffIds'
  | 'forHotline'
>;

/** How much of a case somebody sees. */
export type Sight = 'whole' | 'outline';

type WhoIsInIt = Pick<CaseBrief, 'offers' | 'contacts'>;

/** Rooms whose members see the whole of the case. A consultation case goes to its specialty alone. */
export function wholeRoomsOf(columns: SeenBy, brief: WhoIsInIt): string[] {
  const people = new Set<string>();
  const { ownerStaffId, agreedStaffId, stoodInStaffId, finishingStaffIds = [] } = columns;
  for (const staffId of [ownerStaffId, agreedStaffId, stoodInStaffId, ...finishingStaffIds])
    if (staffId) people.add(staffId);
  for (const offer of brief.offers) people.add(offer.staffId);
  for (const contact of brief.contacts)
    if (contact.talkingStaffId !== null) people.add(contact.talkingStaffId);
  // What is over is no longer the team's task: whoever closed it and supervisors still see it.
  const team = teamRoomOf(columns);
  return [
    'supervisors',
    ...(team === null ? [] : [team]),
    ...[...people].map((staffId) => `staff:${staffId}`),
  ];
}

/** Staff who see the case for what they do at this moment: it is held out to them, or they talk with the family. */
export function busyWith(state: CaseState): string[] {
  const { offers, consult, talkingStaffId } = contextOf(state);
  return [...offers, ...(consult ? [consult] : [])]
    .map(({ staffId }) => staffId)
    .concat(talkingStaffId ?? []);
}

/** Rooms whose members may take it up: they see its outline, but for those who see the whole of it. */
export function outlineRoomsOf({ forHotline }: Pick<SeenBy, 'forHotline'>): string[] {
  return forHotline ? [teamRoom('hotline', null)] : [];
}

/** Rooms whose members see anything of the case. */
export function roomsOf(columns: SeenBy, brief: WhoIsInIt): string[] {
  return [...new Set([...wholeRoomsOf(columns, brief), ...outlineRoomsOf(columns)])];
}

/** For somebody in these rooms; null where they see nothing of it. */
export function sightIn(rooms: ReadonlySet<string>, columns: SeenBy, brief: WhoIsInIt): Sight | null {
  if (wholeRoomsOf(columns, brief).some((room) => rooms.has(room))) return 'whole';
  return outlineRoomsOf(columns).some((room) => rooms.has(room)) ? 'outline' : null;
}

/** The room of the team whose task the case is; null when it is over. */
export function teamRoomOf({
  state,
  team,
  specialty,
}: Pick<CaseColumns, 'state' | 'team' | 'specialty'>): string | null {
  return state === 'closed' ? null : teamRoom(team, team === 'consultation' ? specialty : null);
}

export function sightOf(actor: Actor, columns: SeenBy, brief: WhoIsInIt): Sight | null {
  return sightIn(new Set(roomsFor(actor)), columns, brief);
}

export function maySee(actor: Actor, columns: SeenBy, brief: WhoIsInIt): boolean {
  return sightOf(actor, columns, brief) !== null;
}
