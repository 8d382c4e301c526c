/**
 * The state of a case as the core gives it and the store keeps it: frozen machine snapshots (JSON values only),
 * plus the columns that lists, routing and look-ups need. Columns are derived from the snapshots by the core,
 * so nothing in a list can disagree with the machine.
 */
import type { CaseSummary } from '../contract/views.ts';
import type { CaseId, ContactId, EpochMs, StaffId } from '../ids.ts';
import type {
  Attention,
  CaseStateName,
  Channel,
  Language,
  Safety,
  Specialty,
  Team,
  Tier,
  Urgency,
} from '../words.ts';
import type { Effect } from './effects.ts';
import type { Offer } from './events/offers.ts';
import type { CaseEvent } from './events.ts';

/** Frozen: what JSON.stringify writes and JSON.parse gives back, unchanged. */
export interface FrozenCase {
  machineVersion: number;
  triage: unknown;
  /** By contact id; only calls have a machine of their own. */
  calls: Record<ContactId, unknown>;
  /** Absent while the emergency services were never asked. */
  emergency?: unknown;
  /** Absent while nothing that was agreed stands beside the next step. */
  agreed?: unknown;
  /** Counts every timer ever set for the case: a re-entered state's old timer is told apart by it. */
  timerGeneration: number;
}

/** A summary without what only the store knows. */
export type CaseBrief = Omit<CaseSummary, 'number' | 'version' | 'seq'>;

export interface CaseColumns {
  tier: Tier;
  state: CaseStateName;
  urgency: Urgency;
  team: Team;
  specialty: Specialty | null;
  language: Language;
  ownerStaffId: StaffId | null;
  /** Does what was agreed with the family, in a case that is another's by now: sees it while that stands. */
  agreedStaffId?: StaffId;
  /** Whose it is, while a colleague stands in or is looked for. */
  stoodInStaffId?: StaffId;
  /** Led a talk to its end after the case was another's, and may write it up: sees it until that is written. */
  finishingStaffIds?: StaffId[];
  /** Nobody of its own team is there: the hotline reads it meanwhile (routing/empty-team.ts). */
  forHotline?: true;
  /** It waits in no list, and a text is unanswered: since when. */
  replyOwedSinceMs?: EpochMs;
  /** Not null while the case is to be offered to somebody. */
  attention: Attention | null;
  waitingSinceMs: EpochMs | null;
  /**
   * Milliseconds that its place among the equally urgent is later than its wait began (routing/flood.ts); below zero of a
   * call that came back after a drop, whose place is that of the wait before.
   */
  handicapMs?: number;
  /** Of a waiting call: no key was pressed. */
  silent?: boolean;
  /** Offered to nobody else while this person can be asked. */
  reservedForStaffId: StaffId | null;
  preferredStaffId: StaffId | null;
  /** Who must not be asked again before an instant. */
  skips: { staffId: StaffId; untilMs: EpochMs }[];
  dueAtMs: EpochMs | null;
  deadline: 'ahead' | 'passed' | null;
  openedAtMs: EpochMs;
  closedAtMs: EpochMs | null;
}

export interface ContactRow {
  contactId: ContactId;
  /** Calls of ours are none that came in: they count for nothing and are looked up by their case. */
  channel: Channel | 'outboundCall';
  /** E.164, or null when withheld. */
  address: string | null;
  /** The number of ours that was reached. */
  line: string;
  sid: string | null;
  startedAtMs: EpochMs;
  endedAtMs: EpochMs | null;
  /** Of a call that was not ours to answer: a number that is blocked, or one that another line took. */
  apart?: 'blocked' | 'passedOn';
  /** Set while a text thread is open: `text|line|address`. Unique, so two fast first texts make one case. */
  openThreadKey: string | null;
}

export interface TimerRow {
  scope: string;
  timerId: string;
  generation: number;
  dueAtMs: EpochMs;
}

export interface OfferChange {
  offer: Offer;
  /** open and accepted hold the person's slot; ended frees it. */
  state: 'open' | 'accepted' | 'ended';
  /** Set where it tells whether the person was there (routing/missed-offers.ts). */
  outcome?: 'accepted' | 'missed';
  /** Of one accepted for the desk, where it has changed: since when its family waits for nothing (answered-on-desk.ts). */
  answeredAtMs?: EpochMs | null;
}

export interface PhoneChange {
  address: string;
  safety?: Safety;
  optedOut?: boolean;
  lineHidden?: boolean;
  language?: Language;
}

/** Everything one command changes; committed whole or not at all. */
export interface Decision {
  caseId: CaseId;
  events: CaseEvent[];
  next: FrozenCase;
  columns: CaseColumns;
  brief: CaseBrief;
  /** Only contacts that are new or changed. */
  contacts: ContactRow[];
  timers: { set: TimerRow[]; cancelled: { scope: string; timerId: string }[] };
  effects: Effect[];
  offers: OfferChange[];
  phone: PhoneChange | null;
}
