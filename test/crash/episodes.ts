/** How often each kind of call came to its end, and how often the server died in the middle of it, as the journals tell. */
import type { TimelineEntry } from '../../flows/contract/views.ts';
import type { Killed } from './kill-loop.ts';
import { KINDS, type Kind } from './kinds.ts';
import type { Told } from './stories.ts';

export interface Episodes {
  ended: number;
  /** Of them: begun before a kill, and ended after it. */
  acrossKills: number;
}

interface Course {
  begins: string;
  ends: (entry: TimelineEntry) => boolean;
  /** It comes to another end. */
  fails: readonly string[];
}

const COURSES: Readonly<Record<Kind, Course>> = {
  hold: {
    begins: 'call.held',
    ends: ({ type }) => type === 'call.resumed',
    fails: ['caller.hungUp', 'consult.started', 'handover.asked'],
  },
  warmHandover: {
    begins: 'consult.started',
    ends: ({ type, sid }) => type === 'handover.completed' && sid === undefined,
    fails: ['consult.ended', 'caller.hungUp'],
  },
  teamHandover: {
    begins: 'handover.asked',
    ends: ({ type, sid }) => type === 'handover.completed' && sid !== undefined,
    fails: ['handover.ended', 'caller.hungUp'],
  },
  callback: {
    begins: 'callback.requested',
    ends: ({ type }) => type === 'family.answered',
    fails: ['callback.cancelled', 'call.ended'],
  },
  drop: {
    begins: 'call.dropped',
    ends: ({ type }) => type === 'family.answered',
    fails: ['callback.cancelled', 'call.ended'],
  },
  recording: { begins: 'consent.given', ends: ({ type }) => type === 'recording.deleted', fails: [] },
};

export function episodesOf(
  timelines: readonly (readonly TimelineEntry[])[],
  killed: readonly Killed[],
): Record<Kind, Episodes> {
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, { ended: 0, acrossKills: 0 }]));
  for (const timeline of timelines)
    for (const [contactId, own] of Map.groupBy(timeline, (entry) => entry.contactId)) {
      if (contactId === undefined) continue;
      for (const kind of KINDS) count(COURSES[kind], own, killed, counts[kind] as Episodes);
    }
  return counts as Record<Kind, Episodes>;
}

/** Kinds that the families and staff of the stories went through more often than the journals know. */
export function storiesLost(told: readonly Told[], episodes: Readonly<Record<Kind, Episodes>>): string[] {
  return KINDS.flatMap((kind) => {
    const toTheEnd = told.filter((one) => one.kind === kind && one.gaveUp === null).length;
    const { ended } = episodes[kind];
    return toTheEnd > ended ? [`${kind}: ${toTheEnd} came to their end, ${ended} are in the journals`] : [];
  });
}

function count(
  { begins, ends, fails }: Course,
  own: readonly TimelineEntry[],
  killed: readonly Killed[],
  counts: Episodes,
): void {
  let begunAtMs: number | null = null;
  for (const entry of own) {
    const atMs = Date.parse(entry.at);
    if (entry.type === begins) begunAtMs = atMs;
    else if (fails.includes(entry.type)) begunAtMs = null;
    else if (begunAtMs !== null && ends(entry)) {
      const since = begunAtMs;
      counts.ended += 1;
      if (killed.some((kill) => since < kill.atMs && kill.atMs < atMs)) counts.acrossKills += 1;
      begunAtMs = null;
    }
  }
}
