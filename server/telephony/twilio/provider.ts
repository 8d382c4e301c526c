/**
 * The provider's REST API behind our verbs. A thin adapter over HTTP instead of the SDK's client, because
 * what matters here is the one thing which that client hides: whether a request that failed may have been carried
 * out. It also needs another base address, a deadline for each request and Retry-After.
 * Every answer is a value; nothing throws but a programming error. Never logs a number or a text.
 */
import type { Clock } from '../../clock.ts';
import type { Config } from '../../env.ts';
import type { Http } from '../http.ts';
import type { TelephonyProvider } from '../provider.ts';
import { createCalls } from './calls.ts';
import { createMediaFetcher, deleteMedia } from './media.ts';
import { createRecordings } from './recordings.ts';
import { createRestClient } from './rest-client.ts';
import { createTexts } from './texts.ts';
import type { TwilioUrls } from './urls.ts';

export interface TwilioProviderOptions {
  config: Pick<Config, 'twilio' | 'voiceNumber'>;
  urls: TwilioUrls;
  clock: Clock;
  http: Http;
}

export function createTwilioProvider({
  config,
  urls,
  clock,
  http,
}: TwilioProviderOptions): TelephonyProvider {
  const rest = createRestClient({ config, clock, http });
  return {
    ...createCalls(rest, urls),
    ...createTexts(rest, urls),
    ...createRecordings(rest, urls),
    fetchMedium: createMediaFetcher({ config, clock, http, rest }),
    deleteMedia: (messageSid) => deleteMedia(rest, messageSid),
  };
}
