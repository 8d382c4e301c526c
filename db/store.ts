/**
 * What the system needs of a database, whatever the engine. Reads are small and named for their purpose; the only
 * write path of a case is `commit`: inbox + case + journal + timers + outbox + offers + contacts, whole or not
 * at all. Every engine passes test/db/store-conformance.ts.
 */

import type { PhoneRecord } from '../flows/case/commands.ts';
import type { Effect } from '../flows/case/effects.ts';
import type { CaseEvent } from '../flows/case/events.ts';
import type { CaseBrief, CaseColumns, Decision, FrozenCase } from '../flows/case/record.ts';
import type { Directory } from '../flows/directory/directory.ts';
import type { FlagKind } from '../flows/flags/flag.ts';
import type { LineSettings } from '../flows/hours/line-settings.ts';
import type { CaseId, ContactId, EpochMs, StaffId } from '../flows/ids.ts';
import type { OfferOutcome } from '../flows/routing/missed-offers.ts';
import type { TeamName, TeamSettings } from '../flows/routing/team-settings.ts';
import type {
  Attention,
  AwayWhy,
  CaseStateName,
  Device,
  Presence,
  Role,
  Specialty,
  Team,
  Tier,
  Urgency,
} from '../flows/words.ts';

export interface StoredCase {
  caseId: CaseId;
  number: number;
  version: number;
  seq: number;
  frozen: FrozenCase;
}

/** A row of a list: the brief as stored, and what the store knows. */
export interface ListedCase {
  number: number;
  version: number;
  seq: number;
  brief: CaseBrief;
  columns: Pick<
    CaseColumns,
    | 'tier'
    | 'state'
    | 'team'
    | 'specialty'
    | 'ownerStaffId'
    | 'agreedStaffId'
    | 'stoodInStaffId'
    | 'forHotline'
  >;
}

export interface JournalEntry {
  seq: number;
  caseId: CaseId;
  event: CaseEvent;
}

export interface CommitRequest {
  decision: Decision;
  /** 0 for a case that does not exist yet. */
  expectedVersion: number;
  /** Unique key of the outside event; a second commit with the same key is refused as `duplicate`. */
  inboxKey: string | null;
  nowMs: EpochMs;
  /** The timer that caused this commit: exactly this row is deleted, or the commit is refused as `timerGone`. */
  firedTimer: { scope: string; timerId: string; generation: number } | null;
  settledEffects: { effectId: string; state: 'done' | 'failed' | 'expired'; code: string | null }[];
}

export type CommitConflict =
  /** Another writer was first: load and decide again. */
  | 'version'
  /** This inbox key has been committed already: answer as before. */
  | 'duplicate'
  /** A database constraint on offers: somebody's slot is taken, or the case is accepted already. */
  | 'offer'
  /** An open thread of this sender exists already: join it. */
  | 'thread'
  | 'timerGone';

export type CommitResult =
  | { ok: true; version: number; number: number; firstSeq: number; lastSeq: number }
  | { ok: false; conflict: CommitConflict };

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
  /** Of a callback: the team whose people are asked first and alone. */
  reservedTeam?: TeamName;
  /** Of a call: its number, for routing alone; null when withheld, and for desk work. */
  caller: string | null;
}

/** A family waits for the answer of whoever answers for its case. */
export interface CaseInHands {
  caseId: CaseId;
  brief: CaseBrief;
}

export interface DueTimer {
  caseId: CaseId;
  scope: string;
  timerId: string;
  generation: number;
  dueAtMs: EpochMs;
}

export interface OutboxRow {
  effect: Effect;
  caseId: CaseId;
  state: 'pending' | 'started';
  attempts: number;
  /** Not before this instant (back-off). */
  notBeforeMs: EpochMs;
  /** The provider's identifier when it is already known from a callback. */
  sid: string | null;
}

export interface Staff {
  staffId: StaffId;
  login: string;
  name: string;
  role: Role;
  team: Team | null;
  specialty: Specialty | null;
  phone: string | null;
  passwordHash: string;
  disabled: boolean;
}

