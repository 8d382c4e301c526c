/** What the local carrier and a softphone say to each other (Socket.IO at `/softphone` of the carrier's address). */
import { io, type Socket } from 'socket.io-client';

export type Answered = { ok: true } | { ok: false; code: string };
export type SoundAnswered = { ok: true; sdp: string } | { ok: false; code: string };

export interface CarrierToSoftphone {
  ring: (ring: { callSid: string; from: string; parameters: Record<string, string> }) => void;
  /** The caller gave up, or it was answered elsewhere. */
  cancelled: (call: { callSid: string }) => void;
  ended: (call: { callSid: string; status: string }) => void;
  said: (words: { callSid: string; text: string; language: string }) => void;
}

export interface SoftphoneToCarrier {
  register: (body: { token: string }, answer: (answered: Answered) => void) => void;
  accept: (body: { callSid: string; sdp: string }, answer: (answered: SoundAnswered) => void) => void;
  decline: (body: { callSid: string }) => void;
  hangUp: (body: { callSid: string }) => void;
  echo: (body: { sdp: string }, answer: (answered: SoundAnswered) => void) => void;
}

export type Signalling = Socket<CarrierToSoftphone, SoftphoneToCarrier>;

/** An answer that has not come by then will not come. */
export const ANSWER_TIMEOUT_MS = 6000;

export function openSignalling(carrierUrl: string): Signalling {
  return io(carrierUrl, {
    path: '/softphone',
    transports: ['websocket'],
    // Each device is somebody of its own to the carrier, also beside another one to the same address.
    forceNew: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 5000,
    timeout: 8000,
  });
}
