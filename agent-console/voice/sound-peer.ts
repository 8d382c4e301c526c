/** Sound to and from the carrier over WebRTC: G.711 (PCMU), every address gathered before the offer goes out. */

export interface SoundPeer {
  /** The whole offer. */
  readonly sdp: string;
  take(answer: string): Promise<void>;
  /** Puts another microphone in place of the one before, without a break. */
  speakInto(microphone: MediaStream): Promise<void>;
  stats(): Promise<Iterable<[string, unknown]>>;
  close(): void;
}

export interface PeerEvents {
  onSound(stream: MediaStream): void;
  /** The way to the carrier is gone for good. */
  onFailed(): void;
}

/** Addresses of this machine and its network are found at once; a browser that never says so is not waited for. */
const GATHERING_AT_MOST_MS = 2000;

export async function openSoundPeer(microphone: MediaStream, events: PeerEvents): Promise<SoundPeer> {
  const peer = new RTCPeerConnection();
  const [track] = microphone.getAudioTracks();
  const transceiver = peer.addTransceiver(track ?? 'audio', { direction: 'sendrecv', streams: [microphone] });
  const codecs = RTCRtpReceiver.getCapabilities('audio')?.codecs ?? [];
  transceiver.setCodecPreferences(codecs.filter(({ mimeType }) => mimeType === 'audio/PCMU'));
  peer.ontrack = ({ track: heard, streams: [stream] }) => events.onSound(stream ?? new MediaStream([heard]));
  peer.onconnectionstatechange = () => {
    if (peer.connectionState === 'failed') events.onFailed();
  };
  await peer.setLocalDescription(await peer.createOffer());
  await gathered(peer);
  return {
    sdp: peer.localDescription?.sdp ?? '',
    take: (answer) => peer.setRemoteDescription({ type: 'answer', sdp: answer }),
    async speakInto(other) {
      await transceiver.sender.replaceTrack(other.getAudioTracks()[0] ?? null);
    },
    stats: () => peer.getStats() as Promise<Iterable<[string, unknown]>>,
    close() {
      peer.onconnectionstatechange = null;
      peer.close();
    },
  };
}

function gathered(peer: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    if (peer.iceGatheringState === 'complete') return resolve();
    const timer = setTimeout(resolve, GATHERING_AT_MOST_MS);
    peer.onicegatheringstatechange = () => {
      if (peer.iceGatheringState !== 'complete') return;
      clearTimeout(timer);
      resolve();
    };
  });
}