export interface StaffOnShift {
  staffId: StaffId;
  name: string;
  role: Role;
  team: Team | null;
  specialty: Specialty | null;
  hasPhone: boolean;
  presence: Presence;
  device: Device;
  presenceSinceMs: EpochMs;
  /** Why they are away, where they did not say so themselves. */
  why: AwayWhy | null;
  /** A console of theirs is connected, or was when the server last knew. */
  connected: boolean;
  /** Slots held now (open and accepted offers). */
  voiceSlots: number[];
  deskSlots: number[];
  /** All their voice slots are of calls that are over: the rest after a talk. */
  isResting: boolean;
  /** When their last conversation ended; orders longest idle first. */
  lastFreedAtMs: EpochMs;
}

export interface Session {
  tokenHash: string;
  staffId: StaffId;
  createdAtMs: EpochMs;
  lastSeenAtMs: EpochMs;
  expiresAtMs: EpochMs;
}

/** Which cases a viewer may see. Null: every case of the region. */
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

export interface ContactLocation {
  caseId: CaseId;
  contactId: ContactId;
}

/** The latest contacts of a number, newest first: what joining an open case is decided from. */
export interface KnownCase {
  caseId: CaseId;
  tier: Tier;
  state: CaseStateName;
  urgency: Urgency;
  openedAtMs: EpochMs;
  closedAtMs: EpochMs | null;
  ownerStaffId: StaffId | null;
  hasOpenThread: boolean;
  hasLiveCall: boolean;
}

export interface AuditRow {
  atMs: EpochMs;
  staffId: StaffId | null;
  action: string;
  caseId: CaseId | null;
  detail: string | null;
}

/**
 * Calls of a span of time, by when they arrived. A wait counts from the end of the menu; whoever never waited for a
 * person has none.
 */
export interface CallFigures {
  arrived: number;
  /** A person took it, however late. */
  answered: number;
  answeredWithin20s: number;
  /** What that is a part of: which calls count is said in flows/call/answer-norm.ts. */
  measured: number;
  /** The family waited for a person and hung up: see flows/call/abandoned.ts. No message, and no callback agreed. */
  abandoned: number;
  /** Over before it waited for a person: in the menu, at a closed line, at a voicemail that it chose. */
  didNotWait: number;
  /** Nobody took it, and the family left a message. */
  messages: number;
  /** From numbers that are blocked, and over: nobody was asked for them. */
  blocked: number;
  /** Another line took them. */
  passedOn: number;
  callbacks: CallbackFigures;
  /** Neither taken nor over: in the menu, waiting, or speaking to the voicemail. */
  undecided: number;
  waitOfAnswered: WaitFigures | null;
  /** Until the answer; else until the voicemail began, the family hung up, or now. Without those counted apart. */
  waitOfAll: WaitFigures | null;
}

/** Of calls whose families asked to be called back. */
export interface CallbackFigures {
  asked: number;
  /** The family was on the phone with somebody of ours. */
  reached: number;
  /** The family called again by itself: that call counts for its own fate. */
  calledAgain: number;
  /** Over, and the family was never on the phone. */
  notReached: number;
  /** How many times families were rung. */
  tries: number;
}

/** Milliseconds; of no calls at all there is none. The 90th percentile is the nearest rank: some call's own wait. */
export interface WaitFigures {
  meanMs: number;
  p90Ms: number;
}

export interface TeamCallFigures {
  total: CallFigures;
  /** One for each stretch of `bucketMs` from `fromMs` on, also when no call arrived in it. */
  buckets: CallFigures[];
  /** By the number of ours that was called, in the order of the numbers. */
  lines: { line: string; figures: CallFigures }[];
}

export interface CallFiguresQuery {
  fromMs: EpochMs;
  /** Calls that arrived before this instant. */
  toMs: EpochMs;
  bucketMs: number;
  /** Until when a call that is not decided yet has waited. */
  nowMs: EpochMs;
}

