/** A picture that a family sent: who may open it, what the browser is told of it, and what nobody ever learns. */
import { Readable } from 'node:stream';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { CaseView } from '../../flows/contract/views.ts';
import { MEDIA_PER_MINUTE } from '../../server/plugins/rate-limits.ts';
import { hashPassword } from '../../server/staff/passwords.ts';
import type { FetchedMedium, ProviderAnswer } from '../../server/telephony/provider.ts';
import { temporaryFiles } from '../db/temporary-folder.ts';
import { buildTestApp, PASSWORD, type Person, type TestApp } from '../helpers/build-test-app.ts';
import { incomingText, postSigned, sidOf } from '../helpers/signed-twilio-request.ts';
import { type StartedLine, startLine } from '../helpers/start-line.ts';

const FAMILY = '+79000000001';
const PICTURE = Buffer.from('a picture');
const temporaryFile = temporaryFiles();

let line: TestApp;
let answer: ProviderAnswer<FetchedMedium>;
let asked: { sid: string; address: string }[];

const medium = (contentType: string, lengthBytes: number | null = PICTURE.length) => ({
  ok: true as const,
  value: { content: Readable.from([PICTURE]), contentType, lengthBytes },
});

async function started(): Promise<TestApp> {
  asked = [];
  answer = medium('image/jpeg');
  line = await buildTestApp({
    telephony: {
      fetchMedium: async (sid, address) => {
        asked.push({ sid, address });
        return answer;
      },
    },
  });
  return line;
}

/** A signed text with one medium, as the provider brings it; the case that it makes. */
async function sends(contentType: string, url = 'https://api.twilio.com/secret/ME1'): Promise<string> {
  const form = {
    ...incomingText(FAMILY, 'Посмотрите', 77),
    NumMedia: '1',
    MediaUrl0: url,
    MediaContentType0: contentType,
  };
  const { authToken } = line.config.twilio;
  const { publicBaseUrl } = line.config;
  const answered = await postSigned(line.app, '/twilio/sms', form, { token: authToken, publicBaseUrl });
  expect(answered.statusCode).toBe(200);
  const [caseId = ''] = await line.store.openCaseIds(null, 10);
  return caseId;
}

async function linksOf(person: Person, caseId: string): Promise<string[]> {
  const { body } = await person.get(`/api/cases/${caseId}`);
  return (body as CaseView).timeline.flatMap(({ media }) =>
    ((media ?? []) as { href: string }[]).map(({ href }) => href),
  );
}

const looks = async (caseId: string) =>
  (await line.store.auditOf(caseId))
    .filter(({ action }) => action !== 'case.read')
    .map(({ staffId, action, detail }) => [staffId, action, detail]);

