/**
 * A browser's side of real sound without a browser: a WebRTC peer that hums a tone and listens, and the signalling of
 * the local carrier around it. Everything stays on this machine's loopback.
 */
import { io, type Socket } from 'socket.io-client';
import { vi } from 'vitest';
import { MediaStreamTrack, RTCPeerConnection, RTCRtpCodecParameters, RtpHeader, RtpPacket } from 'werift';
import { frameMs, frameSamples, silence } from '../../scripts/local-carrier/media/frame.ts';
import { decodeSamples, encodeSamples } from '../../scripts/local-carrier/media/mu-law.ts';
import { toneFrame, tonesIn } from './tones.ts';

/** Samples that a judgement of what is heard looks back on: 160 ms, so that tones 50 Hz apart are told apart. */
const judged = 8 * frameSamples;

export class SoundPeer {
  packetsReceived = 0;
  packetsSent = 0;
  /** What this one hums; null for silence. */
  hum: number | null;
  readonly #peer = new RTCPeerConnection({
    codecs: {
      audio: [
        new RTCRtpCodecParameters({ mimeType: 'audio/PCMU', clockRate: 8000, channels: 1, payloadType: 0 }),
      ],
      video: [],
    },
    iceServers: [],
    iceAdditionalHostAddresses: ['127.0.0.1'],
    iceUseIpv4: false,
    iceUseIpv6: false,
    iceUseTcp: false,
  });
  readonly #sender = this.#peer.addTransceiver(new MediaStreamTrack({ kind: 'audio' }), {
    direction: 'sendrecv',
  }).sender;
  #heard = new Int16Array(0);
  #speaking: NodeJS.Timeout | null = null;

  constructor(hum: number | null = null) {
    this.hum = hum;
    this.#peer.onTrack.subscribe((track) => {
      track.onReceiveRtp.subscribe(({ payload }) => {
        this.packetsReceived += 1;
        this.#heard = Int16Array.from([...this.#heard, ...decodeSamples(payload)].slice(-judged));
      });
    });
  }

  /** A whole offer, with its candidates. */
  async offer(): Promise<string> {
    await this.#peer.setLocalDescription(await this.#peer.createOffer());
    return this.#peer.localDescription?.sdp ?? '';
  }

  async answered(sdp: string): Promise<void> {
    await this.#peer.setRemoteDescription({ type: 'answer', sdp });
    let sequenceNumber = 0;
    this.#speaking = setInterval(() => {
      const position = sequenceNumber * frameSamples;
      const frame = this.hum === null ? silence : toneFrame(this.hum, position);
      const header = new RtpHeader({ payloadType: 0, sequenceNumber, timestamp: position });
      sequenceNumber += 1;
      if (this.#peer.connectionState !== 'connected') return;
      this.packetsSent += 1;
      this.#sender.sendRtp(new RtpPacket(header, encodeSamples(frame))).catch(() => {});
    }, frameMs);
  }

  /** Which of these tones are heard now. */
  hears(tones: readonly number[]): number[] {
    return this.#heard.length < judged ? [] : tonesIn(this.#heard, tones);
  }

  /** Resolves as soon as exactly `expected` of the tones are heard. */
  async untilHears(expected: readonly number[], tones: readonly number[]): Promise<void> {
    await vi.waitFor(
      () => {
        const heard = this.hears(tones);
        if (this.#heard.length < judged || heard.join() !== [...expected].join())
          throw new Error(
            `hears ${heard.join() || 'nothing'}, not ${expected.join() || 'nothing'} (${this.packetsReceived} packets)`,
          );
      },
      { timeout: 15_000, interval: 20 },
    );
  }

  async close(): Promise<void> {
    if (this.#speaking !== null) clearInterval(this.#speaking);
    await this.#peer.close();
  }
}

type Answer = { ok: boolean; code?: string; sdp?: string; identity?: string };

export interface Rung {
  callSid: string;
  from: string;
  parameters: Record<string, string>;
}

/** One connection to the carrier's signalling: a console, or the handset page. */
export class SignallingPeer {
  readonly socket: Socket;
  readonly rung: Rung[] = [];
  readonly cancelled: string[] = [];
  readonly ended: { callSid: string; status: string }[] = [];
  readonly said: { callSid: string; text: string; language: string }[] = [];
  readonly #peers: SoundPeer[] = [];

  /** `origin` as a page from there would have it; none for a program. */
  constructor(carrierUrl: string, origin?: string) {
    this.socket = io(carrierUrl, {
      path: '/softphone',
      transports: ['websocket'],
      reconnection: false,
      ...(origin === undefined ? {} : { extraHeaders: { origin } }),
    });
    this.socket.on('ring', (ring: Rung) => this.rung.push(ring));
    this.socket.on('cancelled', ({ callSid }: { callSid: string }) => this.cancelled.push(callSid));
    this.socket.on('ended', (end: { callSid: string; status: string }) => this.ended.push(end));
    this.socket.on('said', (words: { callSid: string; text: string; language: string }) =>
      this.said.push(words),
    );
  }

  ask(name: string, body: Record<string, unknown>): Promise<Answer> {
    return this.socket.timeout(10_000).emitWithAck(name, body);
  }

  /** Resolves to the first call that rings here. */
  async untilRung(): Promise<Rung> {
    return vi.waitFor(
      () => {
        const [first] = this.rung;
        if (first === undefined) throw new Error('nothing rings');
        return first;
      },
      { timeout: 10_000, interval: 10 },
    );
  }

  /** Accepts with sound and hums. Throws when refused. */
  accept(callSid: string, hum: number | null = null): Promise<SoundPeer> {
    return this.#withSound('accept', { callSid }, hum);
  }

  /** Gives a phone of the handset page real sound. */
  async soundOf(number: string, hum: number | null = null): Promise<SoundPeer> {
    await this.ask('attach', { number });
    return this.#withSound('sound', { number }, hum);
  }

  echo(hum: number | null = null): Promise<SoundPeer> {
    return this.#withSound('echo', {}, hum);
  }

  async close(): Promise<void> {
    this.socket.close();
    await Promise.all(this.#peers.map((peer) => peer.close()));
  }

  async #withSound(name: string, body: Record<string, unknown>, hum: number | null): Promise<SoundPeer> {
    const peer = new SoundPeer(hum);
    this.#peers.push(peer);
    const answer = await this.ask(name, { ...body, sdp: await peer.offer() });
    if (!answer.ok || answer.sdp === undefined) throw new Error(`${name} is refused: ${answer.code}`);
    await peer.answered(answer.sdp);
    return peer;
  }
}