export interface CallsNow {
  /** Families whom we have still to call back, by the team that answers for them. */
  callbacksOwed: Team[];
  /** Families on the line whom nobody talks to yet or any more, longest wait first; not those still in the menu. */
  waiting: { team: Team; sinceMs: EpochMs }[];
  /** Most urgent first. */
  answersOwed: AnswerOwed[];
  /** Who holds a call: still in it, or with its outcome to record. */
  held: { staffId: StaffId; doing: 'talking' | 'wrappingUp' }[];
}

/** Families of one urgency who wait for an answer to what they wrote or said, or for a call; none of them on the line. */
export interface AnswerOwed {
  team: Team;
  urgency: Urgency;
  count: number;
  /** Of the one who has waited longest. */
  sinceMs: EpochMs;
}

export interface StoredLineSettings {
  /** Counts the changes; 0: nobody has set anything, and the line is open around the clock. */
  version: number;
  settings: LineSettings;
}

/** What is known of whoever calls from a number, until when. */
export interface StoredFlag {
  flagId: string;
  /** E.164. */
  address: string;
  kind: FlagKind;
  reason: string;
  plan: string;
  blocked: boolean;
  /** The contact it was set from. */
  caseId: CaseId;
  contactId: ContactId;
  setBy: StaffId;
  setAtMs: EpochMs;
  expiresAtMs: EpochMs;
  endedAtMs: EpochMs | null;
  /** Null also when it ran out by itself. */
  endedBy: StaffId | null;
}

export interface StoredTeamSettings {
  team: TeamName;
  /** Counts the changes; 0: nobody has set anything. */
  version: number;
  settings: TeamSettings;
}

/** Whom the operators of a line bring into a talk. */
export interface StoredDirectory {
  /** Counts the changes; 0: nobody has set anything. */
  version: number;
  entries: Directory;
}

/** One recording, wherever it is. */
export interface StoredRecording {
  recordingId: string;
  caseId: CaseId;
  /** The number that people say. */
  caseNumber: number;
  contactId: ContactId;
  /** The provider's identifier. */
  sid: string;
  /** The copy here; null while only the provider has it. */
  copy: { contentType: string; bytes: number; sha256: string } | null;
  /** Kept as long as it may be: nobody hears it any more. */
  isExpired: boolean;
}

/** A text that came with pictures or other files, which the provider keeps. */
export interface TextWithMedia {
  /** Where its event stands in the journal. */
  seq: number;
  caseId: CaseId;
  contactId: ContactId;
  messageId: string;
  /** The provider's identifier. */
  sid: string;
}

/** What is known of whoever calls or writes from a number. */
export interface KnownSender {
  cases: KnownCase[];
  phone: PhoneRecord;
  flag: StoredFlag | null;
}

export interface Store {
  commit(request: CommitRequest): Promise<CommitResult>;

  loadCase(caseId: CaseId): Promise<StoredCase | null>;
  listedCase(caseId: CaseId): Promise<ListedCase | null>;
  journalOf(caseId: CaseId): Promise<JournalEntry[]>;
  /** Journal entries of the given types after `seq`, oldest first. */
  journalAfter(seq: number, types: readonly string[], limit: number): Promise<JournalEntry[]>;
  /**
   * What others made of this person's cases while they were not there, and they have not read yet, oldest first; at most
   * `limit`.
   */
  unseenBy(staffId: StaffId, limit: number): Promise<JournalEntry[]>;
  /** They have read it up to this sequence; an earlier one than before changes nothing. */
  markSeen(staffId: StaffId, seq: number): Promise<void>;
  lastSeq(): Promise<number>;
  inboxHas(key: string): Promise<boolean>;

  knownCasesOf(address: string, limit: number): Promise<KnownCase[]>;
  /** All that is known of a number at this instant; `limit`: of its cases, the last first. */
  senderOf(address: string, limit: number, nowMs: EpochMs): Promise<KnownSender>;
  /** A call that came in, ended or not, or one of ours to a family that is up. */
  findCallContact(sid: string): Promise<ContactLocation | null>;
  phoneOf(address: string): Promise<PhoneRecord>;
  /** Full number of a contact; null when withheld or unknown. The caller records the look. */
  addressOf(caseId: CaseId, contactId: ContactId): Promise<string | null>;

