// What a test or a simulation holds of a call and of a phone.
import { type Call, type CallStatus, hasEnded } from './calls/call.ts';
import { heardOn } from './calls/transcript.ts';
import { until } from './changes.ts';
import { hears } from './conferences/audible.ts';
import { answer, decline, hangUp, press, speak } from './handset/actions.ts';
import type { AutoAnswer, Phone, PhoneText } from './handset/phone.ts';
import { type HandsetState, presentHandset } from './handset/present-handset.ts';
import type { Network } from './network.ts';

export interface CallHandle {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly direction: Call['direction'];
  readonly state: CallStatus;
  readonly ended: boolean;
  /** Keys are waited for. */
  readonly gathering: boolean;
  readonly recording: boolean;
  readonly hearsMusic: boolean;
  /** Name of the conference it is in, null outside one. */
  readonly conference: string | null;
  /** In a conversation that has begun, not held, with somebody else in it. */
  readonly talking: boolean;
  /** Whether words said on that call now would be heard on this one. */
  hears(other: CallHandle): boolean;
  /** Spoken words in order; music as `play:<address>`. */
  heard(): string[];
  press(keys: string): void;
  /** Says something: voicemail, or talk. `seconds` by the length of the text unless told. */
  speak(text: string, seconds?: number): void;
  hangUp(): void;
  /** Resolves when the predicate holds; looks again after every change. Rejects after real ms, 10 s unless told. */
  until(predicate: (call: CallHandle) => boolean, timeoutMs?: number): Promise<void>;
  untilHeard(words: string | RegExp, timeoutMs?: number): Promise<void>;
  untilGathering(timeoutMs?: number): Promise<void>;
  untilTalking(timeoutMs?: number): Promise<void>;
  untilEnded(timeoutMs?: number): Promise<CallStatus>;
}

export interface PhoneHandle {
  readonly number: string;
  readonly ringing: boolean;
  /** The present call, or the last one. */
  readonly call: CallHandle | null;
  state(): HandsetState;
  answer(): void;
  decline(): void;
  press(keys: string): void;
  speak(text: string, seconds?: number): void;
  hangUp(): void;
  /** What was heard on the present or last call. */
  heard(): string[];
  autoAnswer(mode: AutoAnswer): void;
  /** Texts received. */
  inbox(): PhoneText[];
  until(predicate: (phone: PhoneHandle) => boolean, timeoutMs?: number): Promise<void>;
  untilRinging(timeoutMs?: number): Promise<void>;
  /** Resolves to the first text received that fits. */
  untilText(words: string | RegExp, timeoutMs?: number): Promise<PhoneText>;
}

const defaultPatienceMs = 20_000;

export function callHandle(network: Network, call: Call): CallHandle {
  const describe = () =>
    `call ${call.status}, ${call.doing.kind}, heard ${JSON.stringify(heardOn(call).slice(-5))}, ` +
    `problems ${JSON.stringify(
      network.problems
        .all()
        .slice(-3)
        .map((problem) => problem.message),
    )}`;
  const wait = (predicate: () => boolean, timeoutMs = defaultPatienceMs) =>
    until(network.changes, predicate, timeoutMs, describe);
  const handle: CallHandle = {
    sid: call.sid,
    from: call.from,
    to: call.to,
    direction: call.direction,
    get state() {
      return call.status;
    },
    get ended() {
      return hasEnded(call);
    },
    get gathering() {
      return call.gathering;
    },
    get recording() {
      return call.doing.kind === 'recording';
    },
    get hearsMusic() {
      return call.doing.kind === 'music';
    },
    get conference() {
      return call.participant?.conference.name ?? null;
    },
    get talking() {
      if (call.bridgedWith !== null) return true;
      const { participant } = call;
      if (participant === null || participant.hold) return false;
      const { conference } = participant;
      return conference.status === 'in-progress' && conference.participants.size > 1;
    },
    hears(other) {
      const speaker = network.calls.get(other.sid);
      if (speaker === undefined) return false;
      if (call.bridgedWith !== null) return call.bridgedWith === speaker;
      return (
        call.participant !== null &&
        speaker.participant !== null &&
        hears(call.participant, speaker.participant)
      );
    },
    heard: () => heardOn(call),
    press: (keys) => press(network, ownPhone(call), keys),
    speak: (text, seconds) => speak(network, ownPhone(call), text, seconds),
    hangUp: () => {
      if (call.phone.call === call) hangUp(network, call.phone);
    },
    until: (predicate, timeoutMs) => wait(() => predicate(handle), timeoutMs),
    untilHeard: (words, timeoutMs) => wait(() => heardOn(call).some((line) => fits(line, words)), timeoutMs),
    untilGathering: (timeoutMs) => wait(() => call.gathering, timeoutMs),
    untilTalking: (timeoutMs) => wait(() => handle.talking, timeoutMs),
    async untilEnded(timeoutMs) {
      await wait(() => hasEnded(call), timeoutMs);
      return call.status;
    },
  };
  return handle;
}

export function phoneHandle(network: Network, phone: Phone): PhoneHandle {
  const received = () => phone.texts.filter((text) => text.direction === 'received');
  const describe = () =>
    `phone ${phone.number}: ${phone.ringing ? 'rings' : (phone.call?.status ?? 'idle')}, ` +
    `${received().length} texts, last problems ${JSON.stringify(network.problems.all().slice(-2))}`;
  const wait = (predicate: () => boolean, timeoutMs = defaultPatienceMs) =>
    until(network.changes, predicate, timeoutMs, describe);
  const handle: PhoneHandle = {
    number: phone.number,
    get ringing() {
      return phone.ringing !== null;
    },
    get call() {
      const call = phone.call ?? phone.lastCall;
      return call === null ? null : callHandle(network, call);
    },
    state: () => presentHandset(network, phone),
    answer: () => answer(phone),
    decline: () => decline(phone),
    press: (keys) => press(network, phone, keys),
    speak: (text, seconds) => speak(network, phone, text, seconds),
    hangUp: () => hangUp(network, phone),
    heard: () => handle.call?.heard() ?? [],
    autoAnswer: (mode) => {
      phone.autoAnswer = mode;
      network.changes.notify(phone.number);
    },
    inbox: () => received(),
    until: (predicate, timeoutMs) => wait(() => predicate(handle), timeoutMs),
    untilRinging: (timeoutMs) => wait(() => phone.ringing !== null, timeoutMs),
    async untilText(words, timeoutMs) {
      const find = () => received().find((text) => fits(text.body, words));
      await wait(() => find() !== undefined, timeoutMs);
      return find() as PhoneText;
    },
  };
  return handle;
}

function ownPhone(call: Call): Phone {
  if (call.phone.call !== call) throw new Error(`call ${call.sid} is over`);
  return call.phone;
}

function fits(text: string, words: string | RegExp): boolean {
  return typeof words === 'string' ? text.includes(words) : words.test(text);
}
