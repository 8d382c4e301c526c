/**
 * The deadline of a text that nobody has answered, beside the case's next step: a family that writes while a
 * session is planned for next week, or while a consultant has the case, waits as much as one in the list.
 * In the hotline's own waiting list the next step already says that the text is to be read; there is none here.
 */
import type { CaseEvent } from '../case/events.ts';
import { QUIET_TEXT_READ_MS } from '../flags/flag.ts';
import type { EpochMs } from '../ids.ts';
import type { TriageContext } from './context.ts';
import { stepDueMs, UNREAD_WITHIN_MS } from './delays.ts';

/** Whether whoever decides at this instant can have read everything the family wrote. */
export function hasReadAllTexts({ lastTextAtMs }: TriageContext, at: EpochMs): boolean {
  return lastTextAtMs === null || at - lastTextAtMs >= UNREAD_WITHIN_MS;
}

/** The last text that whoever has the case may not know of; of those from before it was taken the first unanswered one. */
export function latestTextMs({ lastTextAtMs, unansweredSinceMs }: TriageContext): EpochMs | null {
  return lastTextAtMs ?? unansweredSinceMs;
}

/** What the fold goes by: an answer that the hotline's list watched until now is owed by when it was owed there. */
function listedMs(event: CaseEvent): EpochMs {
  return ('reply' in event ? event.reply?.dueAtMs : undefined) ?? Number.POSITIVE_INFINITY;
}

/** By when a reply is owed after the event; null when none is, or a waiting list of the hotline watches. */
export function replyDueAfter(
  before: TriageContext,
  change: Partial<TriageContext>,
  event: CaseEvent,
): EpochMs | null {
  const after = { ...before, ...change };
  if (after.unansweredSinceMs === null) return null;
  const isFromTalk = event.type === 'text.received' && event.inTalk;
  const freshMs = event.at + stepDueMs('readText', after.tier, isFromTalk ? 'imminent' : after.urgency);
  switch (event.type) {
    case 'text.received':
    case 'offer.accepted':
    case 'case.escalated':
    case 'case.reassigned': {
      if (event.type === 'text.received' && event.quiet)
        return before.replyDueAtMs ?? event.at + QUIET_TEXT_READ_MS;
      const isWatchedByList = after.tier === 'hotline' && after.owner.kind === 'team';
      if (before.replyDueAtMs === null) return isWatchedByList ? null : Math.min(freshMs, listedMs(event));
      // What a quiet text has time for is not what a family has that is heard.
      return Math.min(before.replyDueAtMs, freshMs);
    }
    case 'urgency.changed':
      return before.replyDueAtMs === null ? null : Math.min(before.replyDueAtMs, freshMs);
    case 'case.followedUp':
      // No waiting list of the hotline watches a case that rests.
      return event.replyOwed
        ? (before.replyDueAtMs ?? Math.min(freshMs, listedMs(event)))
        : before.replyDueAtMs;
    case 'nextStep.set':
      if (event.replyOwed) return before.replyDueAtMs ?? event.reply?.dueAtMs ?? null;
      // As it was once: whoever planned the next step by itself was taken to have dealt with what was written so far.
      return hasReadAllTexts(before, event.at) ? null : before.replyDueAtMs;
    default:
      return before.replyDueAtMs;
  }
}
