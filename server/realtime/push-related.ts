/**
 * Whoever talks with a family reads who else accompanies it (cases/views/related-cases.ts). When that changes during the talk, they
 * are told to read their own case anew: the push itself says nothing of a case that is not theirs, and the reading is
 * recorded as any. Best effort: who talks is known from the commits since the start, and a console reads a case it opens.
 */
import type { CaseBrief } from '../../flows/case/record.ts';
import type { CommitFeed, Committed } from '../cases/case-service.ts';
import type { Io } from './io.ts';

export function pushRelated(io: Pick<Io, 'to'>, feed: Pick<CommitFeed, 'subscribe'>): () => void {
  /** By the case of a call that somebody talks in. */
  const talks = new Map<string, { staffId: string; relatedCaseIds: readonly string[] }>();

  return feed.subscribe((committed) => {
    const { caseId, brief } = committed;
    const staffId = whoTalks(brief);
    if (staffId !== null && brief.relatedCaseIds.length > 0)
      talks.set(caseId, { staffId, relatedCaseIds: brief.relatedCaseIds });
    else talks.delete(caseId);
    if (talks.size === 0 || !isToldOtherwise(committed)) return;
    for (const [talkCaseId, talk] of talks)
      if (talk.relatedCaseIds.includes(caseId)) io.to(`staff:${talk.staffId}`).emit('related', talkCaseId);
  });
}

function whoTalks({ contacts }: CaseBrief): string | null {
  return (
    contacts.find(({ channel, endedAt }) => channel === 'call' && endedAt === null)?.talkingStaffId ?? null
  );
}

/** Something of what is told of it: whose it is, where, how urgent, whether its phone is safe, and whether it is over. */
function isToldOtherwise({ before, columns, events }: Committed): boolean {
  if (before === null) return false;
  return (
    before.ownerStaffId !== columns.ownerStaffId ||
    before.tier !== columns.tier ||
    before.specialty !== columns.specialty ||
    before.urgency !== columns.urgency ||
    (before.state === 'closed') !== (columns.state === 'closed') ||
    events.some(({ type }) => type === 'safety.changed')
  );
}
