/** What comes out of a page's calls: listened to inside the page, where the sound is. */
import type { Page } from 'playwright-core';

type PeersOf = typeof globalThis & { peers?: RTCPeerConnection[] };

function keepPeers(): void {
  const RealPeer = globalThis.RTCPeerConnection;
  const peers: RTCPeerConnection[] = [];
  (globalThis as PeersOf).peers = peers;
  globalThis.RTCPeerConnection = class extends RealPeer {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      peers.push(this);
    }
  };
}

/** Keeps hold of the calls that the page begins from now on, also after it was loaded anew. */
export async function rememberPeers(page: Page): Promise<void> {
  await page.addInitScript(keepPeers);
  await page.evaluate(keepPeers);
}

/** Of the call that is up now. */
export function soundPackets(page: Page): Promise<{ received: number; sent: number }> {
  return page.evaluate(async () => {
    const peer = (globalThis as PeersOf).peers?.at(-1);
    const counted = { received: 0, sent: 0 };
    for (const [, entry] of (await peer?.getStats()) ?? []) {
      if (entry.type === 'inbound-rtp') counted.received = entry.packetsReceived;
      if (entry.type === 'outbound-rtp') counted.sent = entry.packetsSent;
    }
    return counted;
  });
}

/** Whether the tone stands out at the end of half a second of what the call brings in. */
export function hearsTone(page: Page, hz: number): Promise<boolean> {
  return page.evaluate(async (wanted) => {
    const peer = (globalThis as PeersOf).peers?.at(-1);
    const track = peer?.getReceivers()[0]?.track;
    if (!track) return false;
    const context = new AudioContext();
    try {
      const analyser = context.createAnalyser();
      analyser.fftSize = 4096;
      context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
      // Ended by the context's own clock, which counts the samples that it has worked through: a busy machine makes it
      // take longer instead of hearing less, and a context that does not run fails the test instead of hearing silence.
      const listening = context.createConstantSource();
      listening.offset.value = 0;
      listening.connect(analyser);
      const isHeard = new Promise((resolve) => {
        listening.onended = resolve;
      });
      listening.start();
      listening.stop(context.currentTime + 0.5);
      await isHeard;
      const loudness = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatFrequencyData(loudness);
      const bin = Math.round((wanted * analyser.fftSize) / context.sampleRate);
      // Decibels below full scale; a hum is at about 20 below, silence below 100.
      return Math.max(...loudness.slice(bin - 1, bin + 2)) > -50;
    } finally {
      await context.close();
    }
  }, hz);
}
