// One handset as the page shows it.
import { type Call, hasEnded, type TranscriptLine } from '../calls/call.ts';
import { partyName } from '../conferences/membership.ts';
import type { Network } from '../network.ts';
import type { AutoAnswer, Phone, PhoneText } from './phone.ts';

export interface HandsetCall {
  sid: string;
  direction: 'outgoing' | 'incoming';
  /** Number or name of the other side. */
  peer: string;
  state: 'dialling' | 'ringing' | 'inCall' | 'ended';
  /** How it ended, in the provider's words; null while it lasts. */
  outcome: string | null;
  startedAtMs: number;
  answeredAtMs: number | null;
  endedAtMs: number | null;
  hearing:
    | { kind: 'silence' | 'ringback' }
    | { kind: 'speech'; text: string; language: string }
    | { kind: 'music'; url: string | null }
    | { kind: 'recording'; maxSeconds: number };
  /** Keys are waited for. */
  gathering: boolean;
  /** In a conversation: with whom, and whether this side is muted or on hold. Null otherwise. */
  talking: { with: string[]; waiting: boolean; muted: boolean; hold: boolean } | null;
  transcript: TranscriptLine[];
}

export interface HandsetState {
  number: string;
  label: string;
  group: 'family' | 'staff';
  autoAnswer: AutoAnswer;
  call: HandsetCall | null;
  texts: PhoneText[];
}

const shownLines = 60;
const shownTexts = 60;

export function presentHandset(network: Network, phone: Phone): HandsetState {
  const call = phone.call ?? phone.lastCall;
  return {
    number: phone.number,
    label: phone.label,
    group: phone.group,
    autoAnswer: phone.autoAnswer,
    call: call === null ? null : presentHandsetCall(network, phone, call),
    texts: phone.texts.slice(-shownTexts),
  };
}

function presentHandsetCall(network: Network, phone: Phone, call: Call): HandsetCall {
  const { config } = network;
  const outgoing = call.direction === 'inbound';
  // Families and operators know the line by its short number and never see the carrier's numbers.
  const familiar = (number: string) => (number === config.lines.voice.number ? config.lineNumber : number);
  return {
    sid: call.sid,
    direction: outgoing ? 'outgoing' : 'incoming',
    peer: familiar(outgoing ? call.to : call.from),
    state: stateOf(phone, call),
    outcome: hasEnded(call) ? call.status : null,
    startedAtMs: call.createdAtMs,
    answeredAtMs: call.answeredAtMs,
    endedAtMs: call.endedAtMs,
    hearing: call.doing,
    gathering: call.gathering,
    talking: talkingOf(call),
    transcript: call.transcript.slice(-shownLines),
  };
}

function stateOf(phone: Phone, call: Call): HandsetCall['state'] {
  if (hasEnded(call)) return 'ended';
  if (phone.ringing?.call === call) return 'ringing';
  return call.answeredAtMs === null ? 'dialling' : 'inCall';
}

function talkingOf(call: Call): HandsetCall['talking'] {
  if (call.bridgedWith !== null)
    return { with: [call.bridgedWith.phone.label], waiting: false, muted: false, hold: false };
  const { participant } = call;
  if (participant === null) return null;
  const others = [...participant.conference.participants.values()].filter((other) => other !== participant);
  return {
    with: others.map(partyName),
    waiting: participant.conference.status === 'init',
    muted: participant.muted,
    hold: participant.hold,
  };
}