describe('a picture of a family', () => {
  afterEach(() => line.close());

  test('is opened by whoever may see its case, under an address of ours, and every opening is on record', async () => {
    await started();
    const olga = await line.person('olga', 'operator');
    const console = await line.openConsole(olga);
    const caseId = await sends('image/jpeg');
    const [link = ''] = await linksOf(olga, caseId);
    expect(link).toMatch(new RegExp(`^/api/cases/${caseId}/messages/[\\w-]+/media/0$`));
    const opened = await line.app.inject({ url: link, headers: { cookie: olga.cookie } });
    expect(opened.statusCode).toBe(200);
    expect(opened.rawPayload).toEqual(PICTURE);
    expect(opened.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': '9',
      'content-disposition': 'inline; filename="attachment-1-1.jpg"',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect(asked).toEqual([{ sid: sidOf('SM', 77), address: 'https://api.twilio.com/secret/ME1' }]);
    answer = medium('image/jpeg');
    const saved = await line.app.inject({ url: `${link}?download=1`, headers: { cookie: olga.cookie } });
    expect(saved.headers['content-disposition']).toBe('attachment; filename="attachment-1-1.jpg"');
    const messageId = link.split('/')[5];
    expect(await looks(caseId)).toEqual([
      ['staff-olga', 'media.opened', `${messageId}/0`],
      ['staff-olga', 'media.downloaded', `${messageId}/0`],
    ]);
    await vi.waitFor(() => expect(console.seen()).toContain(caseId));
    expect(JSON.stringify(console.batches)).not.toContain('twilio.com');
  });

  test('tells nobody where the provider keeps it: not the case, its list, the board or the answer to a command', async () => {
    await started();
    const olga = await line.atWork('olga', 'operator');
    const caseId = await sends('image/jpeg');
    const noted = await olga.command(caseId, { type: 'note', text: 'Прислала снимок' });
    const shown = [noted];
    for (const url of [`/api/cases/${caseId}`, '/api/cases', '/api/board'])
      shown.push((await olga.get(url)).body as CaseView);
    expect(JSON.stringify(shown)).not.toMatch(/twilio\.com|ME1/);
    expect(noted.timeline).toContainEqual(
      expect.objectContaining({
        type: 'text.received',
        media: [{ href: expect.any(String), contentType: 'image/jpeg' }],
      }),
    );
  });

  test('is not there for others: without a session, of another team, by a guessed address, of another case', async () => {
    await started();
    const olga = await line.person('olga', 'operator');
    const kira = await line.person('kira', 'crisisWorker');
    const caseId = await sends('image/jpeg');
    const other = await line.text('+79000000002');
    const [link = ''] = await linksOf(olga, caseId);
    expect((await line.call({ method: 'GET', url: link })).status).toBe(401);
    expect(await kira.get(link)).toMatchObject({ status: 403, body: { code: 'notYourCase' } });
    for (const url of [link.replace(/0$/, '1'), link.replace(/messages\/[^/]+/, 'messages/m-1')])
      expect(await olga.get(url)).toMatchObject({ status: 404, body: { code: 'unknownMedium' } });
    expect(await olga.get(link.replace(caseId, other))).toMatchObject({ status: 404 });
    expect(await olga.get(link.replace(/0$/, '-1'))).toMatchObject({ status: 400 });
    expect(await olga.get(link.replace(/0$/, 'x'))).toMatchObject({ status: 400 });
    expect(asked).toEqual([]);
    expect(await looks(caseId)).toEqual([['staff-kira', 'case.refused', null]]);
    expect(await looks(other)).toEqual([]);
  });

  test.each([
    ['image/png', 'image/png', 'inline', 'png'],
    ['image/jpg; charset=x', 'image/jpeg', 'inline', 'jpg'],
    ['video/3gpp', 'video/3gpp', 'inline', '3gp'],
    ['audio/mpeg', 'audio/mpeg', 'inline', 'mp3'],
    ['application/octet-stream', 'image/jpeg', 'inline', 'jpg'],
    ['', 'image/jpeg', 'inline', 'jpg'],
    ['application/pdf', 'application/pdf', 'attachment', 'pdf'],
    ['text/x-vcard', 'text/vcard', 'attachment', 'vcf'],
    ['image/svg+xml', 'application/octet-stream', 'attachment', 'bin'],
    ['text/html', 'application/octet-stream', 'attachment', 'bin'],
    ['text/html;,image/png', 'application/octet-stream', 'attachment', 'bin'],
    ['application/xhtml+xml', 'application/octet-stream', 'attachment', 'bin'],
    ['__proto__', 'application/octet-stream', 'attachment', 'bin'],
  ])('that is answered as %j is given on as %s, %s', async (answered, type, disposition, ending) => {
    await started();
    const olga = await line.person('olga', 'operator');
    const [link = ''] = await linksOf(olga, await sends('image/jpeg'));
    answer = medium(answered, null);
    const { headers } = await olga.get(link);
    expect(headers).toMatchObject({
      'content-type': type,
      'content-disposition': `${disposition}; filename="attachment-1-1.${ending}"`,
      'content-security-policy': "sandbox; default-src 'none'",
    });
  });

  test.each<[Exclude<ProviderAnswer, { ok: true }>, number, string]>([
    [{ ok: false, why: 'refused', code: 'gone' }, 404, 'unknownMedium'],
    [{ ok: false, why: 'refused', code: 'notOurs' }, 404, 'unknownMedium'],
    [{ ok: false, why: 'refused', code: 'tooLarge' }, 502, 'mediumTooLarge'],
    [{ ok: false, why: 'refused', code: 'elsewhere' }, 502, 'providerUnavailable'],
    [{ ok: false, why: 'refused', code: '20003' }, 502, 'providerUnavailable'],
    [{ ok: false, why: 'notNow', retryAfterMs: null }, 502, 'providerUnavailable'],
    [{ ok: false, why: 'unknown' }, 502, 'providerUnavailable'],
  ])('that cannot be had says why: %j', async (failure, status, code) => {
    await started();
    const olga = await line.person('olga', 'operator');
    const [link = ''] = await linksOf(olga, await sends('image/jpeg'));
    answer = failure;
    expect(await olga.get(link)).toMatchObject({ status, body: { code } });
    const nothingSeen = ['staff-olga', 'media.unavailable', `${link.split('/')[5]}/0`];
    expect(await looks(link.split('/')[3] ?? '')).toEqual([nothingSeen]);
    expect(line.logged.join('')).not.toContain('twilio.com');
  });

  test('that breaks off on the way is cut short, never given as if it were whole', async () => {
    await started();
    const olga = await line.person('olga', 'operator');
    const [link = ''] = await linksOf(olga, await sends('image/jpeg'));
    const broken = Readable.from(
      (async function* () {
        yield PICTURE;
        throw new Error('broke off');
      })(),
    );
    answer = { ok: true, value: { content: broken, contentType: 'image/jpeg', lengthBytes: null } };
    const address = await line.listen();
    const response = await fetch(`${address}${link}`, { headers: { cookie: olga.cookie } });
    await expect(response.arrayBuffer()).rejects.toThrow();
    expect((await olga.get('/api/board')).status).toBe(200);
  });

  test('is not given where its opening cannot be put on record', async () => {
    await started();
    const olga = await line.person('olga', 'operator');
    const [link = ''] = await linksOf(olga, await sends('image/jpeg'));
    const given = medium('image/jpeg');
    answer = given;
    vi.spyOn(line.store, 'audit').mockRejectedValue(new Error('no room'));
    const refused = await line.app.inject({ url: link, headers: { cookie: olga.cookie } });
    expect(refused.statusCode).toBe(500);
    expect(refused.payload).not.toContain(PICTURE.toString());
    expect(given.value.content.destroyed).toBe(true);
  });

  test('that breaks off before its opening is on record is an answer cut short, and no more', async () => {
    await started();
    const olga = await line.person('olga', 'operator');
    const [link = ''] = await linksOf(olga, await sends('image/jpeg'));
    const given = medium('image/jpeg', null);
    answer = given;
    const audit = line.store.audit.bind(line.store);
    vi.spyOn(line.store, 'audit').mockImplementation(async (row) => {
      given.value.content.destroy(new Error('broke off'));
      await audit(row);
    });
    const address = await line.listen();
    const response = fetch(`${address}${link}`, { headers: { cookie: olga.cookie } });
    await expect(
      response.then((got) => (got.ok ? got.arrayBuffer() : Promise.reject(got.status))),
    ).rejects.toBeDefined();
    expect((await olga.get('/api/board')).status).toBe(200);
  });

  test('is given so often in a minute, and no more', async () => {
    await started();
    const olga = await line.person('olga', 'operator');
    const [link = ''] = await linksOf(olga, await sends('image/jpeg'));
    answer = { ok: false, why: 'refused', code: 'gone' };
    for (let times = 0; times < MEDIA_PER_MINUTE; times += 1) await olga.get(link);
    expect(await olga.get(link)).toMatchObject({ status: 429, body: { code: 'tooManyRequests' } });
    expect((await olga.get('/api/board')).status).toBe(200);
  });
});

describe('a picture in the telephone network', () => {
  let whole: StartedLine;
  afterEach(() => whole.close());

  async function opens(login: string) {
    await whole.store.updateStaff(login, { passwordHash: await hashPassword(PASSWORD) });
    const signedIn = await whole.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { login, password: PASSWORD },
    });
    const [cookie] = signedIn.cookies;
    const ask = (url: string) =>
      whole.app.inject({ url, headers: { cookie: `${cookie?.name}=${cookie?.value}` } });
    const [caseId = ''] = await whole.store.openCaseIds(null, 10);
    const view = (await ask(`/api/cases/${caseId}`)).json() as CaseView;
    const media = view.timeline.flatMap((entry) => (entry.media ?? []) as { href: string }[]);
    return { ask, links: media.map(({ href }) => href) };
  }
  const mediaRequests = () =>
    whole.carrier.restLog().filter(({ path, method }) => method === 'GET' && path.includes('/Media'));

  test('is opened through its storage without credentials, and is no longer kept once it is deleted there', async () => {
    whole = await startLine();
    await whole.addStaff({ staffId: 'anna', phone: null });
    const files = [whole.carrier.file('image/png', PICTURE), whole.carrier.file('text/html', PICTURE)];
    const { sid, answered } = whole.carrier.text(FAMILY, '', files);
    await answered;
    const { ask, links } = await opens('anna');
    expect(links).toHaveLength(2);
    const [picture = '', page = ''] = links;
    expect((await ask(picture)).rawPayload).toEqual(PICTURE);
    expect((await ask(page)).headers['content-disposition']).toMatch(/^attachment/);
    whole.carrier.faults.set({ rest: { only: ['FetchMessageMedia'], errorBefore: { next: 1 } } });
    expect((await ask(picture)).json()).toMatchObject({ code: 'providerUnavailable' });
    expect((await ask(picture)).statusCode).toBe(200);
    expect(whole.carrier.problems()).toEqual([]);

    const { accountSid, authToken } = whole.config.twilio;
    const mediaPath = mediaRequests()[0]?.path;
    const deleted = await fetch(`${whole.carrier.baseUrl}${mediaPath}.json`, {
      method: 'DELETE',
      headers: { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
    });
    expect(deleted.status).toBe(204);
    expect(mediaPath).toContain(sid);
    expect((await ask(picture)).json()).toMatchObject({ code: 'unknownMedium' });
    expect(whole.carrier.problems()).toEqual([]);
  });

  test('of a text that came while the line was down is opened all the same', async () => {
    whole = await startLine({ databasePath: temporaryFile() });
    await whole.addStaff({ staffId: 'anna', phone: null });
    // Whoever has had no text yet looks back no further than its first start.
    await whole.carrier.text(FAMILY, 'Здравствуйте').answered;
    await whole.stopServer();
    const files = [whole.carrier.file('image/png', PICTURE), whole.carrier.file('image/gif', PICTURE)];
    await whole.carrier.text(FAMILY, 'Вот', files).answered;
    await whole.startServer();
    await vi.waitFor(async () => expect((await opens('anna')).links).toHaveLength(2), { timeout: 10_000 });
    const { ask, links } = await opens('anna');
    const types = await Promise.all(links.map(async (link) => (await ask(link)).headers['content-type']));
    expect(types).toEqual(['image/png', 'image/gif']);
    expect(whole.carrier.problems().filter(({ code }) => code === 0)).toEqual([]);
  });
});
