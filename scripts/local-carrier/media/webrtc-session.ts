// WebRTC to a browser, or to anything else that speaks it: one audio line in G.711 mu-law, which every browser has and
// which needs no further coding between the phones. The library is loaded with the first session: who has no sound
// does not pay for it.

import { frameSamples, sampleRateHz } from './frame.ts';
import { BadOffer, type MediaSession } from './media-session.ts';
import { decodeSamples, encodeSamples } from './mu-law.ts';
import { VoiceBuffer } from './voice-buffer.ts';

/** Of G.711 mu-law, fixed by RFC 3551. */
const payloadType = 0;

/**
 * Real ms without a packet of sound or of connectivity after which the other side is gone: a browser that closes says
 * nothing, but an open one asks every 2.5 s whether we are there. RFC 7675 would wait 30 s.
 */
const lostAfterMs = 10_000;
const lookEveryMs = 250;

export interface AnsweredOffer {
  session: MediaSession;
  /** The whole answer; candidates are in it. */
  sdp: string;
}

/** Answers a whole offer (candidates gathered). `addresses` are where this side can be reached. Throws BadOffer. */
export async function answerOffer(
  offer: string,
  addresses: readonly string[],
  goneAfterMs = lostAfterMs,
): Promise<AnsweredOffer> {
  if (!/^m=audio \d+ \S+ (.* )?0( |\r?$)/m.test(offer))
    throw new BadOffer('no audio in G.711 mu-law is offered');
  const { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket } = await import(
    'werift'
  );
  const pcmu = { mimeType: 'audio/PCMU', clockRate: sampleRateHz, channels: 1, payloadType };
  let heardFromAtMs = performance.now();
  const peer = new RTCPeerConnection({
    codecs: { audio: [new RTCRtpCodecParameters(pcmu)], video: [] },
    iceServers: [],
    iceAdditionalHostAddresses: [...addresses],
    iceUseIpv4: false,
    iceUseIpv6: false,
    iceUseTcp: false,
    iceFilterStunResponse: () => {
      heardFromAtMs = performance.now();
      return true;
    },
  });
  const incoming = new VoiceBuffer();
  peer.onTrack.subscribe((track) => {
    track.onReceiveRtp.subscribe(({ header, payload }) => {
      heardFromAtMs = performance.now();
      if (header.payloadType === payloadType) incoming.add(header.sequenceNumber, decodeSamples(payload));
    });
  });
  try {
    await peer.setRemoteDescription({ type: 'offer', sdp: offer });
    const audio = peer.getTransceivers().find((each) => each.kind === 'audio');
    if (audio === undefined) throw new BadOffer('no audio is offered');
    audio.setDirection('sendrecv');
    await audio.sender.replaceTrack(new MediaStreamTrack({ kind: 'audio' }));
    await peer.setLocalDescription(await peer.createAnswer());
    const sdp = peer.localDescription?.sdp;
    if (sdp === undefined) throw new BadOffer('the offer has no answer');

    const closers: (() => void)[] = [];
    let closed = false;
    const close = () => {
      if (closed) return;
      closed = true;
      clearInterval(looking);
      void peer.close();
      for (const run of closers) run();
    };
    const looking = setInterval(() => {
      if (performance.now() - heardFromAtMs > goneAfterMs) close();
    }, lookEveryMs);
    peer.connectionStateChange.subscribe((state) => {
      if (state === 'closed' || state === 'failed') close();
    });
    let sequenceNumber = 0;
    let timestamp = 0;
    const session: MediaSession = {
      take: () => incoming.take(),
      send(frame) {
        const header = new RtpHeader({ payloadType, sequenceNumber, timestamp, ssrc: audio.sender.ssrc });
        sequenceNumber = (sequenceNumber + 1) & 0xffff;
        timestamp = (timestamp + frameSamples) >>> 0;
        // A packet that cannot leave is a moment of silence, nothing more.
        audio.sender.sendRtp(new RtpPacket(header, encodeSamples(frame))).catch(() => {});
      },
      close,
      onClosed: (run) => {
        closers.push(run);
      },
    };
    return { session, sdp };
  } catch (error) {
    void peer.close();
    if (error instanceof BadOffer) throw error;
    throw new BadOffer(error instanceof Error ? error.message : String(error));
  }
}
