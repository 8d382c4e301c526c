/**
 * Hears oneself: with the local carrier the sound goes the whole way there and back; with the provider's network it
 * stays in this browser, delayed so that it is told from one's own voice.
 */
import { ANSWER_TIMEOUT_MS, openSignalling } from './carrier-signalling.ts';
import { openLoudspeaker } from './loudspeaker.ts';
import { openSoundPeer } from './sound-peer.ts';
import type { VoiceTrouble } from './voice-device.ts';
import { askVoiceToken } from './voice-token.ts';

export type StartedEcho =
  | { ok: true; through: 'line' | 'browser'; stop: () => void }
  | { ok: false; trouble: VoiceTrouble };

/** Of the echo inside the browser. */
const DELAY_S = 0.7;

export async function startEcho(microphone: MediaStream, loudspeakerId: string | null): Promise<StartedEcho> {
  const asked = await askVoiceToken();
  if (!asked.ok) return asked;
  const { carrierUrl } = asked.value;
  if (carrierUrl === null) return echoHere(microphone, loudspeakerId);
  return echoOverTheLine(carrierUrl, microphone, loudspeakerId);
}

function echoHere(microphone: MediaStream, loudspeakerId: string | null): StartedEcho {
  const context = new AudioContext();
  const delay = context.createDelay(DELAY_S);
  delay.delayTime.value = DELAY_S;
  const delayed = context.createMediaStreamDestination();
  context.createMediaStreamSource(microphone).connect(delay).connect(delayed);
  const loudspeaker = openLoudspeaker(loudspeakerId, () => {});
  loudspeaker.play(delayed.stream);
  return {
    ok: true,
    through: 'browser',
    stop() {
      loudspeaker.close();
      void context.close();
    },
  };
}

async function echoOverTheLine(
  carrierUrl: string,
  microphone: MediaStream,
  loudspeakerId: string | null,
): Promise<StartedEcho> {
  const signalling = openSignalling(carrierUrl);
  const loudspeaker = openLoudspeaker(loudspeakerId, () => {});
  const peer = await openSoundPeer(microphone, {
    onSound: (sound) => loudspeaker.play(sound),
    onFailed: () => {},
  });
  const stop = () => {
    peer.close();
    loudspeaker.close();
    signalling.disconnect();
  };
  try {
    const answered = await signalling.timeout(ANSWER_TIMEOUT_MS).emitWithAck('echo', { sdp: peer.sdp });
    if (answered.ok) {
      await peer.take(answered.sdp);
      return { ok: true, through: 'line', stop };
    }
    stop();
    return { ok: false, trouble: 'carrierRefused' };
  } catch {
    stop();
    return { ok: false, trouble: 'carrierUnreachable' };
  }
}
