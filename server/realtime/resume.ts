/**
 * What a console missed while it was away: everything after its `seq`, in order, before it hears anything new.
 *
 * Nothing falls between reading and joining: what the publisher has heard of by the time of joining has been
 * sent here, checked and joined in one turn of the event loop; what it hears of later goes to the rooms.
 */

import type { JournalEntry, ListedCase } from '../../db/contract/case-store.ts';
import type { Store } from '../../db/store.ts';
import { roomsFor, sightIn, teamRoomOf } from '../../flows/case/visibility.ts';
import { NOTICE_EVENT_TYPES, noticesFor } from '../../flows/contract/notices.ts';
import type { DeltaBatch, Notice } from '../../flows/contract/realtime.ts';
import { presentSummary } from '../cases/views/present-case.ts';
import type { Viewer } from '../staff/sessions.ts';
import type { StaffNames } from './staff-names.ts';

/** Changed cases past which a fresh board is less to send than the deltas. */
export const RESUME_LIMIT = 500;
/** Rounds of catching up with commits that come while reading; under a flood the board is fetched instead. */
const MAX_ROUNDS = 5;

/** One console being brought up to date. */
export interface Listener {
  deltas(batch: DeltaBatch): void;
  notices(notices: Notice[]): void;
  resync(): void;
  /** From here on the rooms' pushes reach it. Called exactly once, unless it is gone by then. */
  join(): void;
  isGone(): boolean;
}

export interface ResumeOptions {
  store: Pick<Store, 'changedAfter' | 'journalAfter' | 'listedCase' | 'lastSeq'>;
  names: StaffNames;
  /** The last sequence that the publisher has heard of. */
  heardSeq: () => number;
}

/** What the handshake says; null when it says nothing of use. */
export function seqOf(auth: unknown): number | null {
  const seq = (auth as { seq?: unknown } | null)?.seq;
  return typeof seq === 'number' && Number.isSafeInteger(seq) && seq >= 0 ? seq : null;
}

function batchFor(changed: ListedCase[], rooms: ReadonlySet<string>, fromSeq: number): DeltaBatch {
  const batch: DeltaBatch = { seq: fromSeq, deltas: [], gone: [] };
  for (const listed of changed) {
    batch.seq = Math.max(batch.seq, listed.seq);
    const sight = sightIn(rooms, listed.columns, listed.brief);
    if (sight === null) batch.gone.push(listed.brief.id);
    else batch.deltas.push({ seq: listed.seq, case: presentSummary(listed, sight) });
  }
  return batch;
}

async function missedNotices(
  { store, names }: ResumeOptions,
  rooms: ReadonlySet<string>,
  fromSeq: number,
): Promise<Notice[]> {
  const entries: JournalEntry[] = await store.journalAfter(fromSeq, NOTICE_EVENT_TYPES, RESUME_LIMIT);
  const found: Notice[] = [];
  for (const { seq, caseId, event } of entries) {
    const listed = await store.listedCase(caseId);
    if (listed === null) continue;
    const told = noticesFor(event, {
      seq,
      caseId,
      caseNumber: listed.number,
      ownerStaffId: listed.columns.ownerStaffId,
      teamRoom: teamRoomOf(listed.columns),
      nameOf: names.nameOf,
    });
    for (const { rooms: toldTo, except, notice } of told) {
      const isMeant = except === undefined || !rooms.has(except);
      if (isMeant && toldTo.some((room) => rooms.has(room))) found.push(notice);
    }
  }
  return found;
}

/**
 * Brings a console up to date and lets it into its rooms. `seq` null: its board is being fetched anyway. Answers whether
 * the console goes on from the board that it has.
 */
export async function resume(
  options: ResumeOptions,
  viewer: Viewer,
  seq: number | null,
  listener: Listener,
): Promise<boolean> {
  const rooms = new Set(roomsFor(viewer.actor));
  const joinAfresh = () => {
    if (listener.isGone()) return false;
    listener.join();
    listener.resync();
    return false;
  };
  if (seq === null) {
    if (!listener.isGone()) listener.join();
    return false;
  }
  // A console that knows more than the database met another one, restored from a backup since.
  if (seq > Math.max(await options.store.lastSeq(), options.heardSeq())) return joinAfresh();
  let reachedSeq = seq;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const changed = await options.store.changedAfter(reachedSeq, RESUME_LIMIT + 1);
    if (changed.length > RESUME_LIMIT) return joinAfresh();
    const batch = batchFor(changed, rooms, reachedSeq);
    if (listener.isGone()) return false;
    // The first is sent even when nothing was missed: the console then knows that its board is exact.
    if (round === 0 || batch.seq > reachedSeq) listener.deltas(batch);
    reachedSeq = batch.seq;
    if (options.heardSeq() <= reachedSeq) {
      listener.join();
      const missed = await missedNotices(options, rooms, seq);
      if (missed.length > 0 && !listener.isGone()) listener.notices(missed);
      return true;
    }
  }
  return joinAfresh();
}
