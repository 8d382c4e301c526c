/** Which colleagues can be asked into a conversation now, and why the others can't. Pure. */
import type { StaffView } from '../../flows/contract/staff-view.ts';
import type { CaseSummary } from '../../flows/contract/views.ts';
import { type Team, TIERS } from '../../flows/contract/words.ts';

/** Words for each: `call.whyNotAsk`. */
export type WhyNotAsk = 'offline' | 'away' | 'noPhone' | 'busy';

export function whyNotAsk(person: StaffView): WhyNotAsk | null {
  if (person.presence !== 'available') return person.presence;
  if (person.device === 'none') return 'noPhone';
  return person.load.voice > 0 ? 'busy' : null;
}

/** Least far from being able to talk first. */
const RANK: (WhyNotAsk | null)[] = [null, 'busy', 'noPhone', 'away', 'offline'];

export interface Colleagues {
  /** Null: supervisors, who belong to no team. */
  team: Team | null;
  people: { person: StaffView; why: WhyNotAsk | null }[];
}

/** Where a talk may go whose case is another's by now: to whoever has it, or to the team in whose list it waits. */
export function followsTo(
  { owner, tier, specialty }: Pick<CaseSummary, 'owner' | 'tier' | 'specialty'>,
  person: Pick<StaffView, 'id' | 'team' | 'specialty'>,
): boolean {
  if (owner.kind === 'staff') return owner.staffId === person.id;
  return person.team === tier && (tier !== 'consultation' || person.specialty === specialty);
}

/** By team, in each whoever can talk now first, and of those whoever has least on the desk. */
export function colleaguesOf(staff: Iterable<StaffView>, myId: string): Colleagues[] {
  const people = [...staff]
    .filter(({ id, role }) => id !== myId && role !== 'administrator')
    .map((person) => ({ person, why: whyNotAsk(person) }))
    .sort(
      (a, b) =>
        RANK.indexOf(a.why) - RANK.indexOf(b.why) ||
        a.person.load.desk - b.person.load.desk ||
        a.person.name.localeCompare(b.person.name),
    );
  return [...TIERS, null]
    .map((team) => ({ team, people: people.filter(({ person }) => person.team === team) }))
    .filter((group) => group.people.length > 0);
}
