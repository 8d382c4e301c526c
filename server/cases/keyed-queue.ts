/**
 * Tasks of one key run one after the other, in the order they came; tasks of different keys run side by side.
 * A task that fails does not stop those behind it. Holds memory only for keys that have a task now.
 */
export class KeyedQueue {
  readonly #tails = new Map<string, Promise<void>>();

  /** Settles as the task does. */
  run<Value>(key: string, task: () => Promise<Value>): Promise<Value> {
    const before = this.#tails.get(key);
    const result = before === undefined ? task() : before.then(task);
    const tail = result.then(noValue, noValue);
    this.#tails.set(key, tail);
    void tail.then(() => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    });
    return result;
  }

  /** How many keys have a task now. */
  get busy(): number {
    return this.#tails.size;
  }

  /** Resolves when no task is left, those added meanwhile included. */
  async idle(): Promise<void> {
    while (this.#tails.size > 0) await Promise.all(this.#tails.values());
  }
}

function noValue(): void {}
