/**
 * Families on the line, drawn by chance: texts, two at once now and then; calls with keys, messages, hang-ups, long waits,
 * callbacks asked for.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { CallHandle } from '../../scripts/local-carrier/handles.ts';
import type { LocalCarrier } from '../../scripts/local-carrier/local-carrier.ts';
import type { Ledger } from './ledger.ts';

export interface Outside {
  carrier: LocalCarrier;
  ledger: Ledger;
  random: () => number;
  /** Milliseconds between two texts, and two calls, on average. */
  pace: { textMs: number; callMs: number };
}

/** Few enough that many come back into an open thread or case. */
const TEXTERS = 60;
const CALLERS = 30;
/** Milliseconds: as long as it hears that the line has lost it, a family waits for its prompt, and then hangs up. */
const PATIENCE_MS = 20_000;

const TEXTING_FAMILIES = 1;
const CALLING_FAMILIES = 2;
export const STORY_FAMILIES = 3;
const FAMILY = /^\+7900000[123]\d{3}$/;

export const numberOf = (group: number, index: number) => `+7900000${group}${String(index).padStart(3, '0')}`;
export const CALLER_NUMBERS: readonly string[] = Array.from({ length: CALLERS }, (_, index) =>
  numberOf(CALLING_FAMILIES, index),
);

/** Families that have called, or were rung. */
export function callingFamilies(carrier: LocalCarrier): Set<string> {
  const numbers = carrier.calls().flatMap(({ from, to }) => [from, to]);
  return new Set(numbers.filter((number) => FAMILY.test(number)));
}

export async function texts(
  { carrier, ledger, random, pace }: Outside,
  isOver: () => boolean,
): Promise<void> {
  const answers: Promise<void>[] = [];
  function send(from: string): void {
    const body = `Помогите, пожалуйста. ${ledger.mark()}`;
    const { sid, answered } = carrier.text(from, body);
    const text = { sid, body, acknowledged: false };
    ledger.texts.push(text);
    answers.push(
      answered.then((acknowledged) => {
        text.acknowledged = acknowledged;
      }),
    );
  }
  while (!isOver()) {
    const from = numberOf(TEXTING_FAMILIES, Math.floor(random() * TEXTERS));
    send(from);
    if (random() < 0.15) send(from);
    await delay(pace.textMs * 2 * random());
  }
  await Promise.all(answers);
}

/** One call from beginning to end, unless it ends up waiting: then somebody else sees to it. */
async function call({ carrier, random }: Outside, from: string): Promise<void> {
  const handle = carrier.dial(from);
  if (!(await comesTo(handle, (state) => state.gathering))) return;
  const chance = random();
  if (chance < 0.1) return handle.hangUp();
  pressIfLive(handle, chance < 0.3 ? '1' : chance < 0.45 ? '3' : chance < 0.55 ? '9' : '2');
  if (chance >= 0.3 && chance < 0.45) {
    if (await comesTo(handle, (state) => state.recording))
      handle.speak('Позвоните мне, пожалуйста, мне нужен юрист.', 3);
    return;
  }
  // The rest waits; some agree to a recording, some would rather be called back, some lose patience.
  // Any key leads on to the next round of the wait, which asks.
  if (chance >= 0.55 && chance < 0.65 && (await pressesWhenAsked(handle, 'Оставайтесь на линии', '6')))
    await pressesWhenAsked(handle, 'нажмите 4', '4');
  if (chance >= 0.65 && chance <= 0.85) return asksForCallback(handle);
  if (chance > 0.85) {
    await delay(1_500 * random());
    handle.hangUp();
  }
}

/** False when the call ended before; whoever has waited too long hangs up. */
async function comesTo(handle: CallHandle, isThere: (call: CallHandle) => boolean): Promise<boolean> {
  try {
    await handle.until((state) => isThere(state) || state.ended, PATIENCE_MS);
  } catch {
    if (!handle.ended) handle.hangUp();
  }
  return !handle.ended;
}

/** Key 5, and 5 again once the number was read out; who is answered before, or hears no question, goes on waiting. */
async function asksForCallback(handle: CallHandle): Promise<void> {
  if (await pressesWhenAsked(handle, 'Оставайтесь на линии', '5'))
    await pressesWhenAsked(handle, 'безопасно', '5');
}

async function pressesWhenAsked(handle: CallHandle, question: string, key: string): Promise<boolean> {
  const isAsked = () => handle.heard().some((words) => words.includes(question));
  await handle
    .until((state) => isAsked() || state.talking || state.ended, PATIENCE_MS)
    .catch(() => undefined);
  if (!isAsked() || handle.talking) return false;
  pressIfLive(handle, key);
  return true;
}

function pressIfLive(handle: CallHandle, key: string): void {
  if (!handle.ended) handle.press(key);
}

export async function calls(outside: Outside, isOver: () => boolean): Promise<void> {
  const { carrier, random, pace } = outside;
  const underWay: Promise<void>[] = [];
  while (!isOver()) {
    const from = CALLER_NUMBERS[Math.floor(random() * CALLERS)] ?? numberOf(CALLING_FAMILIES, 0);
    const { call: present } = carrier.phone(from);
    if (present === null || present.ended) underWay.push(call(outside, from));
    await delay(pace.callMs * 2 * random());
  }
  await Promise.all(underWay);
}
