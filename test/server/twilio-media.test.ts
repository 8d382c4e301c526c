/** Media of texts, from a provider and a storage that answer whatever the test says. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Http, http } from '../../server/telephony/http.ts';
import type { TelephonyProvider } from '../../server/telephony/provider.ts';
import { MEDIUM_DEADLINE_MS } from '../../server/telephony/twilio/media.ts';
import { createTwilioProvider } from '../../server/telephony/twilio/provider.ts';
import { createTwilioUrls } from '../../server/telephony/twilio/urls.ts';
import { type ManualClock, manualClock } from '../helpers/manual-clock.ts';
import { checkRestRequestAgainstOpenApi } from '../helpers/rest-openapi.ts';
import { ACCOUNT_SID, AUTH_TOKEN, PUBLIC_BASE_URL, sidOf } from '../helpers/signed-twilio-request.ts';
import { testConfig } from '../helpers/test-config.ts';

const TEXT = sidOf('MM', 1);
const MEDIUM = sidOf('ME', 1);
const ACCOUNT = `/2010-04-01/Accounts/${ACCOUNT_SID}`;
const ADDRESS = `https://api.twilio.com${ACCOUNT}/Messages/${TEXT}/Media/${MEDIUM}`;
const PICTURE = Buffer.from('a picture');
const BASIC = `Basic ${btoa(`${ACCOUNT_SID}:${AUTH_TOKEN}`)}`;

type Answer = (response: ServerResponse) => void;

let servers: Server[];
let asked: { at: string; path: string; authorization: string | undefined }[];
let clock: ManualClock;
let baseUrl: string;
let storageUrl: string;
let answers: Record<'provider' | 'storage', Answer>;
let provider: TelephonyProvider;

async function serve(at: 'provider' | 'storage'): Promise<string> {
  const server = createServer((request, response) => {
    asked.push({ at, path: request.url ?? '', authorization: request.headers.authorization });
    answers[at](response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return `http://127.0.0.1:${port}`;
}

function providerWith(client: Http, environment: Record<string, string> = {}): TelephonyProvider {
  const config = testConfig({ TWILIO_API_BASE_URL: baseUrl, ...environment });
  const urls = createTwilioUrls(PUBLIC_BASE_URL, config.fallbackUrls);
  return createTwilioProvider({ config, urls, clock, http: client });
}

const to =
  (location: string): Answer =>
  (response) =>
    response.writeHead(307, { location }).end();
const picture: Answer = (response) =>
  response.writeHead(200, { 'content-type': 'image/png', 'content-length': PICTURE.length }).end(PICTURE);
const problem =
  (status: number, code: number): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ code, status }));

beforeEach(async () => {
  servers = [];
  asked = [];
  clock = manualClock();
  [baseUrl, storageUrl] = [await serve('provider'), await serve('storage')];
  answers = { provider: to(`${storageUrl}/signed?key=1`), storage: picture };
  provider = providerWith(http);
});
afterEach(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function contentOf(fetching: ReturnType<TelephonyProvider['fetchMedium']>): Promise<Buffer> {
  const fetched = await fetching;
  if (!fetched.ok) throw new Error(JSON.stringify(fetched));
  return buffer(fetched.value.content);
}

describe('a picture', () => {
  test('comes from the storage that the provider redirects to, where no credentials go', async () => {
    const fetched = await provider.fetchMedium(TEXT, ADDRESS);
    expect(fetched).toMatchObject({ ok: true, value: { contentType: 'image/png', lengthBytes: 9 } });
    expect(fetched.ok && (await buffer(fetched.value.content))).toEqual(PICTURE);
    expect(asked).toEqual([
      { at: 'provider', path: `${ACCOUNT}/Messages/${TEXT}/Media/${MEDIUM}`, authorization: BASIC },
      { at: 'storage', path: '/signed?key=1', authorization: undefined },
    ]);
    await vi.waitFor(() => expect(clock.scheduled()).toEqual([]));
  });

  test('may come from the provider itself, and no credentials follow to another path of it either', async () => {
    answers.provider = picture;
    expect(await contentOf(provider.fetchMedium(TEXT, ADDRESS))).toEqual(PICTURE);
    answers.provider = (response) =>
      (asked.at(-1)?.path === '/elsewhere' ? picture : to('/elsewhere'))(response);
    expect(await contentOf(provider.fetchMedium(TEXT, ADDRESS))).toEqual(PICTURE);
    expect(asked.at(-1)).toEqual({ at: 'provider', path: '/elsewhere', authorization: undefined });
  });

  test('of a text that was found at the provider is looked for in the list of its media', async () => {
    const list = JSON.stringify({ media_list: [{ sid: sidOf('ME', 7) }, { sid: sidOf('ME', 8) }] });
    answers.provider = (response) =>
      asked.at(-1)?.path.includes('.json') ? response.end(list) : picture(response);
    const listed = `${baseUrl}${ACCOUNT}/Messages/${TEXT}/Media.json`;
    for (const address of [listed, `${listed}#1`]) await contentOf(provider.fetchMedium(TEXT, address));
    expect(asked.map(({ path }) => path.split('/Media')[1])).toEqual([
      '.json?PageSize=50',
      `/${sidOf('ME', 7)}`,
      '.json?PageSize=50',
      `/${sidOf('ME', 8)}`,
    ]);
    const [path = '', query] = asked[0]?.path.split('?') ?? [];
    const form = Object.fromEntries(new URLSearchParams(query));
    expect(checkRestRequestAgainstOpenApi('GET', path, form)).toEqual([]);
    expect(await provider.fetchMedium(TEXT, `${listed}#2`)).toMatchObject({ code: 'gone' });
  });

  test('breaks off when more comes than a message may carry', async () => {
    const largest = Buffer.alloc(5 * 1024 * 1024);
    answers.storage = (response) => response.writeHead(200, { 'content-type': 'image/png' }).end(largest);
    expect(await contentOf(provider.fetchMedium(TEXT, ADDRESS))).toHaveLength(largest.length);
    answers.storage = (response) => {
      response.writeHead(200, { 'content-type': 'image/png' }).write(largest);
      response.end('x');
    };
    await expect(contentOf(provider.fetchMedium(TEXT, ADDRESS))).rejects.toThrow('larger than a message');
    await vi.waitFor(() => expect(clock.scheduled()).toEqual([]));
  });

  test('that comes too slowly breaks off at its deadline, and one that nobody wants any more is not fetched on', async () => {
    answers.storage = (response) => response.writeHead(200, { 'content-length': 100 }).write('the beginning');
    const slow = contentOf(provider.fetchMedium(TEXT, ADDRESS));
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    const over = expect(slow).rejects.toThrow();
    await clock.advance(MEDIUM_DEADLINE_MS);
    await over;
    const unwanted = await provider.fetchMedium(TEXT, ADDRESS);
    if (unwanted.ok) unwanted.value.content.destroy();
    await vi.waitFor(() => expect(clock.scheduled()).toEqual([]));
  });
});

describe('what is not fetched', () => {
  const elsewhere = `https://evil.example${ACCOUNT}`;
  test.each([
    ['an address of anybody', 'https://evil.example/picture.jpg'],
    ['the machine itself', 'http://127.0.0.1:8080/api/cases'],
    ['the service of a cloud that tells secrets', 'http://169.254.169.254/latest/meta-data'],
    ['a file', 'file:///etc/passwd'],
    ['no address at all', 'not an address'],
    ['a medium of another account', ADDRESS.replace(ACCOUNT_SID, `AC${'9'.repeat(32)}`)],
    ['a medium of another text', ADDRESS.replace(TEXT, sidOf('MM', 2))],
    ['more of the account than a medium', `${ADDRESS}/../../../../Calls.json`],
    ['the description of a medium', `${ADDRESS}.json`],
    ['a recording', `${elsewhere}/Recordings/${sidOf('RE', 1)}`],
  ])('%s: nothing is even asked', async (_what, address) => {
    expect(await provider.fetchMedium(TEXT, address)).toEqual({ ok: false, why: 'refused', code: 'notOurs' });
    expect(asked).toEqual([]);
  });

  test('anything of another host that looks like the provider’s: the provider is asked, and nobody else', async () => {
    await contentOf(provider.fetchMedium(TEXT, ADDRESS.replace('api.twilio.com', 'evil.example')));
    expect(asked.map(({ at }) => at)).toEqual(['provider', 'storage']);
  });

  test.each([
    'https://evil.example/x',
    'https://twiliocdn.com.evil.example/x',
    'https://eviltwiliocdn.com/x',
    'http://mms.twiliocdn.com/x',
    'https://mms.twiliocdn.com:8443/x',
    'https://someone:secret@mms.twiliocdn.com/x',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    '',
  ])('what lies behind a redirection to %s', async (location) => {
    answers.provider = to(location);
    expect(await provider.fetchMedium(TEXT, ADDRESS)).toMatchObject({ code: 'elsewhere' });
    expect(asked).toHaveLength(1);
    expect(clock.scheduled()).toEqual([]);
  });

  test('what a chain of redirections never comes to', async () => {
    answers.storage = to(`${storageUrl}/again`);
    expect(await provider.fetchMedium(TEXT, ADDRESS)).toMatchObject({ code: 'elsewhere' });
    expect(asked).toHaveLength(3);
  });

  test.each([
    ['https://mms.twiliocdn.com/AC1/1?Signature=2', {}],
    ['https://media.twiliocdn.com.s3-external-1.amazonaws.com/AC1/1', {}],
    ['https://eu.media.example.org/1', { TWILIO_MEDIA_HOSTS: 'media.example.org' }],
  ])('but a storage of the provider is: %s', async (location, environment) => {
    answers.provider = to(location);
    const fetchedFrom: string[] = [];
    const client: Http = (url, request) => {
      fetchedFrom.push(url);
      return http(url.startsWith('https:') ? `${storageUrl}/` : url, request);
    };
    expect(await contentOf(providerWith(client, environment).fetchMedium(TEXT, ADDRESS))).toEqual(PICTURE);
    expect(fetchedFrom[1]).toBe(location);
    expect(asked.at(-1)?.authorization).toBeUndefined();
  });
});

describe('what went wrong', () => {
  test.each<[string, Partial<typeof answers>, object]>([
    ['deleted at the provider', { provider: problem(404, 20404) }, { why: 'refused', code: 'gone' }],
    ['gone from the storage', { storage: (it) => it.writeHead(404).end() }, { why: 'refused', code: 'gone' }],
    ['credentials refused', { provider: problem(401, 20003) }, { why: 'refused', code: '20003' }],
    ['a signature that ran out', { storage: (it) => it.writeHead(403).end('<Error/>') }, { code: '403' }],
    ['too many requests', { provider: problem(429, 20429) }, { why: 'notNow' }],
    ['an error of the provider', { provider: problem(503, 20503) }, { why: 'unknown' }],
    ['an error of the storage', { storage: (it) => it.writeHead(500).end() }, { why: 'unknown' }],
    ['a connection closed', { storage: (it) => it.destroy() }, { why: 'unknown' }],
    [
      'announced as too large',
      { storage: (it) => it.writeHead(200, { 'content-length': 5 * 1024 * 1024 + 1 }).flushHeaders() },
      { why: 'refused', code: 'tooLarge' },
    ],
  ])('%s', async (_what, given, expected) => {
    Object.assign(answers, given);
    expect(await provider.fetchMedium(TEXT, ADDRESS)).toMatchObject({ ok: false, ...expected });
    expect(clock.scheduled()).toEqual([]);
  });

  test('no answer until the deadline', async () => {
    answers.storage = () => {};
    const fetching = provider.fetchMedium(TEXT, ADDRESS);
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    await clock.advance(MEDIUM_DEADLINE_MS);
    expect(await fetching).toEqual({ ok: false, why: 'unknown' });
  });
});

describe('what came with a text, at the provider', () => {
  const listed =
    (...sids: string[]): Answer =>
    (response) => {
      const media_list = sids.map((sid) => ({ sid }));
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ media_list }));
    };
  const inTurn = (...turns: Answer[]): void => {
    answers.provider = (response) => turns.shift()?.(response);
  };
  const gone: Answer = (response) => response.writeHead(204).end();
  const paths = () => asked.map(({ path }) => path);

  test('is deleted one by one, and what is gone counts as deleted', async () => {
    inTurn(listed(MEDIUM, sidOf('ME', 2)), gone, problem(404, 20404));
    expect(await provider.deleteMedia(TEXT)).toEqual({ ok: true, value: undefined });
    const ofText = `${ACCOUNT}/Messages/${TEXT}/Media`;
    expect(paths()).toEqual([
      `${ofText}.json?PageSize=50`,
      `${ofText}/${MEDIUM}.json`,
      `${ofText}/${sidOf('ME', 2)}.json`,
    ]);
    expect(checkRestRequestAgainstOpenApi('DELETE', paths()[1] ?? '', {})).toEqual([]);
  });

  test('is none where the text is gone, and is left for another time where the provider says so', async () => {
    inTurn(problem(404, 20404));
    expect(await provider.deleteMedia(TEXT)).toEqual({ ok: true, value: undefined });
    inTurn(listed(MEDIUM), problem(429, 20429));
    expect(await provider.deleteMedia(TEXT)).toMatchObject({ ok: false, why: 'notNow' });
  });
});
