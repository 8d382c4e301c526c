// Everything that a person can do at a phone. The page, the programmatic interface and the simulation all come here.
import type { Call } from '../calls/call.ts';
import { endCall } from '../calls/call-status.ts';
import { type DialOptions, dialIn } from '../calls/inbound.ts';
import { addLine } from '../calls/transcript.ts';
import { textIn } from '../messages/inbound.ts';
import type { Message } from '../messages/message.ts';
import type { Network } from '../network.ts';
import type { Phone } from './phone.ts';

/** A person wants what the phone cannot do now: answering when nothing rings, pressing without a call. */
export class NotPossibleNow extends Error {}

export function callFrom(network: Network, phone: Phone, options: DialOptions = {}): Call {
  mustHaveNumber(phone);
  if (phone.call !== null) throw new NotPossibleNow(`${phone.number} is in a call already`);
  return dialIn(network, phone, options);
}

export function answer(phone: Phone): void {
  if (phone.ringing === null) throw new NotPossibleNow(`${phone.number} does not ring`);
  phone.ringing.settle('answered');
}

export function decline(phone: Phone): void {
  if (phone.ringing === null) throw new NotPossibleNow(`${phone.number} does not ring`);
  phone.ringing.settle('declined');
}

/** Presses one key after another. Keys that nobody listens for are heard and forgotten, as on a real line. */
export function press(network: Network, phone: Phone, keys: string): void {
  const call = liveCall(phone);
  for (const key of keys.match(/[0-9*#]/g) ?? []) {
    addLine(network, call, { kind: 'key', text: key });
    call.ear?.onKey?.(key);
  }
}

/** Words of the person: a voicemail, an answer that speech recognition hears, or talk with the other party. */
export function speak(network: Network, phone: Phone, text: string, seconds?: number): void {
  const call = liveCall(phone);
  const length = seconds ?? Math.max(1, text.length / 15);
  if (call.ear?.onSpeech) call.ear.onSpeech(text, length);
  else addLine(network, call, { kind: 'self', text });
}

/** The person is about to say something: a recording must not take the silence for the end. */
export function stir(phone: Phone): void {
  phone.call?.ear?.onStirring?.();
}

/** Hangs up, or stops dialling, or declines what rings. Does nothing without a call. */
export function hangUp(network: Network, phone: Phone): void {
  if (phone.ringing !== null) {
    decline(phone);
    return;
  }
  const { call } = phone;
  if (call === null) return;
  endCall(network, call, call.answeredAtMs === null ? 'no-answer' : 'completed');
}

export function sendText(
  network: Network,
  phone: Phone,
  body: string,
  mediaUrls: string[] = [],
  to?: string,
): { message: Message; answered: Promise<boolean> } {
  mustHaveNumber(phone);
  return textIn(network, phone, body, mediaUrls, to);
}

/** Phones in browsers and SIP phones are only rung here: a way out for them would be an address of its own. */
function mustHaveNumber(phone: Phone): void {
  if (phone.number.includes(':')) throw new NotPossibleNow(`${phone.number} has no number to call from`);
}

function liveCall(phone: Phone): Call {
  if (phone.call === null || phone.ringing !== null)
    throw new NotPossibleNow(`${phone.number} is in no call`);
  return phone.call;
}
