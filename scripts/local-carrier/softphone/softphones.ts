// Phones in browsers: who is registered under which identity, whom a call rings, who carries which leg.
// How a browser is told stays outside (softphone-sockets.ts); its sound comes as a session.

import { identityOf } from '../calls/address.ts';
import { type Call, type CallStatus, hasEnded } from '../calls/call.ts';
import { endCall } from '../calls/call-status.ts';
import type { MediaSession } from '../media/media-session.ts';
import type { Network } from '../network.ts';

export interface SoftphoneNews {
  ring: { callSid: string; from: string; parameters: Record<string, string> };
  cancelled: { callSid: string };
  ended: { callSid: string; status: CallStatus };
  said: { callSid: string; text: string; language: string };
}

/** One browser tab, for as long as its token holds. */
export interface Registration {
  identity: string;
  /** Epoch ms; from then on nothing rings here, as with the provider. A call under way goes on. */
  expiresAtMs: number;
  tell: <Name extends keyof SoftphoneNews>(name: Name, news: SoftphoneNews[Name]) => void;
}

/** Real ms from a lost connection to the end of its legs: a browser that reloads has lost its call. */
const graceMs = 1000;

export class Softphones {
  readonly #registrations = new Set<Registration>();
  readonly #ringing = new Map<string, { call: Call; asked: Set<Registration> }>();
  readonly #legs = new Map<string, { call: Call; by: Registration }>();

  register(registration: Registration): void {
    this.#registrations.add(registration);
  }

  /** Its legs end after a moment; what rings elsewhere rings on. */
  unregister(network: Network, registration: Registration): void {
    this.#registrations.delete(registration);
    for (const { asked } of this.#ringing.values()) asked.delete(registration);
    for (const { call, by } of this.#legs.values())
      if (by === registration) network.time.afterRealMs(graceMs, () => endCall(network, call, 'completed'));
  }

  /** Those that a call to this phone (`client:<identity>`) would ring. */
  registeredFor(network: Network, phone: string): Registration[] {
    const nowMs = network.time.now();
    const identity = identityOf(phone);
    return [...this.#registrations].filter((each) => each.identity === identity && each.expiresAtMs > nowMs);
  }

  /** Rings all of them until the phone no longer rings for whatever reason. */
  ring(network: Network, call: Call): void {
    const { phone } = call;
    const asked = new Set(this.registeredFor(network, phone.number));
    this.#ringing.set(call.sid, { call, asked });
    for (const { tell } of asked)
      tell('ring', { callSid: call.sid, from: call.from, parameters: call.parameters });
    const stopWatching = network.changes.watch((number) => {
      if (number !== phone.number || phone.ringing?.call === call) return;
      stopWatching();
      this.#ringing.delete(call.sid);
      for (const { tell } of asked) tell('cancelled', { callSid: call.sid });
    });
  }

  rings(registration: Registration, callSid: string): boolean {
    return this.#ringing.get(callSid)?.asked.has(registration) ?? false;
  }

  /** The first to accept has the call. False when it does not ring here any more; the session is then not used. */
  accept(network: Network, registration: Registration, callSid: string, session: MediaSession): boolean {
    const ringing = this.#ringing.get(callSid);
    if (!ringing?.asked.delete(registration)) return false;
    const { call } = ringing;
    this.#follow(network, call, registration, session);
    call.phone.ringing?.settle('answered');
    return true;
  }

  /** Refused for good when the last one refuses. */
  decline(registration: Registration, callSid: string): void {
    const ringing = this.#ringing.get(callSid);
    if (!ringing?.asked.delete(registration) || ringing.asked.size > 0) return;
    ringing.call.phone.ringing?.settle('declined');
  }

  /** The leg that this browser carries, or null. */
  legOf(registration: Registration, callSid: string): Call | null {
    const leg = this.#legs.get(callSid);
    return leg?.by === registration ? leg.call : null;
  }

  #follow(network: Network, call: Call, by: Registration, session: MediaSession): void {
    this.#legs.set(call.sid, { call, by });
    network.sound.join(session, () => call);
    session.onClosed(() => endCall(network, call, 'completed'));
    let toldLine = call.heardLines;
    const stopWatching = network.changes.watch((number) => {
      if (number !== call.phone.number) return;
      for (const { id, kind, text, language } of call.transcript) {
        if (id <= toldLine) continue;
        toldLine = id;
        if (kind === 'line') by.tell('said', { callSid: call.sid, text, language: language ?? 'ru-RU' });
      }
      if (!hasEnded(call)) return;
      stopWatching();
      this.#legs.delete(call.sid);
      by.tell('ended', { callSid: call.sid, status: call.status });
      session.close();
    });
  }
}
