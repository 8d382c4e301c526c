/**
 * Tells everyone who pushes or wakes what was committed, in commit order. Listeners are called synchronously,
 * so they only note and wake; one that throws is reported and stops nobody else.
 */
import type { CommitFeed, CommitListener, Committed } from './case-service.ts';

export interface PublishingFeed extends CommitFeed {
  publish(committed: Committed): void;
}

export function createCommitFeed(reportError: (error: unknown) => void): PublishingFeed {
  const listeners = new Set<CommitListener>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    publish(committed) {
      for (const listener of listeners) {
        try {
          listener(committed);
        } catch (error) {
          reportError(error);
        }
      }
    },
  };
}
