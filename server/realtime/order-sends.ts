/**
 * Gives each batch of a window the sequence that it may promise: everything that its sockets can see up to there has
 * been sent once it arrives. A batch stops short of what later batches still bring; the last one carries the window.
 *
 * What is gone goes last and in the order of its changes, so that a batch which takes a case away is never older
 * than anything that was told of the case before.
 */
import type { CaseDelta, DeltaBatch } from '../../flows/contract/realtime.ts';

/** Whom something concerns. */
export interface Audience {
  /** Empty: every room. */
  rooms: string[];
  /** Sockets of these rooms are spared. */
  except: string[];
}

export interface Shown extends Audience {
  delta: CaseDelta;
}

export interface Gone extends Audience {
  seq: number;
  caseId: string;
}

export interface Send extends Audience {
  batch: DeltaBatch;
}

interface Piece extends Audience {
  firstSeq: number;
  deltas: CaseDelta[];
  gone: string[];
}

function keyOf({ rooms, except }: Audience): string {
  return `${rooms.join(' ')}|${except.join(' ')}`;
}

function shownPieces(shown: Shown[]): Piece[] {
  const pieces = new Map<string, Piece>();
  for (const { rooms, except, delta } of shown.toSorted((one, other) => one.delta.seq - other.delta.seq)) {
    const key = keyOf({ rooms, except });
    const known = pieces.get(key);
    if (known === undefined)
      pieces.set(key, { rooms, except, firstSeq: delta.seq, deltas: [delta], gone: [] });
    else known.deltas.push(delta);
  }
  return [...pieces.values()];
}

function gonePieces(gone: Gone[]): Piece[] {
  const pieces: Piece[] = [];
  for (const { rooms, except, seq, caseId } of gone.toSorted((one, other) => one.seq - other.seq)) {
    const last = pieces.at(-1);
    if (last !== undefined && keyOf(last) === keyOf({ rooms, except })) last.gone.push(caseId);
    else pieces.push({ rooms, except, firstSeq: seq, deltas: [], gone: [caseId] });
  }
  return pieces;
}

/** `coveredSeq`: sent before this window. `lastSeq`: of the window's last change, whoever sees it. */
export function orderSends(shown: Shown[], gone: Gone[], coveredSeq: number, lastSeq: number): Send[] {
  const pieces = [...shownPieces(shown), ...gonePieces(gone)];
  let unsentFromSeq = lastSeq + 1;
  const sends: Send[] = [];
  for (const { rooms, except, firstSeq, deltas, gone: goneIds } of pieces.toReversed()) {
    const seq = Math.max(coveredSeq, unsentFromSeq - 1);
    sends.push({ rooms, except, batch: { seq, deltas, gone: goneIds } });
    unsentFromSeq = Math.min(unsentFromSeq, firstSeq);
  }
  return sends.reverse();
}
