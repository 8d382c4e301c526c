/** Lists of cases: who waits, what somebody may see, what must be looked after. */

import type { CaseBrief } from '../../flows/case/record.ts';
import type { CaseId, ContactId, EpochMs, StaffId } from '../../flows/ids.ts';
import type { RungInDanger } from '../../flows/routing/kept-for-danger.ts';
import type { TeamName } from '../../flows/routing/team-settings.ts';
import type { Attention, CaseStateName, Specialty, Team, Tier, Urgency } from '../../flows/words.ts';
import type { ListedCase } from './case-store.ts';

export interface WaitingCase {
  caseId: CaseId;
  team: Team;
  specialty: Specialty | null;
  attention: Attention;
  urgency: Urgency;
  waitingSinceMs: EpochMs;
  reservedForStaffId: StaffId | null;
  preferredStaffId: StaffId | null;
  skips: { staffId: StaffId; untilMs: EpochMs }[];
  /** Milliseconds that its place is later than its wait began (routing/flood.ts). */
  handicapMs: number;
  /** Of desk work: a text that nobody has answered. */
  unread?: true;
  /** Of a call: no key was pressed. */
  silent: boolean;
  /** Of a call: another team that is asked as well. */
  overflowTeam?: TeamName;
  /** Of that team's people alone, while any is there. */
  overflowAlone?: true;
  /** Of a callback: the team whose people are asked first and alone. */
  reservedTeam?: TeamName;
  /** Of a call: its number, for routing alone; null when withheld, and for desk work. */
  caller: string | null;
}

/** A case in which a person has something to do. */
export interface CaseInHands {
  caseId: CaseId;
  brief: CaseBrief;
}

/** Which cases a viewer may see. */
export interface Visibility {
  /** Cases owned by, offered to, or talked to by this person are always theirs to see. */
  staffId: StaffId;
  /** `all` for supervisors; `none` for administrators; else the waiting and open cases of this team (and specialty). */
  scope: 'all' | 'none' | { team: Team; specialty: Specialty | null };
}

export interface CaseQuery {
  tier?: Tier;
  state?: CaseStateName;
  /** A case number or the digits of a phone number. */
  q?: string;
  cursor?: string;
  limit: number;
}

export interface ListStore {
  /**
   * For each team, specialty, attention and urgency, and of calls for those with a key pressed and without, the first
   * places, at most `limitPerGroup` of each. Of the calls of one number, where no life is in danger, the first alone:
   * the others must not hide who stands behind them.
   */
  waitingCases(limitPerGroup: number): Promise<WaitingCase[]>;
  /** Numbers of which a call is held out to somebody at this moment. */
  callersOffered(): Promise<string[]>;
  /** Calls in danger that ring somebody at this moment and were missed or refused by somebody. */
  dangersRung(): Promise<RungInDanger[]>;
  /** How many waiting calls stand before this case (more urgent, or as urgent and earlier). */
  waitingBefore(caseId: CaseId): Promise<number>;
  /** Open cases visible to the viewer: theirs first, then by urgency and waiting time. */
  board(viewer: Visibility, limit: number): Promise<{ cases: ListedCase[]; truncated: boolean; seq: number }>;
  listCases(
    viewer: Visibility,
    query: CaseQuery,
  ): Promise<{ cases: ListedCase[]; cursor: string | null; seq: number }>;
  mayView(viewer: Visibility, caseId: CaseId): Promise<boolean>;
  /** Cases changed after `seq`, oldest change first, whether visible or not: the presenter tells shown from gone. */
  changedAfter(seq: number, limit: number): Promise<ListedCase[]>;
  /** Ids of cases with a live call or any open (not closed) state, for the boot's restore. */
  openCaseIds(afterCaseId: CaseId | null, limit: number): Promise<CaseId[]>;
  /**
   * Open cases that a person answers for, and that may not lie there while they are gone: with a text that nobody has
   * answered, in danger, or of an owner who is stood in for.
   */
  pressingInHands(): Promise<CaseInHands[]>;
  /** Cases that somebody sees until something of theirs in them is finished (flows/case/finishing.ts). */
  beingFinished(): Promise<CaseInHands[]>;
  liveCallContacts(): Promise<{ caseId: CaseId; contactId: ContactId; sid: string; startedAtMs: EpochMs }[]>;
  counts(
    viewer: Visibility,
    sinceMs: EpochMs,
    nowMs: EpochMs,
  ): Promise<{
    waiting: number;
    longestWaitingSinceMs: EpochMs | null;
    deadlinesPassed: number;
    callsToday: number;
    answeredToday: number;
    answeredWithin20sToday: number;
    /** What that is a part of (flows/call/answer-norm.ts). */
    measuredToday: number;
  }>;
}
