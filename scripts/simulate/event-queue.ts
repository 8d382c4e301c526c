/** What is still to happen on a simulated clock, soonest first; at the same instant in the order it was put in. */
interface Entry<Event> {
  atMs: number;
  order: number;
  event: Event;
}

export class EventQueue<Event> {
  readonly #heap: Entry<Event>[] = [];
  #added = 0;

  add(atMs: number, event: Event): void {
    this.#heap.push({ atMs, order: this.#added++, event });
    let at = this.#heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  /** Undefined when nothing is left. */
  next(): { atMs: number; event: Event } | undefined {
    const soonest = this.#heap[0];
    const last = this.#heap.pop();
    if (soonest === undefined || last === undefined || this.#heap.length === 0) return soonest;
    this.#heap[0] = last;
    for (let at = 0; ; ) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) if (this.#isBefore(child, least)) least = child;
      if (least === at) return soonest;
      this.#swap(at, least);
      at = least;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [first, second] = [this.#heap[one], this.#heap[other]];
    if (first === undefined || second === undefined) return false;
    return first.atMs < second.atMs || (first.atMs === second.atMs && first.order < second.order);
  }

  #swap(one: number, other: number): void {
    const [first, second] = [this.#heap[one], this.#heap[other]];
    if (first === undefined || second === undefined) return;
    this.#heap[one] = second;
    this.#heap[other] = first;
  }
}
