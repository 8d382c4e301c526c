// Collections that forget the oldest: a load run of a million texts must not fill the memory.

/** Keeps at least the last `limit` entries, at most twice as many. */
export class BoundedLog<T> {
  readonly #limit: number;
  #entries: T[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(entry: T): void {
    this.#entries.push(entry);
    if (this.#entries.length > this.#limit * 2) this.#entries = this.#entries.slice(-this.#limit);
  }

  all(): T[] {
    return [...this.#entries];
  }

  clear(): void {
    this.#entries = [];
  }
}

/** A map in order of insertion that drops its oldest droppable values beyond the limit. */
export class BoundedMap<V> {
  readonly #limit: number;
  readonly #mayDrop: (value: V) => boolean;
  readonly #values = new Map<string, V>();

  constructor(limit: number, mayDrop: (value: V) => boolean) {
    this.#limit = limit;
    this.#mayDrop = mayDrop;
  }

  get(key: string): V | undefined {
    return this.#values.get(key);
  }

  set(key: string, value: V): void {
    this.#values.set(key, value);
    if (this.#values.size <= this.#limit) return;
    // Looks at a few of the oldest only: a value still in use is passed over, the next insertion looks again.
    let looked = 0;
    for (const [oldKey, oldValue] of this.#values) {
      if (this.#mayDrop(oldValue)) this.#values.delete(oldKey);
      looked += 1;
      if (this.#values.size <= this.#limit || looked > 32) return;
    }
  }

  delete(key: string): boolean {
    return this.#values.delete(key);
  }

  /** Oldest first. */
  values(): V[] {
    return [...this.#values.values()];
  }

  get size(): number {
    return this.#values.size;
  }
}
