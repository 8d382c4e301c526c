// Ringing one phone, and what the phone does by itself when it is told to.
import type { Network } from '../network.ts';
import { type Call, hasEnded } from './call.ts';
import { markAnswered, markInitiated, markRinging } from './call-status.ts';
import { addLine } from './transcript.ts';

export type RingOutcome = 'answered' | 'busy' | 'no-answer' | 'failed';

/** Line seconds from dialling to the first ring, and to a busy tone. */
const setUpSeconds = 0.5;
/** Line seconds that a person's reflex and a voicemail box take. */
const pickUpSeconds = 1;
const voicemailSeconds = 8;
const voicemailGreeting = 'Абонент не может ответить. Оставьте сообщение после сигнала.';

/**
 * Rings until somebody acts or `timeoutSeconds` have passed. Resolves to `no-answer` also when the signal aborts:
 * the caller knows that it did.
 */
export async function ringLeg(
  network: Network,
  call: Call,
  timeoutSeconds: number,
  signal: AbortSignal,
): Promise<RingOutcome> {
  const { phone } = call;
  markInitiated(network, call);
  const wait = (seconds: number) => network.time.sleep(seconds, signal).catch(() => {});
  await wait(setUpSeconds);
  if (signal.aborted || hasEnded(call)) return 'no-answer';
  if (!/^\+[1-9]\d{6,14}$/.test(call.to) || phone.autoAnswer === 'unreachable') return 'failed';
  if (phone.call !== null || phone.autoAnswer === 'busy') return 'busy';
  phone.call = call;
  return new Promise((resolve) => {
    const settle = (outcome: RingOutcome) => {
      stopTimer();
      stopPickUp();
      signal.removeEventListener('abort', onAbort);
      if (phone.ringing?.call === call) phone.ringing = null;
      if (outcome !== 'answered' && phone.call === call) phone.call = null;
      network.changes.notify(phone.number);
      resolve(outcome);
    };
    const onAbort = () => settle('no-answer');
    const stopTimer = network.time.after(timeoutSeconds, () => settle('no-answer'));
    signal.addEventListener('abort', onAbort, { once: true });
    let stopPickUp = () => {};
    phone.ringing = { call, settle: (what) => settle(what === 'answered' ? 'answered' : 'busy') };
    markRinging(network, call);
    const delay = pickUpDelaySeconds(call);
    if (delay !== null) stopPickUp = network.time.after(delay, () => settle('answered'));
  });
}

/** Marks the leg answered and starts what the phone then does by itself. */
export function answerLeg(network: Network, call: Call): void {
  markAnswered(network, call);
  const mode = call.phone.autoAnswer;
  if (mode === 'voicemail') addLine(network, call, { kind: 'self', text: voicemailGreeting });
}

function pickUpDelaySeconds(call: Call): number | null {
  const mode = call.phone.autoAnswer;
  if (mode === 'answer') return pickUpSeconds;
  if (mode === 'voicemail') return voicemailSeconds;
  if (typeof mode === 'object') return mode.afterSeconds ?? pickUpSeconds;
  return null;
}
