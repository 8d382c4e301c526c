/**
 * What the counters of a call say about its sound. Pure.
 * The bounds are those at which the provider itself warns: loss over 1 %, jitter over 30 ms, a round trip over
 * 400 ms (Twilio, Voice Insights, "Call events and warnings"). From five times the loss on, words are lost.
 */
import type { SoundQuality } from './voice-device.ts';

/** Counted since the beginning of the call. */
export interface SoundCounters {
  packetsReceived: number;
  packetsLost: number;
  jitterMs: number;
  roundTripMs: number | null;
}

const FAIR = { lossPercent: 1, jitterMs: 30, roundTripMs: 200 };
const POOR = { lossPercent: 5, jitterMs: 60, roundTripMs: 400 };

type Measures = Omit<SoundQuality, 'verdict'>;

function isBeyond(measures: Measures, bound: typeof FAIR): boolean {
  return (
    measures.lossPercent > bound.lossPercent ||
    measures.jitterMs > bound.jitterMs ||
    (measures.roundTripMs ?? 0) > bound.roundTripMs
  );
}

export function judgeSound(measures: Measures, hasArrived: boolean): SoundQuality {
  if (!hasArrived) return { verdict: 'none', ...measures };
  const verdict = isBeyond(measures, POOR) ? 'poor' : isBeyond(measures, FAIR) ? 'fair' : 'good';
  return { verdict, ...measures };
}

export function qualityBetween(before: SoundCounters, after: SoundCounters): SoundQuality {
  const received = after.packetsReceived - before.packetsReceived;
  // A late packet is counted back: the number may fall.
  const lost = Math.max(0, after.packetsLost - before.packetsLost);
  const lossPercent = received + lost === 0 ? 0 : (lost / (received + lost)) * 100;
  return judgeSound({ lossPercent, jitterMs: after.jitterMs, roundTripMs: after.roundTripMs }, received > 0);
}

/** Null while the browser has no counters of received sound. */
export function countersOf(report: Iterable<[string, unknown]>): SoundCounters | null {
  let counters: SoundCounters | null = null;
  let roundTripMs: number | null = null;
  for (const [, value] of report) {
    const entry = value as Partial<RTCInboundRtpStreamStats & RTCIceCandidatePairStats>;
    if (entry.type === 'inbound-rtp' && entry.kind === 'audio') {
      counters = {
        packetsReceived: entry.packetsReceived ?? 0,
        packetsLost: entry.packetsLost ?? 0,
        jitterMs: (entry.jitter ?? 0) * 1000,
        roundTripMs: null,
      };
    }
    if (entry.type === 'candidate-pair' && entry.nominated && entry.currentRoundTripTime !== undefined) {
      roundTripMs = entry.currentRoundTripTime * 1000;
    }
  }
  return counters && { ...counters, roundTripMs };
}
