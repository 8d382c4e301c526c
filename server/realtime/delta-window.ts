/**
 * What was committed since the last push, as few batches as possible. Pure: commits go in, batches come out.
 *
 * - Of a case changed several times only the last state goes out.
 * - Whoever may only take a case up is sent its outline, and never the whole beside it.
 * - Cases seen by the same rooms share one batch, encoded once for all of their sockets.
 * - Whoever could see a case before and can't now is told that it is gone.
 * - A room that gets more than FLOOD_LIMIT cases in one window is told nothing piece by piece: it is `flooded`,
 *   and fetches its board anew. Rooms beside it (a person's own cases) go on getting theirs; until the board is
 *   fetched, batches promise its sockets nothing beyond what they had before the flood.
 */

import { outlineOf } from '../../flows/case/outline.ts';
import type { CaseColumns } from '../../flows/case/record.ts';
import { outlineRoomsOf, roomsOf, wholeRoomsOf } from '../../flows/case/visibility.ts';
import type { Committed } from '../cases/case-service.ts';
import { type Gone, orderSends, type Send, type Shown } from './order-sends.ts';

/**
 * Cases in one window of 100 ms past which a fresh board now and then is less to send and to draw than the deltas.
 * A whole country at its worst hour changes some 20 in a window; a board shows 150.
 */
export const FLOOD_LIMIT = 60;

export interface Flush {
  sends: Send[];
  /** Rooms that missed something and have to fetch the board. */
  flooded: string[];
}

interface Pending {
  latest: Committed;
  couldSee: Set<string>;
  /** Who could see it before is not known: everybody else is told that it is gone. */
  couldBeAnybody: boolean;
}

function roomsBefore({ brief, busyBefore }: Committed, before: CaseColumns): string[] {
  const rooms = roomsOf(before, { ...brief, offers: [], contacts: [] });
  return rooms.concat(busyBefore.map((staffId) => `staff:${staffId}`));
}

export class DeltaWindow {
  #pending = new Map<string, Pending>();
  #lastSeq = 0;
  /** Everything up to here has been sent to every socket outside the flooded rooms. */
  #coveredSeq = 0;
  #flooded = new Set<string>();
  /** What sockets of the flooded rooms have been sent everything of. */
  #heldSeq = 0;

  /** Nothing before this is ever sent: consoles read it when they connect. */
  startAfter(seq: number): void {
    this.#lastSeq = Math.max(this.#lastSeq, seq);
    this.#coveredSeq = Math.max(this.#coveredSeq, seq);
  }

  get isEmpty(): boolean {
    return this.#pending.size === 0;
  }

  /** The last sequence heard of, sent or not. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** Everything up to here has been sent to every socket. */
  get coveredSeq(): number {
    return this.#flooded.size > 0 ? this.#heldSeq : this.#coveredSeq;
  }

  add(committed: Committed): void {
    this.#lastSeq = Math.max(this.#lastSeq, committed.lastSeq);
    const couldSee = committed.before === null ? [] : roomsBefore(committed, committed.before);
    const couldBeAnybody = committed.before === null && committed.version > 1;
    const known = this.#pending.get(committed.caseId);
    if (known === undefined) {
      if (!couldBeAnybody && this.#isFloodedAway(committed, couldSee)) return;
      const pending = { latest: committed, couldSee: new Set(couldSee), couldBeAnybody };
      this.#pending.set(committed.caseId, pending);
      return;
    }
    known.latest = committed;
    known.couldBeAnybody ||= couldBeAnybody;
    for (const room of couldSee) known.couldSee.add(room);
  }

  /** Whoever sees or saw it has to fetch the board in any case; a flood's cases are not kept only to be dropped. */
  #isFloodedAway({ columns, brief }: Committed, couldSee: readonly string[]): boolean {
    if (this.#flooded.size === 0) return false;
    const isFlooded = (room: string) => this.#flooded.has(room);
    return couldSee.every(isFlooded) && roomsOf(columns, brief).every(isFlooded);
  }

  /** Empties the window. */
  flush(): Flush {
    const changes = [...this.#pending.values()].map((pending) => ({
      ...pending,
      canSee: roomsOf(pending.latest.columns, pending.latest.brief),
    }));
    this.#pending = new Map();
    this.#markFlooded(changes.map(({ canSee }) => canSee));
    const shown: Shown[] = [];
    const gone: Gone[] = [];
    for (const { latest, canSee, couldSee, couldBeAnybody } of changes) {
      const { brief, number, version, lastSeq: seq, caseId } = latest;
      const whole = wholeRoomsOf(latest.columns, brief);
      const ofWhole = this.#unflooded(whole);
      if (ofWhole.length > 0)
        shown.push({ rooms: ofWhole, except: [], delta: { seq, case: { ...brief, number, version, seq } } });
      const ofOutline = this.#unflooded(outlineRoomsOf(latest.columns));
      if (ofOutline.length > 0) {
        const outline = { ...outlineOf(brief), number, version, seq };
        shown.push({ rooms: ofOutline, except: whole, delta: { seq, case: outline } });
      }
      const lost = this.#unflooded([...couldSee].filter((room) => !canSee.includes(room)));
      if (couldBeAnybody) gone.push({ rooms: [], except: canSee, seq, caseId });
      else if (lost.length > 0) gone.push({ rooms: lost, except: canSee, seq, caseId });
    }
    const sends = orderSends(shown, gone, this.#coveredSeq, this.#lastSeq);
    this.#coveredSeq = this.#lastSeq;
    return { sends: this.#holdBack(sends), flooded: [...this.#flooded] };
  }

  /** These rooms have been told to fetch the board; what is committed from now on reaches them again. */
  caughtUp(rooms: Iterable<string>): void {
    for (const room of rooms) this.#flooded.delete(room);
  }

  #markFlooded(seenBy: string[][]): void {
    if (seenBy.length <= FLOOD_LIMIT) return;
    const counts = new Map<string, number>();
    for (const rooms of seenBy) for (const room of rooms) counts.set(room, (counts.get(room) ?? 0) + 1);
    const over = [...counts].filter(([, count]) => count > FLOOD_LIMIT).map(([room]) => room);
    if (over.length > 0 && this.#flooded.size === 0) this.#heldSeq = this.#coveredSeq;
    for (const room of over) this.#flooded.add(room);
  }

  #unflooded(rooms: string[]): string[] {
    return this.#flooded.size === 0 ? rooms : rooms.filter((room) => !this.#flooded.has(room));
  }

  /** A socket of a flooded room may be in another room as well: to it a batch promises what was held. */
  #holdBack(sends: Send[]): Send[] {
    if (this.#flooded.size === 0) return sends;
    return sends.flatMap(({ rooms, except, batch }) => [
      { rooms, except, batch: { ...batch, seq: this.#heldSeq } },
      { rooms, except: [...except, ...this.#flooded], batch },
    ]);
  }
}
