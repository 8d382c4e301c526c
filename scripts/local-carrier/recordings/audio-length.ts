// How long a sound plays that the application wants played. Fetches it once, as the provider would, and points out
// what the provider could not play.
import type { Network } from '../network.ts';
import type { Problem } from '../problems.ts';
import { HttpFailure } from '../webhooks/http-request.ts';
import { signRequest } from '../webhooks/sign.ts';
import { wavSeconds } from './wav.ts';

const playableTypes = [
  'audio/mpeg',
  'audio/mp3',
  'audio/wav',
  'audio/wave',
  'audio/x-wav',
  'audio/aiff',
  'audio/x-aiff',
  'audio/x-aifc',
  'audio/gsm',
  'audio/x-gsm',
  'audio/ulaw',
];
const maxAudioBytes = 40_000_000;
/** Above that, phones with real sound hear the network's own music instead. */
const keptAudioBytes = 4_000_000;
/** Of MP3 without a look inside: 128 kbit/s, the usual. */
const assumedBytesPerSecond = 16_000;

/** Line seconds, or null when there is nothing to play; the reason is then in the problem list. */
export async function audioSeconds(
  network: Network,
  url: string,
  about: Partial<Problem>,
): Promise<number | null> {
  const known = network.audioSeconds.get(url);
  if (known !== undefined) return known;
  const { config, problems } = network;
  try {
    const answer = await network.http.exchange({
      ...signRequest(config.authToken, url, 'GET', {}, true),
      connectTimeoutMs: config.webhookConnectTimeoutMs,
      totalTimeoutMs: config.webhookTimeoutMs,
      maxBytes: maxAudioBytes,
    });
    const type = answer.contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
    if (answer.status >= 300) problems.error(11200, `Play: answered ${answer.status}`, { ...about, url });
    else if (!playableTypes.includes(type))
      problems.error(12300, `Play: content type "${type}" is no sound`, { ...about, url });
    else {
      const seconds = wavSeconds(answer.body) ?? Math.max(1, answer.body.length / assumedBytesPerSecond);
      network.audioSeconds.set(url, seconds);
      if (answer.body.length <= keptAudioBytes) network.playedSounds.set(url, answer.body);
      return seconds;
    }
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    problems.error(11200, `Play: ${error.message}`, { ...about, url });
  }
  return null;
}
