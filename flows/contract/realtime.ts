/**
 * The push channel (/socket.io). The server pushes, the console never asks over it: commands go by HTTP.
 * A console connects with `auth: { seq }`, the sequence of its board; the server first sends everything it
 * missed, or `resync` when too much did. Order is by `seq`; a delta older than what is shown is dropped.
 */
import type { CalledHow } from '../words.ts';
import type { BoardCounts } from './board-view.ts';
import type { StaffView } from './staff-view.ts';
import type { CaseSummary } from './views.ts';

export interface CaseDelta {
  seq: number;
  case: CaseSummary;
}

export interface DeltaBatch {
  /** The console has seen everything up to here once the batch is applied. */
  seq: number;
  deltas: CaseDelta[];
  /** Cases that this viewer may no longer see. */
  gone: string[];
}

export const NOTICE_KINDS = [
  'imminent',
  'deadlinePassed',
  'agreedStepPassed',
  'agreedChanged',
  'agreedClosed',
  'takenBack',
  'reassignedAway',
  'reassignedToYou',
  'standInLeft',
  'ownerAway',
  'offerExpired',
  'familyLeft',
  'ringGaveWay',
  'caseUnreadable',
  'textFailed',
  'emergencyAsked',
  'emergencyUnconfirmed',
  'heldTooLong',
  'brokenOffInDanger',
  'calledElsewhere',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Something a person must be told, besides the changed case. Repeated after a reconnect, so shown once per seq. */
export interface Notice {
  seq: number;
  at: string;
  kind: NoticeKind;
  caseId: string;
  caseNumber: number;
  /** Name of the person who did it, when a person did. */
  by?: string;
  reason?: string;
  /** Of a call of the family in another case: when it came, and what became of it. */
  call?: { at: string; how: CalledHow };
}

export interface ServerToClient {
  deltas: (batch: DeltaBatch) => void;
  notices: (notices: Notice[]) => void;
  /**
   * Presence and load of staff: supervisors get everyone's, others their own, as it changes. Marked `everybody`, to a
   * console that connects: all staff, so that whoever is not among them is there no more.
   */
  staff: (staff: StaffView[], who?: 'everybody') => void;
  counts: (counts: BoardCounts) => void;
  /** To whoever talks in this case: what they are told of the family's other cases has changed. */
  related: (caseId: string) => void;
  /** The hours, the announcement or another setting of the line or of a team is another than before: GET /api/line and /api/teams tell which. */
  lineChanged: () => void;
  /** Too much was missed: fetch the board again. */
  resync: () => void;
  /** The session ended on the server (signed out elsewhere, disabled). */
  signedOut: () => void;
}

export type ClientToServer = Record<string, never>;
