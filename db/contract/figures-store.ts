/** How the line answered in a span of time, and how it stands now. */

import type { EpochMs, StaffId } from '../../flows/ids.ts';
import type { Team, Urgency } from '../../flows/words.ts';

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
  /**
   * Families on the line whom nobody talks to yet or any more, longest wait first; neither those still in the menu nor
   * those who have hung up to be called back.
   */
  waiting: { team: Team; urgency: Urgency; sinceMs: EpochMs }[];
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

export interface FiguresStore {
  /** Every call arrives at the hotline and counts there; it counts for another team in whose list it waited, too. */
  callFigures(query: CallFiguresQuery): Promise<Record<Team, TeamCallFigures>>;
  callsNow(): Promise<CallsNow>;
}