  /** Calls of this number that began at this instant or later. */
  recentCallsOf(address: string, sinceMs: EpochMs): Promise<number>;

  /**
   * For each team, specialty, attention and urgency, and of calls for those with a key pressed and without, the first
   * places, at most `limitPerGroup` of each. Of the calls of one number, where no life is in danger, the first alone:
   * the others must not hide who stands behind them.
   */
  waitingCases(limitPerGroup: number): Promise<WaitingCase[]>;
  /** Numbers of which a call is held out to somebody at this moment. */
  callersOffered(): Promise<string[]>;
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

  /** Every call arrives at the hotline and counts there; it counts for another team in whose list it waited, too. */
  callFigures(query: CallFiguresQuery): Promise<Record<Team, TeamCallFigures>>;
  callsNow(): Promise<CallsNow>;

  nextTimerAtMs(): Promise<EpochMs | null>;
  dueTimers(nowMs: EpochMs, limit: number): Promise<DueTimer[]>;

  /** Rows ready to run, in order within a case: only the first unfinished row of each case (or of each contact's lane). */
  readyEffects(nowMs: EpochMs, limit: number): Promise<OutboxRow[]>;
  startedEffects(): Promise<OutboxRow[]>;
  nextEffectAtMs(): Promise<EpochMs | null>;
  markEffectStarted(effectId: string, nowMs: EpochMs): Promise<boolean>;
  postponeEffect(effectId: string, notBeforeMs: EpochMs): Promise<void>;
  settleEffect(effectId: string, state: 'done' | 'failed' | 'expired', code: string | null): Promise<void>;

  /** As readyEffects and nextEffectAtMs, which leave them out: those of recordings, for a worker of their own. */
  readyRecordingEffects(nowMs: EpochMs, limit: number): Promise<OutboxRow[]>;
  nextRecordingEffectAtMs(): Promise<EpochMs | null>;

  /** Of this case, by the provider's identifier. */
  recordingOf(caseId: CaseId, sid: string): Promise<StoredRecording | null>;
  /** Those not expired of cases that are closed since that instant or earlier, by their ids, after `afterId`. */
  recordingsClosedBy(closedByMs: EpochMs, afterId: string, limit: number): Promise<StoredRecording[]>;
  /**
   * Of the journal from behind `afterSeq` to `untilSeq`: texts of such cases whose media have not expired. The span is read
   * row by row.
   */
  mediaClosedBy(closedByMs: EpochMs, afterSeq: number, untilSeq: number): Promise<TextWithMedia[]>;

  /** With the record of it in the same commit, where it is somebody's deed; so is a change. */
  addStaff(
    staff: Omit<Staff, 'staffId' | 'disabled'> & { staffId: StaffId },
    audit?: AuditRow,
  ): Promise<'added' | 'loginTaken'>;
  updateStaff(
    login: string,
    change: Partial<
      Pick<Staff, 'name' | 'role' | 'team' | 'specialty' | 'phone' | 'passwordHash' | 'disabled'>
    >,
    audit?: AuditRow,
  ): Promise<boolean>;
  staffByLogin(login: string): Promise<Staff | null>;
  staffById(staffId: StaffId): Promise<Staff | null>;
  listStaff(): Promise<Staff[]>;
  staffOnShift(): Promise<StaffOnShift[]>;
  /** `why`: of somebody who did not say so themselves. */
  setPresence(
    staffId: StaffId,
    presence: Presence,
    device: Device,
    nowMs: EpochMs,
    why?: AwayWhy,
  ): Promise<void>;
  setConnected(staffId: StaffId, connected: boolean): Promise<void>;
  /** What this person's offers came to since an instant, the latest first; at most `limit`. */
  offerOutcomes(staffId: StaffId, sinceMs: EpochMs, limit: number): Promise<OfferOutcome[]>;
  /** Away, for offers missed. False, and nothing changes, unless they have been available since that instant. */
  setAwayForMisses(staffId: StaffId, availableSinceMs: EpochMs, nowMs: EpochMs): Promise<boolean>;
  /** Available again. False, and nothing changes, unless they are away for offers missed. */
  comeBackAfterMisses(staffId: StaffId, nowMs: EpochMs): Promise<boolean>;

