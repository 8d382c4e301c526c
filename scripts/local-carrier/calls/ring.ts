// Ringing one phone, and what the phone does by itself when it is told to.
import type { Network } from '../network.ts';
import { calledAddress } from './address.ts';
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
  const nobody = nobodyThere(network, call);
  if (nobody !== null) return nobody;
  if (inBrowser(call) && phone.call !== null) {
    // The provider's kit for browsers ignores a second call, so that it rings out unheard.
    markRinging(network, call);
    await wait(timeoutSeconds);
    return 'no-answer';
  }
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
    if (inBrowser(call)) network.softphones.ring(network, call);
    const delay = pickUpDelaySeconds(call);
    if (delay !== null) stopPickUp = network.time.after(delay, () => settle('answered'));
  });
}

function inBrowser(call: Call): boolean {
  return calledAddress(call.to).kind === 'client';
}

/** Null when there is a phone to ring. A browser that is not registered counts as not answering, at once. */
function nobodyThere(network: Network, call: Call): RingOutcome | null {
  const { phone } = call;
  if (phone.autoAnswer === 'unreachable') return 'failed';
  switch (calledAddress(call.to).kind) {
    case 'client':
      return network.softphones.registeredFor(network, phone.number).length === 0 ? 'no-answer' : null;
    case 'sip':
      return phone.listed || phone.shownOn > 0 ? null : 'failed';
    case 'number':
      return /^\+[1-9]\d{6,14}$/.test(call.to) ? null : 'failed';
  }
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
