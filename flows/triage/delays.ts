/**
 * Deadlines, offers and pauses of the triage: every number with its unit and where it comes from.
 * Norms: Russian government decree 1931 of 2021 (112) asks for an answer within 20 s; Crisis Text Line answers
 * 94 % of high-risk texters within 5 min; psychological support is due within 30 min; 59-FZ binds public bodies
 * to 30 days. Where no norm exists the number is ours and says so.
 */
import { RING_TIMEOUT_MS } from '../call/delays.ts';
import { REPLY_WITHIN_MS } from '../contract/reply-times.ts';
import type { Attention, StepKind, Tier, Urgency } from '../words.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type ByUrgency = Record<Urgency, number>;
const same = (ms: number): ByUrgency => ({ imminent: ms, urgent: ms, elevated: ms, routine: ms });

/** Milliseconds within which the step is to be done, by its kind and the case's urgency. */
const STEP_DUE_MS: Record<Exclude<StepKind, 'accept'>, ByUrgency> = {
  answer: same(20 * SECOND),
  readText: REPLY_WITHIN_MS,
  // Ours: a missed call may have been the only chance to call, so it is looked at like a text.
  returnMissedCall: { imminent: MINUTE, urgent: 5 * MINUTE, elevated: 15 * MINUTE, routine: HOUR },
  // As it is planned; nobody knows what is said in it, so it is due as soon as a text (decide/family/due-sooner.ts).
  listenToMessage: { imminent: MINUTE, urgent: 5 * MINUTE, elevated: 30 * MINUTE, routine: 2 * HOUR },
  // Ours: a conversation or a session that lasts longer than this has probably been forgotten open.
  session: same(2 * HOUR),
  support: { imminent: DAY, urgent: DAY, elevated: 3 * DAY, routine: 7 * DAY },
  wrapUp: same(15 * MINUTE),
  // Ours: a talk in danger broke off. The family is looked for as soon as its text would be read.
  reachFamily: same(MINUTE),
  // Ours: another line took the call; whether it helped is asked within a day, and in danger before the trail is cold.
  checkPassedOn: { imminent: 15 * MINUTE, urgent: 2 * HOUR, elevated: DAY, routine: DAY },
  followUp: { imminent: HOUR, urgent: DAY, elevated: 7 * DAY, routine: 30 * DAY },
  custom: { imminent: HOUR, urgent: DAY, elevated: 7 * DAY, routine: 30 * DAY },
};

/**
 * Milliseconds from when a crisis worker takes a case to the first word with the family. Psychological support is due within
 * 30 min; the rest ours: a roof for tonight is found in the afternoon, and nobody who was sent on waits a week to be asked.
 */
export const FIRST_SUPPORT_DUE_MS: ByUrgency = {
  imminent: 30 * MINUTE,
  urgent: 4 * HOUR,
  elevated: DAY,
  routine: 3 * DAY,
};

/** Ours: the greeting twice over with its silences. The 20 s to an answer count from the end of the menu. */
export const MENU_ALLOWANCE_MS = MINUTE;

/** Ours: a text that came within this time before a decision was not read by whoever decided. */
export const UNREAD_WITHIN_MS = 10 * SECOND;

/** Milliseconds within which somebody of the tier is to have taken the case over. */
const ACCEPT_DUE_MS: Record<Tier, ByUrgency> = {
  hotline: { imminent: MINUTE, urgent: 5 * MINUTE, elevated: 15 * MINUTE, routine: HOUR },
  consultation: { imminent: 5 * MINUTE, urgent: 30 * MINUTE, elevated: 4 * HOUR, routine: DAY },
  crisisCentre: { imminent: 5 * MINUTE, urgent: 15 * MINUTE, elevated: 2 * HOUR, routine: DAY },
};

export function stepDueMs(kind: StepKind, tier: Tier, urgency: Urgency): number {
  return kind === 'accept' ? ACCEPT_DUE_MS[tier][urgency] : STEP_DUE_MS[kind][urgency];
}

/** The last fifth of the time, but at most a day, is «near»: long enough to act, short enough to mean it. */
export function nearMs(dueInMs: number): number {
  return dueInMs - Math.min(Math.round(dueInMs / 5), DAY);
}

/**
 * Ours: a phone may be picked up at the very end of its ringing; then there is who calls to be heard, and a key. As long
 * as it takes to be asked twice (call/leg-script.ts).
 */
export const CONFIRM_MS = 15 * SECOND;

/**
 * How long a person has to accept. A phone that is not picked up is over with its ringing: `ringMs`, as set for the
 * team.
 */
export function offerTtlMs(
  attention: Attention,
  tier: Tier,
  urgency: Urgency,
  ringMs = RING_TIMEOUT_MS,
): number {
  if (attention === 'voice') return ringMs + CONFIRM_MS;
  if (urgency === 'imminent') return 30 * SECOND;
  return tier === 'hotline' ? 45 * SECOND : 5 * MINUTE;
}

/**
 * How long somebody who refused a case is not asked again for it; who merely missed it, half as long. In danger, with
 * nobody else to be rung, it gives way after a few seconds (routing/skips.ts).
 */
export const SKIP_AFTER_DECLINE_MS = 2 * MINUTE;
export const SKIP_AFTER_MISS_MS = MINUTE;
/** Somebody whom the family would rather not talk to again; in the last minute of its wait better they than nobody. */
export const SKIP_BY_FAMILY_MS = 4 * MINUTE;

/**
 * After a call its operator is not rung for this long, or until the wrap-up is done, where the team has set nothing
 * else. Ours: time to write one line, and less than the 20 s within which the next family is to be answered.
 */
export const AFTER_CALL_REST_MS = 15 * SECOND;

/**
 * How long whoever led a talk to its end in a case that is another's may write it up, and sees the case. Ours: the next
 * family may be on the line first, and what is noted at another tier tomorrow is not theirs to read.
 */
export const WRITABLE_AFTER_TALK_MS = HOUR;

/** Ours: a date beyond a lifetime is a slip of the hand. The console offers a year; a script may need more. */
export const LONGEST_STEP_MS = 100 * 366 * DAY;

/** A family that writes or calls again within this time comes back to its case, not to a new one. */
export const REOPENING_PERIOD_MS = 30 * DAY;
