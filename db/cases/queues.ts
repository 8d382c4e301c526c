/** The waiting lists: a team, and at the consultation a specialty; and which of them a viewer sees whole. */
import { SPECIALTIES, type Specialty, type Team, TIERS } from '../../flows/words.ts';
import type { Visibility } from '../contract/list-store.ts';

export interface Queue {
  team: Team;
  specialty: Specialty | null;
}

const SPECIALTIES_OR_NONE: readonly (Specialty | null)[] = [null, ...SPECIALTIES];

export const ALL_QUEUES: readonly Queue[] = TIERS.flatMap((team) =>
  SPECIALTIES_OR_NONE.map((specialty) => ({ team, specialty })),
);

/** The queues that are served in one order: a consultation queue by itself, at other tiers the whole team. */
export function queuesBeside({ team, specialty }: Queue): readonly Queue[] {
  return ALL_QUEUES.filter(
    (other) => other.team === team && (team !== 'consultation' || other.specialty === specialty),
  );
}

/** Those whose every open case the viewer may see. */
export function queuesOf({ scope }: Visibility): readonly Queue[] {
  if (scope === 'all') return ALL_QUEUES;
  if (scope === 'none') return [];
  return ALL_QUEUES.filter(
    ({ team, specialty }) =>
      team === scope.team && (team !== 'consultation' || specialty === null || specialty === scope.specialty),
  );
}
