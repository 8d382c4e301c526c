/** A family that calls: listens to the menu, presses or does not, waits as long as it can, talks or leaves a message. */
import type { HandsetCall } from '../local-carrier/handset/present-handset.ts';
import type { CallRecord } from './day-report.ts';
import type { PlannedCall } from './plan.ts';
import { type Stage, watch } from './stage.ts';

/** Milliseconds for the line to pick up and ask. */
const MENU_PATIENCE_MS = 30_000;
/** Milliseconds from one thing said to the next: the other side speaks too. */
const TURN_MS = 9_000;
const THINKS_MS = 2_500;

/** How long a phone of an operator rings at most: nobody was asked for a call longer than that before its answer. */
const RINGS_AT_MOST_MS = 35_000;

type Moment = 'talking' | 'recording' | 'ended';

function momentOf(call: HandsetCall | null): Moment | null {
  if (call === null || call.state === 'ended') return 'ended';
  if (call.hearing.kind === 'recording') return 'recording';
  return call.talking !== null && !call.talking.waiting && call.talking.with.length > 0 ? 'talking' : null;
}

export async function callAndTalk(plan: PlannedCall, stage: Stage): Promise<void> {
  const { number } = plan;
  const { phones, tally } = stage;
  // Somebody else already calls from this number.
  if (!(await phones.dial(number))) return;
  tally.callsMade += 1;
  try {
    await goThroughMenu(plan, stage);
    const waitingSinceMs = stage.elapsedMs();
    const moment = await watch(stage, plan.patienceMs, async () => momentOf(await phones.call(number)));
    // Whoever the end of the simulation cuts short was neither answered nor gave up.
    if (wantsAPerson(plan) && !(moment === null && stage.isOver())) {
      tally.waits.push(recordOf(plan, waitingSinceMs, stage.elapsedMs(), moment === 'talking'));
    }
    if (moment === 'talking') {
      tally.callsAnswered += 1;
      await talk(plan, stage);
    } else if (moment === 'recording') {
      await leaveMessage(plan, stage);
    } else if (moment === null) {
      tally.callsGivenUp += 1;
    }
  } finally {
    await phones.hangUp(number);
  }
}

/** Key 3 asks for the message box. */
function wantsAPerson({ keys, leavesInMenu }: PlannedCall): boolean {
  return !leavesInMenu && !keys.endsWith('3');
}

/** From outside only danger is told from the rest, and the first ring of an operator's phone is not heard. */
function recordOf(plan: PlannedCall, waitingSinceMs: number, nowMs: number, isAnswered: boolean): CallRecord {
  return {
    urgency: plan.keys.endsWith('1') ? 'imminent' : 'routine',
    waitingSinceMs,
    offeredAtMs: isAnswered ? Math.max(waitingSinceMs, nowMs - RINGS_AT_MOST_MS) : null,
    answeredAtMs: isAnswered ? nowMs : null,
    waitEndedAtMs: nowMs,
  };
}

async function goThroughMenu(
  { number, keys, leavesInMenu }: PlannedCall,
  { phones, ...rest }: Stage,
): Promise<void> {
  const stage = { phones, ...rest };
  for (const key of keys) {
    const asked = await watch(stage, MENU_PATIENCE_MS, async () => {
      const call = await phones.call(number);
      return call === null || call.state === 'ended' || call.gathering ? call : null;
    });
    if (asked === null || asked.state === 'ended') return;
    await stage.pause(THINKS_MS);
    if (leavesInMenu) {
      await phones.hangUp(number);
      return;
    }
    await phones.press(number, key);
    await stage.pause(THINKS_MS);
  }
}

async function talk({ number, lines }: PlannedCall, stage: Stage): Promise<void> {
  for (const line of lines) {
    if (stage.isOver() || momentOf(await stage.phones.call(number)) !== 'talking') return;
    await stage.phones.speak(number, line);
    await stage.pause(TURN_MS);
  }
}

async function leaveMessage({ number, message }: PlannedCall, stage: Stage): Promise<void> {
  if (message === null) return;
  await stage.pause(THINKS_MS);
  if (!(await stage.phones.speak(number, message))) return;
  stage.tally.messagesLeft += 1;
  // The line takes it for finished after some silence, and says goodbye.
  await watch(stage, 40_000, async () =>
    momentOf(await stage.phones.call(number)) === 'ended' ? true : null,
  );
}
