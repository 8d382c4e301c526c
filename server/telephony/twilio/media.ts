/**
 * Media of texts at the provider. A request to it carries the account's credentials, so the address that came with a
 * text is never asked itself: only the identifiers in it are taken, and only those of this account and of that very text.
 * The provider redirects to its storage, whose addresses are signed: the credentials do not follow there, and it is one
 * of the hosts that are known for its storage, or the provider's own.
 */
import { pipeline, type Readable, Transform } from 'node:stream';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { Config } from '../../env.ts';
import type { Http, HttpAnswer } from '../http.ts';
import type { FetchedMedium, ProviderAnswer } from '../provider.ts';
import { dropped, failureOf, problemOf, type RestClient } from './rest-client.ts';

/** Bytes. All media of one message together: https://www.twilio.com/docs/messaging/api/media-resource. */
const LARGEST_BYTES = 5 * 1024 * 1024;
/** Milliseconds, to the last byte. Five megabytes at 1.4 Mbit/s; whoever waits sees that it is under way. Ours. */
export const MEDIUM_DEADLINE_MS = 30_000;
/** The provider's to its storage, and one that the storage may need. */
const MAX_REDIRECTS = 2;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** As the REST interface, and as a storage says that there is no such thing. */
const GONE = new Set(['20404', '404', '410']);

const MediaListSchema = z.object({ media_list: z.array(z.object({ sid: z.string() })) });

const refused = (code: string): ProviderAnswer<never> => ({ ok: false, why: 'refused', code });

/** Where the media of a text are listed: of one that was found at the provider nothing else is known. */
export function listedMedium(account: string, messageSid: string, index: number): string {
  return `${account}/Messages/${messageSid}/Media.json#${index}`;
}

/** One medium by itself, or by its place in the list of its text. */
type MediumName = { mediaSid: string } | { index: number };

/** Null when the address names no medium of this text in this account. */
function nameIn(address: string, accountSid: string, messageSid: string): MediumName | null {
  const url = URL.parse(address);
  const tail = url?.pathname.split(`/2010-04-01/Accounts/${accountSid}/Messages/${messageSid}/Media`)[1];
  if (url === null || tail === undefined) return null;
  if (tail === '.json') return { index: Number(/^#(\d{1,2})$/.exec(url.hash)?.[1] ?? 0) };
  const mediaSid = /^\/(ME[0-9a-fA-F]{32})$/.exec(tail)?.[1];
  return mediaSid === undefined ? null : { mediaSid };
}

export function createMediaFetcher({
  config: { twilio },
  clock,
  http,
  rest,
}: {
  config: Pick<Config, 'twilio'>;
  clock: Clock;
  http: Http;
  rest: RestClient;
}) {
  const provider = new URL(twilio.apiBaseUrl);

  /** Nowhere else is anything fetched from, whatever a redirection says. */
  function isStorage(url: URL): boolean {
    if (url.username !== '' || url.password !== '') return false;
    if (url.hostname === provider.hostname && url.protocol === provider.protocol) return true;
    return (
      url.protocol === 'https:' &&
      url.port === '' &&
      twilio.mediaHosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))
    );
  }

  async function pathOf(messageSid: string, name: MediumName): Promise<ProviderAnswer<string>> {
    const ofText = `Messages/${encodeURIComponent(messageSid)}/Media`;
    if ('mediaSid' in name) return { ok: true, value: `${ofText}/${name.mediaSid}` };
    const listed = await rest.sendJson(`${ofText}.json?PageSize=50`, null, MediaListSchema);
    if (!listed.ok) return listed;
    const found = listed.value.media_list[name.index];
    return found === undefined
      ? refused('gone')
      : { ok: true, value: `${ofText}/${encodeURIComponent(found.sid)}` };
  }

  /** The answer at the end of the redirections, whatever it says; null when they lead where nothing is fetched from. */
  async function follow(path: string, signal: AbortSignal): Promise<HttpAnswer | null> {
    let address = `${rest.account}/${path}`;
    let headers: Record<string, string> = { authorization: rest.authorization };
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const answer = await http(address, { method: 'GET', headers, form: null, signal });
      if (!REDIRECTS.has(answer.status)) return answer;
      await answer.drop();
      const location = answer.header('location');
      const next = location ? URL.parse(location, address) : null;
      if (next === null || !isStorage(next)) return null;
      address = next.href;
      headers = {};
    }
    return null;
  }

  async function fetchAt(path: string): Promise<ProviderAnswer<FetchedMedium>> {
    const abort = new AbortController();
    const cancelDeadline = clock.after(MEDIUM_DEADLINE_MS, () => abort.abort());
    let isComing = false;
    try {
      const answer = await follow(path, abort.signal);
      if (answer === null) return refused('elsewhere');
      if (answer.status < 200 || answer.status >= 300) return await problemOf(answer, clock.now());
      const length = Number(answer.header('content-length') ?? Number.NaN);
      if (length > LARGEST_BYTES) {
        await answer.drop();
        return refused('tooLarge');
      }
      isComing = true;
      return {
        ok: true,
        value: {
          content: bounded(answer.body, cancelDeadline),
          contentType: answer.header('content-type') ?? '',
          lengthBytes: Number.isSafeInteger(length) ? length : null,
        },
      };
    } catch (error) {
      return failureOf(error);
    } finally {
      if (!isComing) cancelDeadline();
    }
  }

  return async function fetchMedium(
    messageSid: string,
    address: string,
  ): Promise<ProviderAnswer<FetchedMedium>> {
    const name = nameIn(address, twilio.accountSid, messageSid);
    if (name === null) return refused('notOurs');
    const path = await pathOf(messageSid, name);
    const fetched = path.ok ? await fetchAt(path.value) : path;
    return !fetched.ok && fetched.why === 'refused' && GONE.has(fetched.code) ? refused('gone') : fetched;
  };
}

/** Each by itself: the provider has no one request for all. A text that is gone has none left. */
export async function deleteMedia(rest: RestClient, messageSid: string): Promise<ProviderAnswer> {
  const ofText = `Messages/${encodeURIComponent(messageSid)}/Media`;
  const done: ProviderAnswer = { ok: true, value: undefined };
  const isGone = (answer: ProviderAnswer<unknown>) =>
    !answer.ok && answer.why === 'refused' && GONE.has(answer.code);
  const listed = await rest.sendJson(`${ofText}.json?PageSize=50`, null, MediaListSchema);
  if (!listed.ok) return isGone(listed) ? done : listed;
  for (const { sid } of listed.value.media_list) {
    const answer = await rest.send(`${ofText}/${encodeURIComponent(sid)}.json`, null, dropped, 'DELETE');
    if (!answer.ok && !isGone(answer)) return answer;
  }
  return done;
}

/** Breaks off when more comes than a message holds. `whenOver` is told once nothing more comes, or it is wanted no more. */
function bounded(body: Readable, whenOver: () => void): Readable {
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > LARGEST_BYTES) done(new Error('a medium is larger than a message may be'));
      else done(null, chunk);
    },
  });
  // What goes wrong on the way is told to whoever reads.
  pipeline(body, counted, whenOver);
  return counted;
}
