/**
 * Who will call or write in a simulation, and when: drawn beforehand, so that the same seed plays the same contacts. Pure.
 */
import { exponentialMs, HALF_HOUR_MS } from './day-callers.ts';
import { CALL_LINES, MESSAGES, TEXT_STORIES, type TextStory } from './words.ts';

interface Planned {
  /** Milliseconds after the beginning. */
  atMs: number;
  number: string;
}

export interface PlannedText extends Planned {
  kind: 'text';
  story: TextStory;
  /** Answers the first reply with 1: it is urgent. */
  isDanger: boolean;
  /** Milliseconds before each answer. */
  answersAfterMs: number;
}

export interface PlannedCall extends Planned {
  kind: 'call';
  /** Pressed in the menu, one per question; empty for nothing at all. */
  keys: string;
  /** Hangs up before choosing. */
  leavesInMenu: boolean;
  /** Milliseconds of waiting after which it hangs up. */
  patienceMs: number;
  /** Said once somebody answers. */
  lines: readonly string[];
  /** Left when it comes to the message box; null hangs up instead. */
  message: string | null;
}

export type PlannedContact = PlannedText | PlannedCall;

export interface PlanOptions {
  contactsPerHour: number;
  minutes: number;
  /** The contacts of each half hour from the beginning on, as multiples of the mean; even without. */
  profile?: readonly number[];
  /** Callers hang up after an exponential patience with this mean; without, after some minutes at most. */
  meanPatienceMs?: number;
  /** In [0, 1). */
  random: () => number;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Of all contacts. */
const TEXT_SHARE = 0.55;
const DANGER_SHARE = 0.08;
/** Invented numbers, four digits of them; most families call once. */
const NUMBERS = 10_000;

/** What is pressed, with how many of a hundred. */
const KEYS: readonly [number, string][] = [
  [55, '2'],
  [8, '1'],
  [17, '3'],
  [6, '92'],
  [5, '52'],
  [9, ''],
];

export function planContacts(options: PlanOptions): PlannedContact[] {
  const { contactsPerHour, minutes, profile = [1], random } = options;
  const contacts: PlannedContact[] = [];
  const endMs = minutes * MINUTE_MS;
  // Arrivals that know nothing of each other: the time between two of them falls off exponentially.
  const busiest = Math.max(...profile);
  const nextGapMs = () => exponentialMs(HOUR_MS / (contactsPerHour * busiest), random);
  const weightAt = (atMs: number) => profile[Math.floor(atMs / HALF_HOUR_MS) % profile.length] ?? 0;
  for (let atMs = nextGapMs() / 2; atMs < endMs; atMs += nextGapMs()) {
    // Drawn as if it were always busiest, and thinned to the moment's own share.
    if (profile.length > 1 && random() * busiest >= weightAt(atMs)) continue;
    const number = `+7900000${String(Math.floor(random() * NUMBERS)).padStart(4, '0')}`;
    contacts.push(random() < TEXT_SHARE ? planText(atMs, number, random) : planCall(atMs, number, options));
  }
  return contacts;
}

function oneOf<Value>(values: readonly Value[], random: () => number): Value {
  return values[Math.floor(random() * values.length)] as Value;
}

function planText(atMs: number, number: string, random: () => number): PlannedText {
  return {
    kind: 'text',
    atMs,
    number,
    story: oneOf(TEXT_STORIES, random),
    isDanger: random() < DANGER_SHARE,
    answersAfterMs: 5_000 + random() * 35_000,
  };
}

function planCall(atMs: number, number: string, { meanPatienceMs, random }: PlanOptions): PlannedCall {
  let chance = random() * 100;
  const keys = KEYS.find(([share]) => {
    chance -= share;
    return chance < 0;
  });
  return {
    kind: 'call',
    atMs,
    number,
    keys: keys?.[1] ?? '2',
    leavesInMenu: random() < 0.06,
    patienceMs:
      meanPatienceMs === undefined ? 40_000 + random() * 160_000 : exponentialMs(meanPatienceMs, random),
    lines: oneOf(CALL_LINES, random),
    message: random() < 0.85 ? oneOf(MESSAGES, random) : null,
  };
}