  addSession(session: Session): Promise<void>;
  sessionByTokenHash(tokenHash: string): Promise<Session | null>;
  touchSession(tokenHash: string, lastSeenAtMs: EpochMs, expiresAtMs: EpochMs): Promise<void>;
  /** With the record of who signed out. */
  deleteSession(tokenHash: string, audit: AuditRow): Promise<void>;
  deleteSessionsOf(staffId: StaffId): Promise<void>;

  /** Failed sign-ins are counted in the database, so that a restart does not lift a lock-out. */
  signInFailures(key: string): Promise<{ count: number; lastAtMs: EpochMs } | null>;
  /** How many there are with this one. */
  recordSignInFailure(key: string, nowMs: EpochMs): Promise<number>;
  clearSignInFailures(key: string): Promise<void>;
  /** Whatever the key: those whose last one was at this instant or before. */
  forgetSignInFailures(untilMs: EpochMs): Promise<void>;

  /** What is set for the line of this number of ours. */
  lineSettings(line: string): Promise<StoredLineSettings>;
  /** With the record of who changed it. False, and nothing changes, when another change was first. */
  setLineSettings(
    line: string,
    settings: LineSettings,
    expectedVersion: number,
    audit: AuditRow,
  ): Promise<boolean>;

  /** The flag of this number that holds at this instant. */
  flagOf(address: string, nowMs: EpochMs): Promise<StoredFlag | null>;
  flagById(flagId: string): Promise<StoredFlag | null>;
  /** Those that hold now for any number of the case. */
  flagsOfCase(caseId: CaseId, nowMs: EpochMs): Promise<StoredFlag[]>;
  /** Those that hold, or were over later than this instant; the last set first. */
  flagsSince(sinceMs: EpochMs, limit: number): Promise<StoredFlag[]>;
  /**
   * In place of the flag `replaces`, or of none, with the record of who did it. False, and nothing changes, when another
   * flag of the number holds at `setAtMs`.
   */
  setFlag(
    flag: Omit<StoredFlag, 'endedAtMs' | 'endedBy'>,
    replaces: string | null,
    audit: AuditRow,
  ): Promise<boolean>;
  /** False, and nothing changes, when it is over already. */
  endFlag(flagId: string, by: StaffId, atMs: EpochMs, audit: AuditRow): Promise<boolean>;
  /** What is set for every team, in the order of TEAM_NAMES. */
  teamSettings(): Promise<StoredTeamSettings[]>;
  /** With the record of who changed it. False, and nothing changes, when another change was first. */
  setTeamSettings(
    team: TeamName,
    settings: TeamSettings,
    expectedVersion: number,
    audit: AuditRow,
  ): Promise<boolean>;

  directory(line: string): Promise<StoredDirectory>;
  /** With the record of who changed it. False, and nothing changes, when another change was first. */
  setDirectory(line: string, entries: Directory, expectedVersion: number, audit: AuditRow): Promise<boolean>;

  audit(row: AuditRow): Promise<void>;
  auditOf(caseId: CaseId): Promise<AuditRow[]>;
  /** Rows written before the one at this position, of any case and none, the latest first; null: from the end. */
  auditBefore(position: number | null, limit: number): Promise<(AuditRow & { position: number })[]>;

  /** Writes and reads back one row: whether a caller's words could be kept now. */
  checkWritable(nowMs: EpochMs): Promise<void>;
  close(): Promise<void>;
}

/** Thrown when the database cannot serve: the message says what to do; nothing was committed. */
export class StoreUnavailable extends Error {
  readonly code: 'full' | 'locked' | 'corrupt' | 'newerSchema' | 'readOnly' | 'broken';
  constructor(code: StoreUnavailable['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreUnavailable';
    this.code = code;
  }
}
