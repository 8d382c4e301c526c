/** When calls were answered of late, kept in memory: what a waiting caller is told rests on it. */
import { ANSWERS_REMEMBERED, expectedWaitMs } from '../../flows/routing/expected-wait.ts';
import type { CommitFeed } from './case-service.ts';

export interface RecentAnswers {
  /** Milliseconds until this place of the waiting list is answered; null when too few were answered to tell. */
  expectedMs(position: number, nowMs: number): number | null;
}

export function createRecentAnswers(feed: CommitFeed): RecentAnswers {
  const answeredAtMs: number[] = [];
  feed.subscribe(({ events }) => {
    for (const event of events) {
      // A family that is called back has been taken from the list as well.
      if (event.type !== 'leg.confirmed' && event.type !== 'family.dialled') continue;
      answeredAtMs.push(event.at);
      if (answeredAtMs.length > ANSWERS_REMEMBERED) answeredAtMs.shift();
    }
  });
  return { expectedMs: (position, nowMs) => expectedWaitMs(answeredAtMs, position, nowMs) };
}
