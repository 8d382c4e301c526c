/**
 * So many in a second and no more; what a quiet second left over may go at once. Performs no I/O, and is told the time.
 */
export class Pace {
  readonly #perSecond: number;
  #left: number;
  #countedAtMs = Number.NEGATIVE_INFINITY;

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    this.#left = perSecond;
  }

  /** True when one more may go now. */
  allows(nowMs: number): boolean {
    if (nowMs > this.#countedAtMs) {
      const earned = ((nowMs - this.#countedAtMs) / 1000) * this.#perSecond;
      this.#left = Math.min(this.#perSecond, this.#left + earned);
      this.#countedAtMs = nowMs;
    }
    return this.#left >= 1;
  }

  /** One goes. */
  spend(): void {
    this.#left -= 1;
  }
}
