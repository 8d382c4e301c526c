/** One call of the local carrier in this browser: rings, is accepted with sound both ways, ends. */
import { ANSWER_TIMEOUT_MS, type Signalling } from './carrier-signalling.ts';
import type { Loudspeaker } from './loudspeaker.ts';
import type { PeerEvents, SoundPeer } from './sound-peer.ts';
import { countersOf, qualityBetween, type SoundCounters } from './sound-quality.ts';
import type { VoiceCall, VoiceResult } from './voice-device.ts';

export interface CarrierCallParts {
  signalling: Signalling;
  /** Opened when the call is accepted, so that no light of the microphone burns between calls. */
  microphone: () => Promise<OpenedSound>;
  openPeer: (microphone: MediaStream, events: PeerEvents) => Promise<SoundPeer>;
  loudspeaker: () => Loudspeaker;
  onOver: (callSid: string) => void;
}

export type OpenedSound =
  | { ok: true; stream: MediaStream; level: () => number }
  | Extract<VoiceResult, { ok: false }>;

export interface CarrierCall extends VoiceCall {
  speakInto(microphone: MediaStream): Promise<void>;
  changeLoudspeaker(loudspeakerId: string | null): Promise<void>;
  unblockSound(): void;
  /** Lets go of everything; the carrier is told nothing. */
  close(): void;
}

export function createCarrierCall(
  { callSid, parameters }: { callSid: string; parameters: Record<string, string> },
  parts: CarrierCallParts,
): CarrierCall {
  let peer: SoundPeer | null = null;
  let loudspeaker: Loudspeaker | null = null;
  let stream: MediaStream | null = null;
  let level: () => number = () => 0;
  let before: SoundCounters | null = null;
  let isMuted = false;
  let isOver = false;

  const letThrough = (microphone: MediaStream) => {
    for (const track of microphone.getAudioTracks()) track.enabled = !isMuted;
  };
  const call: CarrierCall = {
    callSid,
    caseId: parameters.caseId ?? null,
    legId: parameters.legId ?? null,
    async accept() {
      const opened = await parts.microphone();
      if (!opened.ok) return opened;
      ({ stream, level } = opened);
      letThrough(opened.stream);
      const speaker = parts.loudspeaker();
      loudspeaker = speaker;
      try {
        peer = await parts.openPeer(opened.stream, {
          onSound: (sound) => speaker.play(sound),
          onFailed: () => {
            call.hangUp();
            parts.onOver(callSid);
          },
        });
        const answered = await parts.signalling
          .timeout(ANSWER_TIMEOUT_MS)
          .emitWithAck('accept', { callSid, sdp: peer.sdp });
        if (isOver || !answered.ok) throw new Error('the carrier has no such call any more');
        await peer.take(answered.sdp);
        return { ok: true };
      } catch {
        parts.onOver(callSid);
        return { ok: false, trouble: 'carrierRefused' };
      }
    },
    decline: () => void parts.signalling.emit('decline', { callSid }),
    hangUp: () => void parts.signalling.emit('hangUp', { callSid }),
    mute(muted) {
      isMuted = muted;
      if (stream) letThrough(stream);
    },
    inputLevel: () => level(),
    async quality() {
      const now = peer && countersOf(await peer.stats());
      const quality = now && before ? qualityBetween(before, now) : null;
      before = now;
      return quality;
    },
    async speakInto(microphone) {
      stream = microphone;
      letThrough(microphone);
      await peer?.speakInto(microphone);
    },
    changeLoudspeaker: async (loudspeakerId) => loudspeaker?.use(loudspeakerId),
    unblockSound: () => loudspeaker?.unblock(),
    close() {
      isOver = true;
      peer?.close();
      loudspeaker?.close();
      peer = null;
      loudspeaker = null;
    },
  };
  return call;
}
