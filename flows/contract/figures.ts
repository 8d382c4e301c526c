/** How the line answers, for the wallboard and the table of a day. Counts and waits only: nothing about anybody. */
import { z } from 'zod';
import { TeamSchema, UrgencySchema } from '../words.ts';

const instant = z.iso.datetime();
const count = z.number().int().nonnegative();

/** Milliseconds. The 90th percentile is the nearest rank. */
export const WaitFiguresSchema = z.object({ meanMs: z.number(), p90Ms: z.number() });
export type WaitFigures = z.infer<typeof WaitFiguresSchema>;

/**
 * Calls by when they arrived. A wait counts from the end of the menu, and whoever never came so far has none. Calls from
 * blocked numbers, and those that another line took, count as arrived and apart, and for no share and no wait.
 */
export const CallFiguresSchema = z.object({
  arrived: count,
  answered: count,
  answeredWithin20s: count,
  /**
   * What that is a part of: calls answered, or not answered when their 20 s were over. Not those who hung up, left a
   * message or asked to be called back before, nor who wait still within them.
   */
  measured: count,
  /** The family waited for a person, and hung up; no message was left, and no callback agreed. */
  abandoned: count,
  /** Over before it waited for a person: hung up in the menu, at a closed line, or at a voicemail, where nobody of ours was asked. */
  didNotWait: count,
  /** Nobody took the call, and the family left a message. */
  messages: count,
  /** From numbers that are blocked: nobody was asked for them. */
  blocked: count,
  /** Another line took them. */
  passedOn: count,
  /**
   * Of the families who asked to be called back: how many, how many we had on the phone, how many called again by
   * themselves before that, how many we never had on the phone, how often we rang. The rest is owed still.
   */
  callbacks: z.object({
    asked: count,
    reached: count,
    calledAgain: count,
    notReached: count,
    tries: count,
  }),
  /** Neither taken nor over yet. */
  undecided: count,
  waitOfAnswered: WaitFiguresSchema.nullable(),
  waitOfAll: WaitFiguresSchema.nullable(),
});
export type CallFigures = z.infer<typeof CallFiguresSchema>;

export const TeamFiguresSchema = z.object({
  team: TeamSchema,
  total: CallFiguresSchema,
  /** In the order of `hours`. */
  hours: z.array(CallFiguresSchema),
  lines: z.array(z.object({ line: z.string(), figures: CallFiguresSchema })),
});

/** This moment. Whoever is on shift counts once: by their call while they hold one, else by their presence. */
export const LineNowSchema = z.object({
  /**
   * Callers whom nobody talks to yet, or any more; neither those still in the menu nor those to be called back. In danger
   * also while another line is being rung for them.
   */
  waiting: count,
  longestWaitingSince: instant.nullable(),
  /** Those of them whose life is in danger. */
  waitingInDanger: count,
  longestInDangerSince: instant.nullable(),
  /** Could be rung with a call now. */
  free: count,
  /** On shift for texts and the desk alone: no call can ring them. */
  deskOnly: count,
  talking: count,
  /** The call is over, its outcome is still to be recorded. */
  wrappingUp: count,
  away: count,
  /** Families whom we have still to call back. */
  callbacksOwed: count,
  /**
   * Families who wait for an answer with no call on the line: they wrote, left a message or were missed, or their case
   * waits in a list. By urgency, the most urgent first; of each the longest wait.
   */
  answersOwed: z.array(z.object({ urgency: UrgencySchema, count: count.positive(), since: instant })),
});
export type LineNow = z.infer<typeof LineNowSchema>;

/** GET /api/figures */
export const FiguresViewSchema = z.object({
  /** In the time zone of the centre. */
  day: z.iso.date(),
  timeZone: z.string(),
  /** The server's clock. */
  now: instant,
  /** The standard of the emergency number 112: so many percent within this wait, and the mean of all waits. */
  norm: z.object({ withinMs: count, percent: z.number(), meanWaitMs: count }),
  /** Beginnings of the hours of the day: 23 or 25 of them where clocks change. */
  hours: z.array(instant),
  /**
   * The hotline first, if it is among those asked for. Every call arrives at the hotline and counts there; it counts
   * for another team in whose list it waited as well.
   */
  teams: z.array(TeamFiguresSchema).min(1),
  /** Of the present day only. */
  live: LineNowSchema.nullable(),
});
export type FiguresView = z.infer<typeof FiguresViewSchema>;
