// Tells whoever watches (the handset page, a test that waits) that something on the line is different now.
// Watchers look at the state themselves: nothing is carried in the notice except whose phone it concerns.

export class Changes {
  readonly #watchers = new Set<(number: string | null) => void>();

  /** Returns the way to stop watching. */
  watch(watcher: (number: string | null) => void): () => void {
    this.#watchers.add(watcher);
    return () => {
      this.#watchers.delete(watcher);
    };
  }

  /** `number` is the phone concerned, or null for something that is no phone's. */
  notify(number: string | null = null): void {
    for (const watcher of [...this.#watchers]) watcher(number);
  }
}

/**
 * Resolves once the predicate holds; checked now and after every change. Rejects after real `timeoutMs`
 * with what `describe` says about the moment.
 */
export function until(
  changes: Changes,
  predicate: () => boolean,
  timeoutMs: number,
  describe: () => string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (predicate()) {
      resolve();
      return;
    }
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      stop();
      settle();
    };
    const timer = setTimeout(
      () => finish(() => reject(new Error(`nothing like it within ${timeoutMs} ms: ${describe()}`))),
      timeoutMs,
    );
    const stop = changes.watch(() => {
      try {
        if (predicate()) finish(resolve);
      } catch (error) {
        finish(() => reject(error as Error));
      }
    });
  });
}
