/**
 * Tells everyone who pushes or wakes what was committed, in commit order. Listeners are called synchronously,
 * so they only note and wake; one that throws is reported and stops nobody else.
 */
import type { CommitFeed, CommitListener, Committed } from './case-service.ts';

export interface PublishingFeed extends CommitFeed {
  publish(committed: Committed): void;
  tellUnreadable(caseId: string): void;
}

export function createCommitFeed(reportError: (error: unknown) => void): PublishingFeed {
  const listeners = new Set<CommitListener>();
  const unreadableListeners = new Set<(caseId: string) => void>();

  function tell<Told>(all: ReadonlySet<(told: Told) => void>, told: Told): void {
    for (const listener of all) {
      try {
        listener(told);
      } catch (error) {
        reportError(error);
      }
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onUnreadable(listener) {
      unreadableListeners.add(listener);
      return () => unreadableListeners.delete(listener);
    },
    publish: (committed) => tell(listeners, committed),
    tellUnreadable: (caseId) => tell(unreadableListeners, caseId),
  };
}
